"""What rules, targets and tiers add their variables and rows to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import LinearModel, RowsBuilder
from optimizer.compiling.patterns import Patterns
from optimizer.frozen import frozen


@frozen
class Selection:
    """A candidate plan in index space: arcs taken (ascending) and one option per link."""

    instance: Instance
    arcs: Ints
    options: Ints
    memory: dict[str, tuple[Any, Any]] = field(default_factory=dict, compare=False, repr=False)
    """What was counted of it before; see :meth:`optimizer.compiling.target_table.TargetTable.numbers`."""

    def mask(self) -> Bools:
        """Return for each arc whether it is taken."""
        mask = np.zeros(len(self.instance.arcs), dtype=bool)
        mask[self.arcs] = True
        return mask


Completion = Callable[[Selection], Ints]


@dataclass(slots=True)
class ModelBuilder:
    """Collects a :class:`LinearModel` over an instance.

    Variables 0..patterns-1 are the patterns (1: taken). ``option_variable`` maps an option to its variable,
    -1 for the single option of a fixed link. Further variables are made by :meth:`variables`, each
    with the function that gives their exact values for a selection.
    """

    instance: Instance
    patterns: Patterns
    rows: RowsBuilder = field(default_factory=RowsBuilder)
    option_variable: Ints = field(init=False)
    _upper: list[Ints] = field(init=False)
    _completions: list[tuple[slice, Completion]] = field(default_factory=list)
    _count: int = field(init=False)
    _latest: tuple[Ints, Selection] | None = None

    def __post_init__(self) -> None:
        patterns, options = len(self.patterns), self.instance.options
        self.option_variable, self._count = np.full(len(options), -1), patterns
        if self.instance.has_choices:
            is_open = self.instance.is_open_link[options.link].nonzero()[0]
            self.option_variable[is_open] = patterns + np.arange(len(is_open))
            self._count += len(is_open)
        self._upper = [np.ones(self._count, dtype=np.int64)]

    def variables(self, upper: Ints, completion: Completion) -> Ints:
        """Make integer variables 0..upper and return their numbers.

        ``completion`` returns their exact values (shape of ``upper``) for a selection.
        """
        first, self._count = self._count, self._count + len(upper)
        self._upper.append(upper.astype(np.int64))
        self._completions.append((slice(first, self._count), completion))
        return np.arange(first, self._count)

    def build(self) -> LinearModel:
        """Return the model collected so far."""
        upper = np.concatenate(self._upper)
        return LinearModel(np.zeros(len(upper), dtype=np.int64), upper, self.rows.build())

    def tidy(self, solution: Ints) -> Ints:
        """Return ``solution`` with its auxiliary variables at their exact (least) values."""
        selection, tidy = self.selection(solution), np.zeros(self._count, dtype=np.int64)
        tidy[: len(solution)] = solution  # variables may have been made since
        for numbers, completion in self._completions:
            tidy[numbers] = completion(selection)
        self._latest = (tidy, selection)
        return tidy

    def selection(self, solution: Ints) -> Selection:
        """Return the arcs and options that ``solution`` takes. Solutions are not changed once they were asked about."""
        if self._latest is not None and self._latest[0] is solution:
            return self._latest[1]
        arcs = self.patterns.arcs_of(solution[: len(self.patterns)] != 0)
        options = np.arange(len(self.option_variable))
        if self.instance.has_choices:
            is_open = self.option_variable >= 0
            taken = ~is_open
            taken[is_open] = solution[self.option_variable[is_open]] == 1
            options = options[taken]
        self._latest = (solution, Selection(self.instance, arcs, options))
        return self._latest[1]
