"""Tests of reasons, doubts and words."""
