"""The closed list of changes that may let somebody have a post, as edits, with how heavy each is.

For an obstacle: end a ban or pin, excuse the person from the rule, give the link a first place (where no link
with places leads there), the post one seat, raise the age limit by as little as lets the person in, soften the
rule. Against what must hold at the same time: end another pin or demand, one more place, seat or person of a
group, lift a cap or ceiling, soften a target. Facts about people are not up for change, nor are levels, units
and links.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from optimizer.domain.edits import (
    AddWaiver,
    ChangePost,
    Edit,
    RemoveBan,
    RemovePin,
    RemoveRequire,
    SetCap,
    SetHardness,
    SetLevelCeiling,
    SetLimit,
    SetQuota,
    SetTargetHardness,
)
from optimizer.domain.edits.lifting import lifted
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.requirements import requirements
from optimizer.domain.rules import ARC_RULES, AgeLimit, Apart, HomeCap
from optimizer.explanation.obstacles import Obstacle, Route
from optimizer.explanation.workbench import Workbench

WAIVED = "why_not"
"""Reason given in a suggested waiver: planners put their own in its place."""

WEIGHT: dict[type[Any], int] = {
    RemovePin: 1,
    RemoveRequire: 1,
    RemoveBan: 1,
    AddWaiver: 2,
    SetQuota: 3,
    ChangePost: 3,
    SetLevelCeiling: 3,
    SetCap: 4,
    SetTargetHardness: 4,
    SetLimit: 5,
    SetHardness: 6,
}
"""How heavy a change is: a planners' decision, one named person, one more place, a cap or target, a rule for all."""

_LIFTED = frozenset({"pin", "require", "target", "cap"})
"""Kinds of requirements that are eased by giving them up; others by as little as helps one person."""

Change = tuple[Edit, ...]


def openings(bench: Workbench, nominee: str, route: Route) -> list[Change]:
    """Return every combination of one remedy per obstacle of a route; none where something has no remedy."""
    choices = [_remedies(bench, nominee, one) for one in route.obstacles]
    return [tuple(edit for remedy in picked for edit in remedy) for picked in product(*choices)]


def relaxations(bench: Workbench, nominee: str, routes: tuple[Route, ...]) -> list[Edit]:
    """Return what can be eased of that which must hold at the same time, the lightest first."""
    programme = bench.programme
    level = programme.nominee_by_id[nominee].level
    found: list[Edit] = [
        *(
            lifted(one)
            for one in requirements(programme)
            if one.kind in _LIFTED and not (one.kind == "pin" and one.nominee == nominee)
        ),
        *_more_places(bench, nominee, routes),
        *(
            SetLevelCeiling(level=one.id, at_most=one.at_most + 1)
            for one in programme.levels
            if one.id == level and one.at_most is not None
        ),
        *(
            SetLimit(rule=rule.id, limit=rule.at_most + 1)
            for rule in programme.rules
            if isinstance(rule, Apart | HomeCap)
        ),
    ]
    return sorted({key_of(edit): edit for edit in found}.values(), key=weight_of)


def weight_of(edit: Edit) -> int:
    """Return how heavy an edit is."""
    return WEIGHT[type(edit)]


def key_of(edit: Edit) -> str:
    """Return what tells an edit from others."""
    return edit.model_dump_json()


def _remedies(bench: Workbench, nominee: str, obstacle: Obstacle) -> list[Change]:
    facts = obstacle.facts
    if "rule" in facts:
        return _about_rule(bench, nominee, obstacle)
    match obstacle.code:
        case "obstacle.banned" | "obstacle.banned_post" | "obstacle.banned_unit" | "obstacle.banned_link":
            return [(RemoveBan.model_validate({"nominee": nominee, **facts}),)]
        case "obstacle.pinned":
            return [(RemovePin(nominee=nominee),)]
        case "obstacle.taken":
            pins = (pin for pin in bench.programme.decisions.pins if pin.post == facts["post"])
            return [*((RemovePin(nominee=pin.nominee),) for pin in pins), (_one_more_seat(bench, str(facts["post"])),)]
        case "obstacle.no_places":
            place = {"link": facts["link"], "level": facts["level"], "direction": facts["direction"], "quota": 1}
            return [(SetQuota.model_validate(place),)]
        case _:
            return []


def _about_rule(bench: Workbench, nominee: str, obstacle: Obstacle) -> list[Change]:
    rule_id = str(obstacle.facts["rule"])
    rule = next(one for one in bench.programme.rules if one.id == rule_id)
    found: list[Change] = [(AddWaiver(nominee=nominee, rule=rule_id, reason=WAIVED),)]
    if isinstance(rule, AgeLimit) and obstacle.code == "obstacle.over_age":
        least = int(obstacle.facts["age"]) + (0 if rule.inclusive else 1)
        found.append((SetLimit(rule=rule_id, limit=least, inclusive=rule.inclusive),))
    if isinstance(rule, ARC_RULES):
        found.append((SetHardness(rule=rule_id, hardness="generally"),))
    return found


def _more_places(bench: Workbench, nominee: str, routes: tuple[Route, ...]) -> Iterator[Edit]:
    """Return one more place in each block, and one more seat on each post, that a route leads to."""
    programme, blocks = bench.programme, bench.instance.blocks
    arcs, lanes = bench.candidates.arcs, bench.candidates.instance.lanes
    mine = arcs.nominee == bench.nominee_number[nominee]
    posts = {route.post for route in routes}
    for block in sorted(set(lanes.block[arcs.lane[mine]].tolist())):
        link = programme.links[blocks.link[block]]
        if any(route.link == link.id for route in routes):
            yield SetQuota(
                link=link.id,
                level=programme.levels[blocks.level[block]].id,
                direction=DIRECTIONS[blocks.direction[block]],
                quota=int(blocks.quota[block]) + 1,
            )
    yield from (_one_more_seat(bench, post.id) for post in programme.posts if post.id in posts)


def _one_more_seat(bench: Workbench, post: str) -> ChangePost:
    return ChangePost(post=post, changes={"capacity": bench.programme.post_by_id[post].capacity + 1})
