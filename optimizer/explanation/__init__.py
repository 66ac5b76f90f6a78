"""Why: reasons for who is not placed, posts left open, and doubts about a programme."""
