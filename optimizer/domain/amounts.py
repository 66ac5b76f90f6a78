"""A number of people or a share of them, written ``3`` or ``20%``."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Annotated

from pydantic import Field, StringConstraints

Count = Annotated[int, Field(ge=0)]
Percent = Annotated[str, StringConstraints(pattern=r"^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)%$")]
"""``20%`` or ``12.5%``, at most two decimals: always text, so that no binary fraction stands for a share."""

Amount = Count | Percent


def is_share(amount: int | str) -> bool:
    """Return whether ``amount`` is a share rather than a number."""
    return isinstance(amount, str)


@cache
def share_of(percent: str) -> Fraction:
    """Return ``"12.5%"`` as the exact fraction 1/8."""
    return Fraction(percent.removesuffix("%")) / 100
