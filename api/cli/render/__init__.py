"""Domain -> rich renderables, one module per part of the output."""
