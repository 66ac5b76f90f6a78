"""All problems of one reading, collected; only the first thousand are kept, all are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from optimizer.errors import InputRefused, Problem

KEPT = 1000
LONGEST_VALUE = 60


class Findings:
    """The problems found so far, in the order in which they were added."""

    def __init__(self, kept: int = KEPT) -> None:
        self.problems: list[Problem] = []
        self.total = 0
        self._kept = kept

    def add(self, problem: Problem) -> None:
        """Count one problem, and keep it while there is room."""
        self.total += 1
        if len(self.problems) < self._kept:
            self.problems.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Count several problems."""
        for problem in problems:
            self.add(problem)

    def count_only(self, number: int) -> None:
        """Count problems that are like those already kept, without keeping them."""
        self.total += number

    @property
    def room(self) -> int:
        """How many more problems would be kept."""
        return self._kept - len(self.problems)

    def raise_if_any(self, order: Callable[[Problem], tuple[int, int]] | None = None) -> None:
        """Raise InputRefused if a problem was found, with those kept in ``order`` (else as they came)."""
        if self.total:
            raise InputRefused(sorted(self.problems, key=order) if order else self.problems, self.total)


def refuse(problem: Problem) -> InputRefused:
    """Return the exception for a single problem after which reading cannot go on."""
    return InputRefused([problem])


def short(value: object) -> str:
    """Return ``value`` as text of at most 60 characters in one line, for a message."""
    text = " ".join(str(value)[: 10 * LONGEST_VALUE].split())
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
