"""The fairness report: what ``duikou fairness --json`` holds. Data alone; made by :mod:`.measure`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from optimizer.domain.plan import ProgrammeRef
from optimizer.domain.text import Model

FAIRNESS_FORMAT: Literal["duikou-fairness/1"] = "duikou-fairness/1"

Measure = Literal["fit", "placed", "first_wish"]
"""fit: mean fit of the people placed. placed: share of those put forward who are placed (units whose end was not chosen
have no places and are left out). first_wish: share of those placed who had wishes and got the first one."""


class Spread(Model):
    """How far numbers lie apart; all None but ``count`` where there are none.

    ``mean``: rounded down. ``gini``: 0 where all are equal, in hundredths of a percent, rounded down; None where a
    number is below 0 or all are 0.
    """

    count: int
    lowest: int | None = None
    mean: int | None = None
    highest: int | None = None
    gini: int | None = None

    @property
    def width(self) -> int | None:
        """Highest less lowest."""
        return None if self.lowest is None or self.highest is None else self.highest - self.lowest


class Wishes(Model):
    """What became of the wishes of the people placed who had any: first, second, third, a later one, or none."""

    people: int
    first: int
    second: int
    third: int
    later: int
    none: int


class Standing(Model):
    """One link, sending unit or group.

    Attributes
    ----------
    id
        Link, unit or value of the attribute; blank for people of whom it is not known.
    nominated, placed
        People put forward (for a link: who could go through it), and placed.
    places
        Places that it has; None for groups.
    fit
        Of the people placed.
    exceptions
        Among them, one for each rule broken.
    """

    id: str
    nominated: int
    placed: int
    places: int | None
    fit: Spread
    wishes: Wishes
    exceptions: int


class Partition(Model):
    """Everybody, by link, by sending unit or by the values of an attribute.

    ``means``: the spread of the members' mean fits. ``worst``: measure -> the members that are worst off in it; left
    out where all are alike.
    """

    by: str
    members: tuple[Standing, ...]
    means: Spread
    worst: Mapping[Measure, tuple[str, ...]]


class Fairness(Model):
    """The report on one plan.

    ``whole``: everybody. ``links``, ``units``: by link and by sending unit. ``groups``: by attribute.
    ``lowest_first``: the mean fits of the links as tier ``fit_leximin`` compares them, a link without people as the
    highest possible fit.
    """

    format: Literal["duikou-fairness/1"] = FAIRNESS_FORMAT
    programme: ProgrammeRef
    whole: Standing
    links: Partition
    units: Partition
    groups: tuple[Partition, ...]
    lowest_first: tuple[int, ...]
