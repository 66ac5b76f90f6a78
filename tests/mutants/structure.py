"""Mistakes in the hard structure, the arcs and the planners' decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from optimizer.compiling import arcs, fit, structure
from optimizer.compiling import compile as compiling
from optimizer.compiling.instance import Lanes
from tests.mutants.mutant import misread, misread_by_model, mutant, nothing, swap, with_decisions


def _rows(name: str, change: Any) -> Any:
    """Misread the rows of nominees, posts, units or levels; ``change`` is given the row."""
    return misread_by_model(
        lambda programme: programme.model_copy(update={name: tuple(change(row) for row in getattr(programme, name))})
    )


def _one_more_place(original: Any) -> Any:
    """Read every quota as one more."""

    def run(builder: Any) -> None:
        instance = builder.instance
        blocks = replace(instance.blocks, quota=instance.blocks.quota + 1)
        builder.instance = replace(instance, blocks=blocks)
        original(builder)
        builder.instance = instance

    return run


def _options_forgotten(original: Any) -> Any:
    """Let the arcs of an open link be taken whatever its option is."""

    def run(builder: Any) -> None:
        variable = builder.option_variable
        builder.option_variable = np.full(len(variable), -1)
        original(builder)
        builder.option_variable = variable

    return run


def _always_forward(original: Any) -> Any:
    """Take every block as sending from a to b."""

    def find(blocks: Any, options: Any) -> Lanes:
        lanes = original(blocks, options)
        return Lanes(lanes.option, lanes.block, options.unit_a[lanes.option], options.unit_b[lanes.option])

    return find


def _only_the_end_itself(original: Any) -> Any:
    """Forget the units below an end."""
    return lambda code, units: original(code, units)[:1]


def _capacity(change: Any) -> Any:
    """Misread the capacity of every post."""

    def make(original: Any) -> Any:
        def add(builder: Any) -> None:
            instance = builder.instance
            builder.instance = replace(instance, capacity=change(instance.capacity))
            original(builder)
            builder.instance = instance

        return add

    return make


def _bans_of(**change: Any) -> Any:
    """Misread every ban."""

    def alter(programme: Any) -> Any:
        bans = tuple(ban.model_copy(update=change) for ban in programme.decisions.bans)
        return with_decisions(bans=bans)(programme)

    return swap(compiling, "banned_arcs", misread(alter))


def _unit_itself(original: Any) -> Any:
    """Ban from the unit itself only, not from what lies below it."""
    return lambda code, units: (code,)


def _no_bans(original: Any) -> Any:
    return lambda programme, given, *rest: np.zeros(len(given), dtype=bool)


def _without(**update: Any) -> Any:
    return swap(compiling, "find_demands", misread(with_decisions(**update)))


def _keep(kind: str) -> Any:
    """Keep only the requires of the other kind."""

    def alter(programme: Any) -> Any:
        kept = tuple(one for one in programme.decisions.requires if getattr(one, kind) is None)
        return with_decisions(requires=kept)(programme)

    return swap(compiling, "find_demands", misread(alter))


def _all_listed(original: Any) -> Any:
    """Take every pair as listed."""

    def own(*arguments: Any) -> Any:
        scores, listed = original(*arguments)
        return scores, np.ones_like(listed)

    return own


MUTANTS = (
    mutant("people may sit twice", "capacity several_links", swap(structure, "_people", nothing)),
    mutant("posts take anybody", "", swap(structure, "_posts", nothing)),
    mutant(
        "posts take one more",
        "capacity unequal_quotas",
        swap(structure, "_posts", _capacity(lambda capacity: capacity + 1)),
    ),
    mutant(
        "capacity read as one",
        "capacity unequal_quotas",
        swap(structure, "_posts", _capacity(np.ones_like)),
    ),
    mutant("quotas ignored", "capacity", swap(structure, "_blocks", nothing)),
    mutant("quota one more", "capacity", swap(structure, "_blocks", _one_more_place)),
    mutant("level ceiling ignored", "level_at_most unequal_quotas", swap(structure, "_levels", nothing)),
    mutant(
        "level ceiling one more",
        "level_at_most unequal_quotas",
        swap(
            structure,
            "_levels",
            _rows("levels", lambda level: level.model_copy(update={"at_most": (level.at_most or 0) + 1})),
        ),
    ),
    mutant("open ends left open", "one_of one_of_both", swap(structure, "_choices", nothing)),
    mutant("open ends not followed by the arcs", "one_of one_of_both", swap(structure, "_blocks", _options_forgotten)),
    mutant("max links ignored", "shared_candidates several_links", swap(structure, "_units", nothing)),
    mutant(
        "max links one more",
        "shared_candidates several_links",
        swap(structure, "_units", _rows("units", lambda unit: replace(unit, max_links=unit.max_links + 1))),
    ),
    mutant("directions turned", "", swap(compiling, "find_lanes", _always_forward)),
    mutant("units below an end forgotten", "", swap(arcs, "ancestors", _only_the_end_itself)),
    mutant(
        "columns link ignored",
        "kept_for_link several_links",
        swap(arcs, "_respect_link_columns", lambda original: lambda programme, given, *rest: given),
    ),
    mutant("listed arcs ignored", "listed_arcs", swap(fit, "own_scores", _all_listed)),
    mutant("pins ignored", "pins", _without(pins=())),
    mutant("required people ignored", "require_nominee", _keep("nominee")),
    mutant("required posts ignored", "require_post", _keep("post")),
    mutant("bans ignored", "ban_post", swap(compiling, "banned_arcs", _no_bans)),
    mutant("ban of a post taken for a ban of all", "ban_post", _bans_of(post=None)),
    mutant("ban of a unit ignores what is below", "ban_unit", swap(compiling, "ancestors", _unit_itself)),
    mutant("ban of a link taken for a ban of all", "ban_link several_links", _bans_of(link=None)),
    mutant("ban of all ignored", "ban_all", swap(compiling, "banned_arcs", _no_bans)),
)
