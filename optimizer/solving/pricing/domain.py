"""What is still open in a model of groups: columns, bounds and rows, narrowed by what the rows themselves imply."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE, LinearModel, Rows
from optimizer.solving.pricing.groups import Floats, Groups
from optimizer.solving.pricing.kernel import best_choices
from optimizer.solving.pricing.propagation_kernel import KNOWN
from optimizer.solving.pricing.rows_kernel import extended, narrowed, size_of, united, worth_of

_ROUNDS = 4

_MOST_EXACT = 2.0**60


class Aim(NamedTuple):
    """A sum to make best: ``worth`` of each place, more is better; the ``most`` that it can be if no row counts; and
    whether it counts what groups take, not only free columns.
    """

    worth: Ints
    most: int
    is_about_groups: bool


@dataclass(slots=True)
class Domain:
    """The solutions of a model with some rows that are not excluded yet.

    Attributes
    ----------
    rows
        The coupling rows over places that can still be broken, in lowest terms.
    number, divisor
        Of each of these rows: which it is of the model's rows followed by the others; by what it was divided.
    count
        All the model's rows and the others, those at rest among them.
    must
        Whether exactly one place of a group is taken.
    is_open
        Whether a grouped place may be taken; free places are always open.
    lower, upper
        Bounds of the free columns.
    magnitude
        No sum of a row is larger than this, whatever is taken.
    reach
        What the groups of each row can add to it, as far as known: :mod:`.propagation_kernel`. Shape (rows, 4).
    """

    groups: Groups
    rows: Rows
    number: Ints
    divisor: Ints
    count: int
    must: Bools
    is_open: Bools
    lower: Ints
    upper: Ints
    magnitude: float
    reach: Ints

    @classmethod
    def of(cls, groups: Groups, model: LinearModel, extra: Rows) -> Domain:
        """Return the domain of a model with extra rows, not narrowed yet. Columns whose upper bound is 0 are closed."""
        upper, lower = model.upper[groups.column], model.lower[groups.column[groups.grouped :]]
        free = upper[groups.grouped :]
        domain = cls(
            groups, groups.rows, groups.coupling, groups.divisor, len(model.rows), groups.must.copy(), upper > 0, lower,
            free, groups.magnitude * float(free.max(initial=1)), _unknown(len(groups.rows)),
        )  # fmt: skip
        domain.extend(extra, model.upper)
        return domain

    def with_rows(self, extra: Rows, upper: Ints, is_known: bool = False) -> Domain:
        """Return a copy with further rows of the model, and ``upper`` bounds of its columns.

        ``is_known``: these bounds are kept already.
        """
        copy = self.copy()
        if not is_known:
            copy._keep(upper)
        copy.extend(extra, upper)
        return copy

    def _keep(self, upper: Ints) -> None:
        """Close what ``upper`` bounds of the model's columns close."""
        most = upper[self.groups.column]
        is_wanted = most > 0
        if (self.is_open > is_wanted).any():
            self.is_open &= is_wanted
            self.reach[:, KNOWN] = 0
        np.minimum(self.upper, most[self.groups.grouped :], out=self.upper)

    def is_within(self, upper: Ints) -> bool:
        """Return whether ``upper`` bounds of the model's columns exclude nothing more."""
        most = upper[self.groups.column]
        return not (self.is_open > (most > 0)).any() and bool((self.upper <= most[self.groups.grouped :]).all())

    def extend(self, extra: Rows, upper: Ints) -> None:
        """Add rows of the model, ``upper`` the bounds of its columns."""
        if not len(extra):
            return
        rows = self.rows
        *together, self.number, self.divisor, magnitude = extended(
            rows.start, rows.column, rows.value, rows.low, rows.high, self.number, self.divisor, extra.start,
            extra.column, extra.value, extra.low, extra.high, self.groups.place, upper, self.count,
        )  # fmt: skip
        self.rows, self.count, self.magnitude = Rows(*together), self.count + len(extra), self.magnitude + magnitude
        self.reach = np.concatenate([self.reach, _unknown(len(extra))])

    def copy(self) -> Domain:
        """Return a copy that can be narrowed by itself."""
        return Domain(
            self.groups, self.rows, self.number, self.divisor, self.count, self.must.copy(), self.is_open.copy(),
            self.lower.copy(), self.upper.copy(), self.magnitude, self.reach.copy(),
        )  # fmt: skip

    def with_choices(self, must: Bools, is_open: Bools, lower: Ints, upper: Ints) -> Domain:
        """Return a domain of the same rows in which other places are open, other groups must take one."""
        return replace(self, must=must, is_open=is_open, lower=lower, upper=upper, reach=_unknown(len(self.rows)))

    @property
    def is_exact(self) -> bool:
        """Whether no sum over the domain can leave 64 bits."""
        return self.magnitude < _MOST_EXACT

    def aim(self, column: Ints, value: Ints, sign: int) -> Aim | None:
        """Return a sum over columns of the model, times ``sign``, as one over places; None if 64 bits are too few."""
        groups = self.groups
        worth, most, of_groups, size = worth_of(
            column, value, sign, groups.place, groups.first, self.must, self.is_open, self.lower, self.upper
        )
        return Aim(worth, most, of_groups > 0) if self.magnitude + size < _MOST_EXACT else None

    def narrow(self) -> bool:
        """Carry out what the rows imply, column by column, and let go of those that nothing can break any more.

        Returns False if they leave no solution.
        """
        rows = self.rows
        is_possible, *left, self.number, self.divisor, self.reach = narrowed(
            self.groups.first, self.groups.group_of, self.must, self.is_open, self.lower, self.upper, rows.start,
            rows.column, rows.value, rows.low, rows.high, self.number, self.divisor, self.reach, _ROUNDS,
        )  # fmt: skip
        self.rows = Rows(*left)
        return bool(is_possible)

    def with_least(self, objective: Ints, least: int, sign: int = 1) -> Domain:
        """Return a copy in which the sum of ``objective`` (shape (places,)) is at least so much.

        ``sign``: -1 where the row is known outside as that of the sum's opposite.
        """
        place, copy, rows = objective.nonzero()[0], self.copy(), self.rows
        *together, copy.number, copy.divisor = united(
            rows.start, rows.column, rows.value, rows.low, rows.high, self.number, self.divisor,
            np.array([0, len(place)]), place, objective[place], np.array([least]), np.array([INFINITE]),
            np.array([sign]), self.count,
        )  # fmt: skip
        copy.rows, copy.count = Rows(*together), self.count + 1
        copy.reach = np.concatenate([self.reach, _unknown(1)])
        copy.magnitude = self.magnitude + size_of(objective, self.groups.grouped, self.upper)
        return copy

    def choices(self, worth: Ints | Floats) -> Ints:
        """Return the open place of most ``worth`` of each group, -1 for none."""
        choice = np.empty(len(self.must), dtype=np.int64)
        best_choices(worth, self.groups.first, self.must, self.is_open, choice)
        return choice

    def columns(self, choice: Ints, free: Ints) -> Ints:
        """Return the model's solution for a choice of each group and values of the free columns."""
        solution = np.zeros(len(self.groups.column), dtype=np.int64)
        solution[self.groups.column[choice[choice >= 0]]] = 1
        solution[self.groups.column[self.groups.grouped :]] = free
        return solution


def _unknown(rows: int) -> Ints:
    """Return the reach of rows of which nothing is known yet."""
    return np.zeros((rows, 4), dtype=np.int64)
