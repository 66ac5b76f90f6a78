"""What is asked and answered: frozen data, no solver, no files, no web."""
