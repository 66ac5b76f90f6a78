"""Mean fit of each link, as rows: "at least f" is linear for a fixed f, though a mean of a number of people that is
itself decided is not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import INFINITE, Rows, RowsBuilder
from optimizer.compiling.tiers.context import TierContext
from optimizer.domain.certificate import RowName
from optimizer.domain.leximin import packed


@dataclass(frozen=True, slots=True)
class LinkMeans:
    """The means of an instance's links over the columns of a model.

    Attributes
    ----------
    link, fit, people
        Of each pattern: its link, the sum of fit and the number of people.
    most
        People that each link sends at most.
    top
        The highest possible fit: a link without people counts as that.
    """

    instance: Instance
    link: Ints
    fit: Ints
    people: Ints
    most: Ints
    top: int

    def __len__(self) -> int:
        return len(self.most)

    def of(self, selection: Selection) -> Ints:
        """Return the mean fit of each link, rounded down. Shape (links,)."""
        return means_of(self.instance, selection)

    def value(self, means: Ints) -> int:
        """Return these means as a value of tier ``fit_leximin``."""
        return packed(means.tolist(), self.instance.programme.scores is not None)

    def name(self, link: int) -> str:
        """Return the id of a link."""
        return self.instance.programme.links[link].id

    def reaching(self, floors: Ints, name: Callable[[str], RowName]) -> Rows:
        """Return a row for each link: sum(fit - floor) >= 0 over its people. ``floors``: shape (links,)."""
        builder = RowsBuilder()
        rows = builder.open(np.zeros(len(self), dtype=np.int64), INFINITE, lambda row: name(self.name(row)))
        builder.put(rows[self.link], np.arange(len(self.link)), self.fit - floors[self.link] * self.people)
        return builder.build()

    def reaching_unless(self, level: int, members: Ints, excuses: Ints, floors: Ints, most_excused: int) -> Rows:
        """Return rows that let at most ``most_excused`` of some links have a mean below ``level``.

        Parameters
        ----------
        members, excuses
            The links, and the 0/1 variable of each that is 1 where it stays below.
        floors
            What every link reaches whatever is excused: so low a sum of an excused link can be, and no lower.
        """
        builder = RowsBuilder()
        rows = builder.open(np.zeros(len(members), dtype=np.int64), INFINITE)
        place = np.full(len(self), -1, dtype=np.int64)
        place[members] = np.arange(len(members))
        columns = np.flatnonzero(place[self.link] >= 0)
        builder.put(rows[place[self.link[columns]]], columns, self.fit[columns] - level * self.people[columns])
        builder.put(rows, excuses, np.maximum(level - floors[members], 0) * self.most[members])
        builder.add(excuses, 1, -INFINITE, most_excused)
        return builder.build()

    def above(self, link: int, level: int) -> tuple[Ints, Ints]:
        """Return (columns, values) of sum(fit - level) over the people of one link, zeros left out."""
        columns = np.flatnonzero(self.link == link)
        values = self.fit[columns] - level * self.people[columns]
        return columns[values != 0], values[values != 0]


def link_means(context: TierContext) -> LinkMeans:
    """Return the means of the model under construction."""
    instance, patterns = context.instance, context.model.patterns
    most = np.zeros(len(instance.programme.links), dtype=np.int64)
    np.add.at(most, instance.blocks.link, instance.blocks.quota)
    return LinkMeans(
        instance,
        instance.blocks.link[instance.lanes.block[patterns.lane]],
        patterns.total(instance.fit),
        patterns.size,
        most,
        instance.top_fit,
    )


def means_of(instance: Instance, selection: Selection) -> Ints:
    """Return the mean fit of each link, rounded down; the highest possible fit where nobody is placed."""
    link = instance.arc_link[selection.arcs]
    people = np.bincount(link, minlength=len(instance.programme.links))
    total = np.zeros(len(people), dtype=np.int64)
    np.add.at(total, link, instance.fit[selection.arcs])
    return np.where(people > 0, total // np.maximum(people, 1), instance.top_fit)
