"""Targets of every form. With none of the forms on, a target is a number, at least, of quota."""

from __future__ import annotations

from random import Random

from tests.random_programmes.conditions import condition
from tests.random_programmes.draft import Draft, Row
from tests.random_programmes.rules import SCOPES, SHARES

FEATURES = {
    "targets": "one to three targets",
    "target_at_least": "lower bounds, beside upper ones if these are on",
    "target_at_most": "upper bounds",
    "target_number": "numbers, beside shares if these are on",
    "target_share_assigned": "shares of the people placed",
    "target_share_quota": "shares of the places",
    "target_scope": "targets that count by cell, over one or several dimensions",
    "target_within": "targets for some of the cells",
    "target_must": "targets that allow no shortfall",
}

LIKELY = (
    {"attribute": "woman", "is": True},
    {"attribute": "minority", "is": True},
    {"attribute": "non_party", "is": True},
    {"attribute": "age", "below": 45},
)


def add(draft: Draft) -> None:
    """Add targets to a draft that has links."""
    if not draft.on("targets"):
        return
    rng = draft.rng("targets")
    draft.settings["targets"] = [_target(draft, rng, number) for number in range(rng.randint(1, 3))]


def _target(draft: Draft, rng: Random, number: int) -> Row:
    where = rng.choice(LIKELY) if rng.random() < 0.6 else condition(draft, rng)
    target: Row = {"id": f"target{number}", "where": where}
    bound = rng.choice(
        [name.removeprefix("target_") for name in draft.enabled("target_at_least", "target_at_most")] or ["at_least"]
    )
    form = rng.choice(
        draft.enabled("target_number", "target_share_assigned", "target_share_quota") or ["target_number"]
    )
    target[bound] = rng.choice((0, 1, 1, 2)) if form == "target_number" else rng.choice(SHARES)
    target["of"] = "assigned" if form == "target_share_assigned" else "quota"
    if draft.on("target_must") and rng.random() < 0.6:
        target["hardness"] = "must"
    if draft.on("target_scope"):
        target["scope"] = rng.choice(SCOPES)
    if draft.on("target_within"):
        _within(draft, rng, target)
    return target


def _within(draft: Draft, rng: Random, target: Row) -> None:
    """Keep the cells of one dimension's value (of a block with people)."""
    target.setdefault("scope", ["level"])
    link, level, direction = rng.choice(draft.blocks)
    ends = [rng.choice(draft.candidates(link, end)) for end in ("ab" if direction == 0 else "ba")]
    cities = ["" if end == "21D" else end[:4] for end in ends]
    values = {
        "level": level,
        "direction": ("a_to_b", "b_to_a")[direction],
        "link": draft.links[link]["id"],
        "unit": ends[0],
        "host_unit": ends[1],
        "city": cities[0],
        "host_city": cities[1],
    }
    dimension = rng.choice(target["scope"])
    if values[dimension]:
        target["within"] = {dimension: [values[dimension]]}
