"""What must hold between the answers to related programmes."""
