"""Goals of a trade-off: a tier of the programme, or the people that a target counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from optimizer.candidates.leeway import before_lottery
from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import ArcSum, Instance
from optimizer.compiling.scopes import Cells, most_quota
from optimizer.compiling.target_table import table_of
from optimizer.compiling.targets import TargetCells
from optimizer.domain.targets import Target
from optimizer.domain.text import Model
from optimizer.domain.tiers import SENSES, Sense, Tier, TierId
from optimizer.errors import InputRefused, Problem


class Goal(Model):
    """A tier (its value), or a target: the people it counts, over all its cells together.

    ``at_least`` targets are the better the more they count, ``at_most`` targets the fewer.
    """

    id: str
    kind: Literal["tier", "target"]
    sense: Sense


@dataclass(frozen=True, slots=True)
class Axis:
    """A goal in an instance. *Worth* is its value counted so that more is better."""

    goal: Goal
    tier: TierId | None
    target: TargetCells | None
    instance: Instance

    @property
    def sign(self) -> int:
        """1 if more is better, else -1; value = sign * worth."""
        return 1 if self.goal.sense == "max" else -1

    @property
    def sum(self) -> ArcSum:
        """The worth of a target as a goal after the tiers."""
        return ArcSum(f"goal.{self.goal.id}", self.sign * self.counted)

    @property
    def counted(self) -> Ints:
        """Shape (arcs,): 1 where the target counts the nominee and the lane is in one of its cells."""
        assert self.target is not None
        arcs = self.instance.arcs
        inside = self.target.cells.of_lane[arcs.lane] >= 0
        return (inside & self.target.people[arcs.nominee]).astype(np.int64)

    def with_floor(self, instance: Instance, worth: int) -> Instance:
        """Return the instance in which every plan has at least so much of a target."""
        assert self.target is not None
        bound = {"at_least": max(worth, 0)} if self.goal.sense == "max" else {"at_most": -worth}
        target = Target.model_validate(
            {"id": f"floor.{self.goal.id}", "where": self.target.target.where, "hardness": "must", **bound}
        )
        together = Cells((), np.where(self.target.cells.of_lane >= 0, 0, -1), [()])
        places = most_quota(together, instance.blocks, instance.lanes)
        floor = TargetCells(target, together, self.target.people, places, np.array([max(abs(worth), 1)]))
        return replace(instance, targets=table_of(instance, (*instance.targets, floor)))


def find_axes(instance: Instance, names: tuple[str, ...]) -> tuple[Axis, ...]:
    """Return the goals called ``names``: tiers before the lottery, or targets (a tier's name wins).

    Raises
    ------
    InputRefused
        With every name that is none, stands twice, or is a target that open ends alone can reach (a plan that
        chooses other units has no such places, so asking it for people there means nothing).
    """
    # Means of links, lowest first, are ranked but not counted: there is no "at least so much" between two values.
    counted = (tier for tier in before_lottery(instance.tiers) if tier.id != "fit_leximin")
    tiers: dict[TierId, Tier] = {tier.id: tier for tier in counted}
    targets = {one.target.id: one for one in instance.targets}
    problems, axes = [], []
    for place, name in enumerate(names):
        if name in names[:place]:
            problems.append(Problem(code="front.goal_twice", value=name))
        elif (axis := _axis(instance, tiers, targets, name)) is None:
            allowed = ", ".join([*tiers, *targets])
            problems.append(Problem(code="front.goal_unknown", value=name, allowed=allowed))
        elif axis.target is not None and not _is_always_there(instance, axis.target):
            problems.append(Problem(code="front.goal_open", value=name))
        else:
            axes.append(axis)
    if problems:
        raise InputRefused(problems)
    return tuple(axes)


def _axis(instance: Instance, tiers: dict[TierId, Tier], targets: dict[str, TargetCells], name: str) -> Axis | None:
    for tier in tiers:
        if tier == name:
            return Axis(Goal(id=name, kind="tier", sense=SENSES[tier]), tier, None, instance)
    target = targets.get(name)
    if target is None:
        return None
    sense: Sense = "max" if target.target.is_lower else "min"
    return Axis(Goal(id=name, kind="target", sense=sense), None, target, instance)


def _is_always_there(instance: Instance, target: TargetCells) -> bool:
    """Return whether some cell of the target has a block in every plan."""
    is_open = instance.is_open_link[instance.options.link[instance.lanes.option]]
    return bool((~is_open & (target.cells.of_lane >= 0)).any())
