"""A plan as arrays over the programme's own rows, the same for a stored plan and for one just found.

Arcs are renumbered when an instance is varied; nominees, posts and links are not. So plans of
different instances of one programme are compared here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Ints
from optimizer.compiling.model import TierModel
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme

Ends = Mapping[tuple[str, Literal["a", "b"]], str]
"""(link, end) -> unit taken, for open ends."""

CellKey = tuple[str, tuple[tuple[str, str], ...]]
"""(target, its cell as pairs of dimension and value)"""

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Picture:
    """``post`` and ``link``: row number of each nominee's post and link, -1 without one. ``exceptions``:
    rule -> one number per use (nominee * posts + post), ascending. ``targets``: cell -> (count, shortfall).
    """

    post: Ints
    link: Ints
    ends: Ends
    exceptions: Mapping[str, Ints]
    targets: Mapping[CellKey, tuple[int, int]]


def of_plan(programme: Programme, plan: Plan) -> Picture:
    """Return the picture of a stored plan; every id in it must be the programme's."""
    nominee = {one.id: number for number, one in enumerate(programme.nominees)}
    post = {one.id: number for number, one in enumerate(programme.posts)}
    link = {one.id: number for number, one in enumerate(programme.links)}
    rows = np.array([nominee[one.nominee] for one in plan.assignments], dtype=np.int64)
    posts, links = (np.full(len(nominee), NOBODY, dtype=np.int64) for _ in range(2))
    posts[rows] = [post[one.post] for one in plan.assignments]
    links[rows] = [link[one.link] for one in plan.assignments]
    uses: dict[str, list[int]] = {}
    for use in plan.exceptions:
        uses.setdefault(use.rule, []).append(nominee[use.nominee] * len(post) + post[use.post])
    return Picture(
        post=posts,
        link=links,
        ends={(one.link, one.end): one.unit for one in plan.choices},
        exceptions={rule: np.sort(np.array(found, dtype=np.int64)) for rule, found in uses.items()},
        targets={(one.target, tuple(one.cell.items())): (one.count, one.shortfall) for one in plan.targets},
    )


def of_selection(model: TierModel, selection: Selection) -> Picture:
    """Return the picture of a plan just found."""
    instance, taken = selection.instance, selection.arcs
    programme, arcs = instance.programme, instance.arcs
    nominee, post = arcs.nominee[taken], arcs.post[taken]
    posts, links = (np.full(len(programme.nominees), NOBODY, dtype=np.int64) for _ in range(2))
    posts[nominee], links[nominee] = post, instance.arc_link[taken]
    pair = nominee * len(programme.posts) + post
    return Picture(
        post=posts,
        link=links,
        ends=_ends(selection),
        exceptions={rule: np.sort(pair[mask[taken]]) for rule, mask in instance.exceptions.items()},
        targets=_targets(model, selection),
    )


def _ends(selection: Selection) -> Ends:
    instance = selection.instance
    programme, options = instance.programme, instance.options
    found: dict[tuple[str, Literal["a", "b"]], str] = {}
    for option in selection.options[instance.is_open_link[options.link[selection.options]]].tolist():
        link = programme.links[options.link[option]]
        if link.is_open("a"):
            found[link.id, "a"] = programme.units[options.unit_a[option]].code
        if link.is_open("b"):
            found[link.id, "b"] = programme.units[options.unit_b[option]].code
    return found


def _targets(model: TierModel, selection: Selection) -> Mapping[CellKey, tuple[int, int]]:
    found: dict[CellKey, tuple[int, int]] = {}
    table = model.context.table
    numbers = table.numbers(selection)
    for number, one in enumerate(table.targets):
        reached = numbers.part(table.cells(number))
        for cell, (count, short) in enumerate(zip(reached.count.tolist(), reached.shortfall.tolist(), strict=True)):
            key = (one.target.id, tuple((str(name), value) for name, value in one.cells.named(cell).items()))
            found[key] = count, short
    return found
