"""The judge: programme + plan -> violations and tier values, from the domain alone."""
