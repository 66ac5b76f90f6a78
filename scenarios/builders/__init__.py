"""Builders of the shipped programmes. ``python -m scenarios.builders`` writes their folders anew."""
