"""Durable runs: the queue (dbos), the workers, and one module per kind of run."""
