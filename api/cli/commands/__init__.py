"""What each command of ``duikou`` does, one module each, imported when the command is called."""
