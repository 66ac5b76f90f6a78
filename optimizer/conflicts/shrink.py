"""QuickXplain (Junker 2004): a set that cannot be kept -> a part of it that cannot, and no part of which cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from optimizer.errors import DuikouError
from optimizer.solving.feasibility import Numbers, Verdict

Ask = Callable[[Numbers], Verdict]


class Undecided(DuikouError):
    """A question was not settled before the time ran out; whoever asks says so."""

    code = "conflict.undecided"


def is_possible(ask: Ask, kept: Numbers) -> bool:
    """Return whether some plan keeps ``kept``.

    Raises
    ------
    Undecided
        If that was not settled in time.
    """
    verdict = ask(kept)
    if verdict.answer == "unknown":
        raise Undecided
    return verdict.answer == "found"


def shrink(ask: Ask, impossible: Numbers) -> Numbers:
    """Return a minimal part of ``impossible`` that cannot be kept either.

    Asks about k log(n / k) times for a part of k out of n.

    Raises
    ------
    Undecided
        If a question was not settled in time.
    """
    if not is_possible(ask, frozenset()):
        return frozenset()
    core = ask(impossible).core or impossible
    return _needed(ask, frozenset(), False, sorted(core))


def _needed(ask: Ask, kept: Numbers, has_grown: bool, candidates: Sequence[int]) -> Numbers:
    """Return the candidates without which ``kept`` and the rest could be kept; all together cannot."""
    if has_grown and not is_possible(ask, kept):
        return frozenset()
    if len(candidates) == 1:
        return frozenset(candidates)
    half = len(candidates) // 2
    first, second = frozenset(candidates[:half]), candidates[half:]
    of_second = _needed(ask, kept | first, True, second)
    of_first = _needed(ask, kept | of_second, bool(of_second), candidates[:half])
    return of_first | of_second
