"""Edits, what-ifs and comparisons."""
