"""Wilson's score interval, in whole numbers.

References
----------
E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927.
"""

from __future__ import annotations

from math import isqrt

WHOLE = 10_000
"""Hundredths of a percent."""

_FINE = 10**15
"""The root is taken to so small a part."""

_Z = (49, 25)
"""1.96: two-sided, 95 %."""


def wilson(times: int, draws: int) -> tuple[int, int]:
    """Return the interval of a share of which ``times`` out of ``draws`` were seen, in hundredths of a percent.

    Rounded outwards, so it is never narrower than the exact one; without draws it is everything.
    """
    if draws == 0:
        return 0, WHOLE
    # (k + z^2 / 2 -+ z sqrt(k (n - k) / n + z^2 / 4)) / (n + z^2), all times 2 n b^2 for z = a / b
    a, b = _Z
    middle = _FINE * draws * (2 * times * b * b + a * a)
    scale = _FINE * 2 * draws * (draws * b * b + a * a)
    # 2 n b^2 z sqrt(...) = sqrt(a^2 n (4 b^2 k (n - k) + n a^2))
    square = _FINE * _FINE * a * a * draws * (4 * b * b * times * (draws - times) + draws * a * a)
    root = isqrt(square)
    root_up = root + (root * root < square)
    return max(0, WHOLE * (middle - root_up) // scale), min(WHOLE, -(-WHOLE * (middle + root_up) // scale))
