"""Index space -> Plan: what a solution says, in the programme's own ids."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.model import TierModel
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.plan import (
    Assignment,
    Choice,
    ExceptionUse,
    NotPlaced,
    OpenPost,
    Plan,
    ProgrammeRef,
    Provenance,
    QuotaRow,
    Status,
    TargetResult,
    TierResult,
    WaiverUse,
)
from optimizer.domain.programme import Programme
from optimizer.domain.rules import ARC_RULES
from optimizer.stopping import pause, steps

UNEXPLAINED = "reason.unexplained"


def assemble(
    model: TierModel, selection: Selection, status: Status, tiers: tuple[TierResult, ...], engine: str
) -> Plan:
    """Return the plan of a selection. Reasons for people and posts left out are filled in by
    :mod:`optimizer.explanation`.
    """
    programme = selection.instance.programme
    assignments = _assignments(selection)
    placed = {one.nominee for one in steps(assignments)}
    pause()
    return Plan(
        programme=ProgrammeRef(id=programme.id, digest=programme.digest(), synthetic=programme.synthetic is not None),
        status=status,
        assignments=assignments,
        choices=_choices(selection),
        tiers=tiers,
        targets=_targets(model, selection),
        exceptions=_exceptions(programme, assignments),
        waivers=_waivers(programme, assignments),
        quotas=_quotas(selection),
        open_posts=_open_posts(selection),
        not_placed=tuple(
            NotPlaced(nominee=one.id, reason=UNEXPLAINED) for one in steps(programme.nominees) if one.id not in placed
        ),
        provenance=Provenance(version=_version("duikou"), engine=engine, seed=programme.seed, libraries=_libraries()),
    )


def _assignments(selection: Selection) -> tuple[Assignment, ...]:
    """Return the assignments in order of link, level, direction, post, nominee."""
    instance = selection.instance
    programme, blocks, arcs = instance.programme, instance.blocks, instance.arcs
    taken = selection.arcs
    block = instance.arc_block[taken]
    order = np.lexsort((arcs.nominee[taken], arcs.post[taken], block))
    shown = {str(name) for name, weight in programme.fit.weights.items() if weight and programme.scores is None}
    taken, block = taken[order], block[order]
    parts = {name: values[taken].tolist() for name, values in instance.components.items() if name in shown}
    exceptions, waived = _rules_of(instance.exceptions, taken), _rules_of(instance.waived, taken)
    columns = (
        arcs.nominee[taken],
        arcs.post[taken],
        blocks.link[block],
        blocks.level[block],
        blocks.direction[block],
        instance.fit[taken],
    )
    return tuple(
        Assignment(
            nominee=programme.nominees[nominee].id,
            post=programme.posts[post].id,
            link=programme.links[link].id,
            level=programme.levels[level].id,
            direction=DIRECTIONS[direction],
            fit=fit,
            components={name: values[place] for name, values in parts.items()},
            exceptions=exceptions.get(place, ()),
            waivers=waived.get(place, ()),
        )
        for place, (nominee, post, link, level, direction, fit) in enumerate(
            steps(zip(*(column.tolist() for column in columns), strict=True))
        )
    )


def _rules_of(masks: Mapping[str, Bools], taken: Ints) -> dict[int, tuple[str, ...]]:
    """Return the rules whose mask holds, in declared order, by place in ``taken``; places without any are left out."""
    found: dict[int, tuple[str, ...]] = {}
    for rule, mask in masks.items():
        for place in steps(np.flatnonzero(mask[taken]).tolist()):
            found[place] = (*found.get(place, ()), rule)
    return found


def _choices(selection: Selection) -> tuple[Choice, ...]:
    """Return the unit taken at every open end, in order of link, then a before b."""
    instance = selection.instance
    programme, options = instance.programme, instance.options
    taken = dict(zip(options.link[selection.options].tolist(), selection.options.tolist(), strict=True))
    found = []
    for number, link in enumerate(steps(programme.links)):
        option = taken[number]
        for end, unit in (("a", options.unit_a[option]), ("b", options.unit_b[option])):
            if link.is_open("a" if end == "a" else "b"):
                found.append(Choice(link=link.id, end="a" if end == "a" else "b", unit=programme.units[unit].code))
    return tuple(found)


def _targets(model: TierModel, selection: Selection) -> tuple[TargetResult, ...]:
    """Return every cell of every target with its numbers."""
    found, table = [], model.context.table
    numbers = table.numbers(selection)
    for place, one in enumerate(table.targets):
        reached = numbers.part(table.cells(place))
        for cell in steps(range(len(one.cells))):
            found.append(
                TargetResult(
                    target=one.target.id,
                    cell=one.cells.named(cell),
                    count=int(reached.count[cell]),
                    base=int(reached.base[cell]),
                    required=int(reached.required[cell]),
                    shortfall=int(reached.shortfall[cell]),
                    hardness=one.target.hardness,
                )
            )
    return tuple(found)


def _exceptions(programme: Programme, assignments: tuple[Assignment, ...]) -> tuple[ExceptionUse, ...]:
    """Return every exception, in order of rule, then assignment."""
    return tuple(
        ExceptionUse(rule=rule.id, hardness=rule.hardness, nominee=one.nominee, post=one.post)
        for rule in programme.rules
        if isinstance(rule, ARC_RULES)
        for one in steps(assignments)
        if rule.id in one.exceptions
    )


def _waivers(programme: Programme, assignments: tuple[Assignment, ...]) -> tuple[WaiverUse, ...]:
    """Return every waiver used, in order of waiver, then assignment."""
    return tuple(
        WaiverUse(rule=waiver.rule, nominee=one.nominee, post=one.post, reason=waiver.reason)
        for waiver in programme.decisions.waivers
        for one in steps(assignments)
        if waiver.nominee == one.nominee and waiver.rule in one.waivers
    )


def _quotas(selection: Selection) -> tuple[QuotaRow, ...]:
    """Return every block with a quota."""
    instance = selection.instance
    programme, blocks = instance.programme, instance.blocks
    placed = np.bincount(instance.arc_block[selection.arcs], minlength=len(blocks))
    return tuple(
        QuotaRow(
            link=programme.links[blocks.link[number]].id,
            level=programme.levels[blocks.level[number]].id,
            direction=DIRECTIONS[blocks.direction[number]],
            quota=int(blocks.quota[number]),
            placed=int(placed[number]),
        )
        for number in steps(range(len(blocks)))
    )


def _open_posts(selection: Selection) -> tuple[OpenPost, ...]:
    """Return the posts with free capacity."""
    instance = selection.instance
    posts = instance.programme.posts
    held = np.bincount(instance.arcs.post[selection.arcs], minlength=len(posts)).tolist()
    return tuple(
        OpenPost(post=post.id, free=post.capacity - used, reason=UNEXPLAINED)
        for post, used in steps(zip(posts, held, strict=True))
        if used < post.capacity
    )


@cache
def _version(package: str) -> str:
    return version(package)


def _libraries() -> Mapping[str, str]:
    return {name: _version(name) for name in ("highspy", "numpy", "ortools")}
