"""Arc rules as masks over candidate arcs. The table below is the list of all arc rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from optimizer.compiling.columns import Bools
from optimizer.compiling.rules import (
    age_limit,
    first_time,
    incompatible,
    post_requirement,
    qualification,
    recusal,
)
from optimizer.compiling.rules.context import Context
from optimizer.domain.rules import (
    AgeLimit,
    ArcRule,
    FirstTime,
    Incompatible,
    PostRequirement,
    Qualification,
    Recusal,
)
from optimizer.stopping import pause

BROKEN: dict[type[Any], Callable[[Any, Context], Bools]] = {
    AgeLimit: age_limit.broken,
    Qualification: qualification.broken,
    PostRequirement: post_requirement.broken,
    Recusal: recusal.broken,
    Incompatible: incompatible.broken,
    FirstTime: first_time.broken,
}


def broken_arcs(rule: ArcRule, context: Context) -> Bools:
    """Return the arcs that break ``rule``, before waivers."""
    pause()
    return BROKEN[type(rule)](rule, context) & context.for_nominees(context.applies(rule))
