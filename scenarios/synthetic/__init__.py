"""Made-up people, posts and wishes with stated distributions; shared by builders and generator."""
