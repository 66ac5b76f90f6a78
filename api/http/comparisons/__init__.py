"""How two plans differ."""
