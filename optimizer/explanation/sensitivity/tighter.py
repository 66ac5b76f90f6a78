"""Facts that can only take something away: then the best plan is no better than before, and often the same one."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance


def is_tighter(before: Instance, after: Instance, row: int) -> bool:
    """Return whether every plan of ``after`` is one of ``before``, where no tier of it was worse.

    ``after`` is ``before`` with another nominee in row ``row``: arcs may be gone and exceptions be more, but nothing
    else may differ.
    """
    then, now = _matched(before, after, row)
    if then is None:
        return False
    columns = [(before.fit, after.fit), (before.tickets, after.tickets)]
    columns += [(values, after.components[name]) for name, values in before.components.items()]
    return (
        all((mine[then] == theirs[now]).all() for mine, theirs in columns)
        and not any((mask[then] & ~after.exceptions[rule][now]).any() for rule, mask in before.exceptions.items())
        and all(
            mine.people[row] == theirs.people[row] for mine, theirs in zip(before.targets, after.targets, strict=True)
        )
    )


def is_kept(plan: Selection, after: Instance, row: int) -> bool:
    """Return whether a plan of the programme before is as good in the tighter one ``after``."""
    before = plan.instance
    mine = plan.arcs[before.arcs.nominee[plan.arcs] == row]
    theirs = np.flatnonzero(np.isin(_keys(after, row), _keys(before, row, mine)))
    found = np.flatnonzero(after.arcs.nominee == row)[theirs]
    return len(found) == len(mine) and all(
        (after.exceptions[rule][found] == mask[mine]).all() for rule, mask in before.exceptions.items()
    )


def _matched(before: Instance, after: Instance, row: int) -> tuple[Ints | None, Ints]:
    """Return (the arc of ``before`` that each arc of the nominee in ``after`` is, these arcs); None if one is new."""
    then, now = (np.flatnonzero(one.arcs.nominee == row) for one in (before, after))
    old, new = _keys(before, row), _keys(after, row)
    if not np.isin(new, old).all():
        return None, now
    return then[np.searchsorted(old, new)], now


def _keys(instance: Instance, row: int, arcs: Ints | None = None) -> Ints:
    """Return what tells the arcs of one nominee apart, ascending; of all, or of some of them."""
    mine = np.flatnonzero(instance.arcs.nominee == row) if arcs is None else arcs
    return instance.arcs.lane[mine] * len(instance.programme.posts) + instance.arcs.post[mine]
