"""What each type of edit does to a programme; the table of all stands in ``table.py``."""
