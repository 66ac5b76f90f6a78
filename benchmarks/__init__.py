"""Speed of the engines, measured: cases, methods (ours, peers, floors), driver, report."""
