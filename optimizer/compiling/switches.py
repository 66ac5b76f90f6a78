"""A model in which every requirement has a switch: one variable that is 1 when the requirement is not kept.

Taking a requirement out is then a matter of one bound, and "as few as possible not kept" is a linear sum.
The rows of a requirement are those that it has in any model of the programme, each loosened by its switch;
what forbids arcs (rules, bans) becomes one row a person: their forbidden arcs need the switch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from optimizer.compiling.builder import ModelBuilder, Selection
from optimizer.compiling.caps import add_caps
from optimizer.compiling.columns import Ints
from optimizer.compiling.compile import banned_arcs, compile_programme
from optimizer.compiling.decisions import add_demands, find_demands
from optimizer.compiling.groups import add_groups
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import INFINITE, LinearModel, Rows
from optimizer.compiling.patterns import loose_patterns
from optimizer.compiling.structure import add_structure
from optimizer.compiling.target_rows import add_targets
from optimizer.compiling.target_table import table_of
from optimizer.compiling.targets import find_targets
from optimizer.compiling.variation import with_tiers
from optimizer.domain.programme import Programme
from optimizer.domain.requirements import Requirement, RequirementKind, keeping, requirements
from optimizer.stopping import pause


@dataclass(frozen=True, slots=True)
class SwitchedModel:
    """The model of a programme whose requirements can be taken out.

    Attributes
    ----------
    requirements
        In the order of :func:`optimizer.domain.requirements.requirements`; number ``n`` is column ``first + n``.
    linear
        Its columns: every arc that the structure allows, then further variables, then the switches.
    owner
        Requirement of each row, -1 for the structure. Shape (rows,).
    plain
        The rows without switches: a requirement is broken by a solution that breaks one of its plain rows.
    forbidden
        Number of a rule or ban -> the arcs that it forbids.
    """

    requirements: tuple[Requirement, ...]
    builder: ModelBuilder
    linear: LinearModel
    owner: Ints
    plain: Rows
    first: int
    forbidden: Mapping[int, Ints]

    @property
    def instance(self) -> Instance:
        """The programme without any requirement, compiled."""
        return self.builder.instance

    def broken(self, solution: Ints) -> frozenset[int]:
        """Return the requirements that ``solution`` (shape (variables,)) breaks."""
        owners = self.owner[self.plain.broken(solution)]
        return frozenset(owners.tolist())

    def selection(self, solution: Ints) -> Selection:
        """Return the arcs and options that ``solution`` takes."""
        return self.builder.selection(solution)


def switched_model(programme: Programme) -> SwitchedModel:
    """Return the switched model of a consistent programme."""
    asked = requirements(programme)
    instance = with_tiers(compile_programme(keeping(programme, ())), ())
    model = ModelBuilder(instance, loose_patterns(instance))
    add_structure(model)
    owner, forbidden = [np.full(model.rows.count, -1)], {}
    for number, one in enumerate(asked):
        pause()
        before = model.rows.count
        # Whoever adds rows sees a programme that asks for this alone.
        model.instance = replace(instance, programme=keeping(programme, (one,)))
        arcs = ADD[one.kind](model, one)
        if arcs is not None:
            forbidden[number] = arcs
        owner.append(np.full(model.rows.count - before, number))
    model.instance = instance
    built, owners = model.build(), np.concatenate(owner)
    return SwitchedModel(
        requirements=asked,
        builder=model,
        linear=_with_switches(built, owners, len(asked), instance),
        owner=owners,
        plain=built.rows,
        first=len(built),
        forbidden=forbidden,
    )


def _target(model: ModelBuilder, one: Requirement) -> None:
    found = tuple(cells for cells in find_targets(model.instance) if cells.target.id == one.id)
    add_targets(model, table_of(model.instance, found))


def _cap(model: ModelBuilder, one: Requirement) -> None:
    add_caps(model)


def _group(model: ModelBuilder, one: Requirement) -> None:
    add_groups(model)


def _demand(model: ModelBuilder, one: Requirement) -> None:
    instance = model.instance
    model.instance = replace(instance, demands=find_demands(instance.programme, instance.arcs))
    add_demands(model)


def _ceiling(model: ModelBuilder, one: Requirement) -> None:
    instance, levels = model.instance, model.instance.programme.levels
    place = next(place for place, level in enumerate(levels) if level.id == one.id)
    arcs = np.flatnonzero(instance.blocks.level[instance.arc_block] == place)
    at_most = levels[place].at_most
    assert at_most is not None
    model.rows.add(arcs, 1, -INFINITE, at_most)


def _rule(model: ModelBuilder, one: Requirement) -> Ints:
    # In the programme that asks for nothing the rule is a soft one: its exceptions are what it forbids.
    return _forbid(model, np.flatnonzero(model.instance.exceptions[one.id]))


def _ban(model: ModelBuilder, one: Requirement) -> Ints:
    instance = model.instance
    mask = banned_arcs(instance.programme, instance.arcs, instance.blocks.link[instance.lanes.block])
    return _forbid(model, np.flatnonzero(mask))


ADD: dict[RequirementKind, Callable[[ModelBuilder, Requirement], Ints | None]] = {
    "target": _target,
    "cap": _cap,
    "rule": _rule,
    "group": _group,
    "ceiling": _ceiling,
    "pin": _demand,
    "require": _demand,
    "ban": _ban,
}
"""How the rows of a requirement are added; returns the arcs that it forbids, if that is what it does."""


def _forbid(model: ModelBuilder, arcs: Ints) -> Ints:
    """Add sum(forbidden arcs of a nominee) <= 0 for each nominee; with loose patterns an arc is its own column."""
    people, row = np.unique(model.instance.arcs.nominee[arcs], return_inverse=True)
    rows = model.rows.open(np.full(len(people), -INFINITE), 0)
    model.rows.put(rows[row], arcs, 1)
    return arcs


def _with_switches(built: LinearModel, owner: Ints, switches: int, instance: Instance) -> LinearModel:
    """Return the model with one more column a requirement, which loosens its rows as far as they can go."""
    least, most = _reach(built, instance)
    rows = np.flatnonzero(owner >= 0)
    over = np.where(built.rows.high < INFINITE, np.maximum(most - built.rows.high, 0), 0)
    under = np.where(built.rows.low > -INFINITE, np.maximum(built.rows.low - least, 0), 0)
    value = (under - over)[rows]  # no row of a requirement is bounded on both sides
    row, column = rows[value != 0], len(built) + owner[rows[value != 0]]
    row_of_entry = np.repeat(np.arange(len(built.rows)), np.diff(built.rows.start))
    all_rows = np.concatenate([row_of_entry, row])
    order = np.argsort(all_rows, kind="stable")
    loosened = replace(
        built.rows,
        start=np.searchsorted(all_rows[order], np.arange(len(built.rows) + 1)).astype(np.int64),
        column=np.concatenate([built.rows.column, column])[order],
        value=np.concatenate([built.rows.value, value[value != 0]])[order],
    )
    lower = np.concatenate([built.lower, np.zeros(switches, dtype=np.int64)])
    upper = np.concatenate([built.upper, np.ones(switches, dtype=np.int64)])
    return LinearModel(lower, upper, loosened)


def _reach(built: LinearModel, instance: Instance) -> tuple[Ints, Ints]:
    """Return the least and the largest sum of each row; of the arcs of one nominee at most one counts."""
    rows, arcs = built.rows, len(instance.arcs)
    people = len(instance.programme.nominees)
    row = np.repeat(np.arange(len(rows)), np.diff(rows.start))
    is_arc = rows.column < arcs
    others = people + rows.column - arcs
    who = np.where(is_arc, instance.arcs.nominee[np.where(is_arc, rows.column, 0)] if arcs else 0, others)
    key, place = np.unique(row * (people + len(built)) + who, return_inverse=True)
    reach = []
    for sign in (-1, 1):
        best = np.zeros(len(key), dtype=np.int64)
        np.maximum.at(best, place, sign * rows.value * built.upper[rows.column])
        total = np.zeros(len(rows), dtype=np.int64)
        np.add.at(total, key // (people + len(built)), best)
        reach.append(sign * total)
    return reach[0], reach[1]
