"""The value of tier ``fit_leximin``: the mean fits of the links, lowest first, as one number that compares as they do.

Written in decimal digits: first a mark, then every mean with a fixed number of digits. Mark 1: fit of 0..1000, four
digits each. Mark 2: own scores, ten digits each, with 10^9 added so that none is negative. ``1_0612_0640`` is two
links, with means 612 and 640. Of two plans of one programme the one with the larger number is better in the lowest
mean; where that is the same, in the second lowest; and so on.
"""

from __future__ import annotations

from collections.abc import Iterable

MOST_LINKS = 400
"""So many of the lowest links count: numbers stay within what readers of JSON take."""

_FIT, _SCORES = 1, 2
_DIGITS = {_FIT: 4, _SCORES: 10}
_SHIFT = {_FIT: 0, _SCORES: 1_000_000_000}


def packed(means: Iterable[int], own_scores: bool) -> int:
    """Return the value for the mean of every link, in any order; a link without people counts as the highest fit.

    Parameters
    ----------
    own_scores
        Whether the programme brings its own scores (-10^9 to 10^9) instead of a fit (0 to 1000).
    """
    mark = _SCORES if own_scores else _FIT
    value, base = mark, 10 ** _DIGITS[mark]
    for mean in sorted(means)[:MOST_LINKS]:
        value = value * base + mean + _SHIFT[mark]
    return value


def unpacked(value: int) -> tuple[int, ...]:
    """Return the means that a value stands for, lowest first.

    Raises
    ------
    ValueError
        If :func:`packed` makes no such number.
    """
    digits = str(value)
    mark = int(digits[0]) if value > 0 else 0
    if mark not in _DIGITS or (len(digits) - 1) % _DIGITS[mark]:
        raise ValueError(value)
    width = _DIGITS[mark]
    return tuple(int(digits[at : at + width]) - _SHIFT[mark] for at in range(1, len(digits), width))


def is_like(value: int, other: int) -> bool:
    """Return whether two values are of as many links and of the same kind of fit, so that they compare."""
    try:
        return str(value)[0] == str(other)[0] and len(unpacked(value)) == len(unpacked(other))
    except ValueError:
        return False


def lowest(value: int) -> int | None:
    """Return the lowest mean of a value, None if there are no links."""
    return next(iter(unpacked(value)), None)
