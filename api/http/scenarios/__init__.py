"""Scenarios: edits on a version of a programme."""
