"""Tests of the shipped programmes, their builders and the generator."""
