"""The ways in: command line, later HTTP."""
