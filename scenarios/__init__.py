"""Shipped programmes and the generator of synthetic ones."""
