"""Small blocks as wholes: the structure that makes a national programme small."""
