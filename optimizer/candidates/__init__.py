"""Several plans instead of one: distinct candidates, trade-offs, who is in all, some or no good plans."""
