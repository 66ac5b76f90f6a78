"""The resource programmes."""
