"""What clashes in a programme without a plan, and what would help."""

from optimizer.conflicts.conflicts import conflicts
from optimizer.conflicts.report import Conflict, ConflictReport, Repair

__all__ = ["Conflict", "ConflictReport", "Repair", "conflicts"]
