"""The judge: programme + plan -> violations and tier values, from the domain alone.

It imports neither compiler nor solver, and works with plain loops over people: it is the
specification that the fast code is held against, and the witness that every plan has to face.
"""

from __future__ import annotations

from optimizer.checking.check import Verdict, check
from optimizer.checking.evaluate import Evaluation, Judge, evaluate
from optimizer.checking.violation import Violation

__all__ = ["Evaluation", "Judge", "Verdict", "Violation", "check", "evaluate"]
