"""Appointment forms (.lrmx) for a programme."""
