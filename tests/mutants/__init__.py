"""Mutants: deliberate mistakes in compiling and solving, each of which the agreement tests must catch."""
