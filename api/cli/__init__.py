"""The command line, ``duikou``."""
