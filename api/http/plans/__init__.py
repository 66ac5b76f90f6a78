"""The resource plans."""
