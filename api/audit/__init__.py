"""The audit trail: append-only, each entry bound to the one before it."""
