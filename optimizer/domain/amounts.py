"""A number of people or a share of them, written ``3`` or ``20%``.

Every number has an upper limit, so that no sum over a whole programme can leave 64 bits: with fewer than ten million
rows, people times the largest score (10^9) stay below 10^16, places (10^6 a block) times a share in hundredths of a
percent (10^4) below 10^17; the engines' own limit is 2^60, which is above 10^18.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Annotated

from pydantic import Field, StringConstraints

MOST = 1_000_000
"""No number of people, places or links is larger, nor any rank."""

MOST_WORTH = 10**15
"""No tolerance of a tier is larger: a million times the largest score."""

Count = Annotated[int, Field(ge=0, le=MOST)]
Positive = Annotated[int, Field(ge=1, le=MOST)]
Percent = Annotated[str, StringConstraints(pattern=r"^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)%$")]
"""``20%`` or ``12.5%``, at most two decimals: always text, so that no binary fraction stands for a share."""

Amount = Count | Percent
Tolerance = Annotated[int, Field(ge=0, le=MOST_WORTH)] | Percent


def is_share(amount: int | str) -> bool:
    """Return whether ``amount`` is a share rather than a number."""
    return isinstance(amount, str)


@cache
def share_of(percent: str) -> Fraction:
    """Return ``"12.5%"`` as the exact fraction 1/8."""
    return Fraction(percent.removesuffix("%")) / 100
