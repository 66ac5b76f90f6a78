"""Few rows tie many small blocks: price those rows, and what is left is tiny."""
