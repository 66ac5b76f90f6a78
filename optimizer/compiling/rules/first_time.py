"""First time -> arcs of people who served in the last batch."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Bools
from optimizer.compiling.rules.context import Context
from optimizer.domain.rules import FirstTime


def broken(rule: FirstTime, context: Context) -> Bools:
    """Return the arcs of nominees listed in ``previous.people``."""
    served = set(context.programme.previous.people)
    again = np.array([nominee.id in served for nominee in context.programme.nominees], dtype=bool)
    return context.for_nominees(again)
