"""Which parts of a plan hang on one doubtful fact about one person, and what changes if it is otherwise."""
