"""What can be asked of the engine and how an answer is told as JSON: shared by the command line and the runs."""
