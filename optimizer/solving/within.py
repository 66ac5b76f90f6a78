"""compile_within: a question's first step, which on a national programme takes seconds, within the question's time."""

from __future__ import annotations

from optimizer.compiling import compile_programme
from optimizer.compiling.instance import Instance
from optimizer.domain.programme import Programme
from optimizer.errors import NoPlan
from optimizer.solving.options import Clock
from optimizer.stopping import Stopped, stoppable, uncollected


def compile_within(programme: Programme, clock: Clock) -> Instance:
    """Return the compiled programme.

    Raises
    ------
    NoPlan
        If the clock is over before that: ``cancelled`` or ``no_plan_in_time``.
    """
    try:
        with stoppable(lambda: clock.is_over), uncollected():
            return compile_programme(programme)
    except Stopped:
        raise NoPlan("cancelled" if clock.cancel.cancelled else "no_plan_in_time") from None
