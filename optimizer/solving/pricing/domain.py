"""What is still open in a model of groups: columns, bounds and rows, narrowed by what the rows themselves imply."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import LinearModel, Rows
from optimizer.solving.pricing.groups import Floats, Groups, select
from optimizer.solving.pricing.kernel import best_choices, propagate

_ROUNDS = 4


@dataclass(slots=True)
class Domain:
    """The solutions of a model with some rows that are not excluded yet.

    Attributes
    ----------
    rows
        The coupling rows over places, in lowest terms; only those with ``is_alive`` can still be broken.
    divisor
        By what each row of the model was divided.
    is_open
        Whether a grouped place may be taken; free places are always open.
    must
        Whether exactly one place of a group is taken.
    lower, upper
        Bounds of the free columns.
    """

    groups: Groups
    rows: Rows
    divisor: Ints
    must: Bools
    is_open: Bools
    lower: Ints
    upper: Ints
    is_alive: Bools

    @classmethod
    def of(cls, groups: Groups, model: LinearModel, extra: Rows) -> Domain:
        """Return the domain of a model with extra rows, not narrowed yet. Columns whose upper bound is 0 are closed."""
        upper = model.upper[groups.column]
        rows, divisor = groups.with_extra(extra)
        return cls(
            groups,
            rows,
            divisor,
            groups.must.copy(),
            upper > 0,
            model.lower[groups.column[groups.grouped :]],
            upper[groups.grouped :].copy(),
            np.ones(len(rows), dtype=bool),
        )

    def narrow(self) -> bool:
        """Carry out what the rows imply, column by column; return False if they leave no solution."""
        rows = self.rows
        return bool(
            propagate(
                self.groups.first, self.must, self.is_open, self.lower, self.upper, rows.start, rows.column, rows.value,
                rows.low, rows.high, self.is_alive, _ROUNDS,
            )
        )  # fmt: skip

    def with_row(self, place: Ints, value: Ints, low: int, high: int) -> Domain:
        """Return a copy with one more row (entries sorted by place)."""
        rows = self.rows
        return Domain(
            self.groups,
            Rows(
                np.append(rows.start, rows.start[-1] + len(place)),
                np.concatenate([rows.column, place]),
                np.concatenate([rows.value, value]),
                np.append(rows.low, low),
                np.append(rows.high, high),
            ),
            np.append(self.divisor, 1),
            self.must.copy(),
            self.is_open.copy(),
            self.lower.copy(),
            self.upper.copy(),
            np.append(self.is_alive, True),
        )

    def live(self) -> tuple[Ints, Rows]:
        """Return (numbers of the rows that can still be broken, these rows)."""
        numbers = np.flatnonzero(self.is_alive)
        return numbers, select(self.rows, numbers)

    def choices(self, worth: Ints | Floats) -> Ints:
        """Return the open place of most ``worth`` of each group, -1 for none."""
        choice = np.empty(len(self.must), dtype=np.int64)
        best_choices(worth, self.groups.first, self.must, self.is_open, choice)
        return choice

    def most(self, objective: Ints) -> int:
        """Return the most that the sum of ``objective`` (shape (places,)) can be if no row counts."""
        choice, grouped = self.choices(objective), self.groups.grouped
        free = objective[grouped:]
        return int(objective[choice[choice >= 0]].sum()) + int(np.maximum(free * self.lower, free * self.upper).sum())

    def columns(self, choice: Ints, free: Ints) -> Ints:
        """Return the model's solution for a choice of each group and values of the free columns."""
        solution = np.zeros(len(self.groups.column), dtype=np.int64)
        solution[self.groups.column[choice[choice >= 0]]] = 1
        solution[self.groups.column[self.groups.grouped :]] = free
        return solution
