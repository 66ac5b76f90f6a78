"""What is forgotten: a person on request, and what is old."""
