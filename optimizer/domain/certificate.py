"""The certificate (证书): prices on the rows between blocks, from which anyone can recompute each tier's bound.

A *row* is an inequality that ties people or blocks together, named in the programme's own ids:

=============  ==================================  ====================================================
row            of                                  says
=============  ==================================  ====================================================
nominee        nominee                             at most one post
post           post                                at most its capacity
level          level                               at most the level's ``at_most`` people
unit           unit                                at most ``max_links`` links
pin            nominee, post                       the nominee sits on the post
require        ``nominee`` or ``post``, id         the nominee is placed, the post has someone
apart          rule, host                          at most ``at_most`` of the people named
home_cap       rule, home, host                    at most ``at_most`` people of that home
cap            rule, values of the cell            at most so many exceptions
target         target, values of the cell          what is asked for is reached, or counts as shortfall
asks           target, link, a, b, level,          a number is asked for in a cell as soon as one of its
               direction                           blocks is chosen
worst          target, values of the cell          the worst shortfall is at least this one
difference     link, level, direction              the difference of the two directions, seen from one
floor          link                                mean fit at least the threshold
lock           tier (of means: and link)           an earlier tier stays within tolerance of its best
=============  ==================================  ====================================================

How they are added up, and why any prices at all give a true bound, is said in
:mod:`optimizer.checking.certificate`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from optimizer.domain.text import Model
from optimizer.domain.tiers import TierId

RowKind = Literal[
    "nominee",
    "post",
    "level",
    "unit",
    "pin",
    "require",
    "apart",
    "home_cap",
    "cap",
    "target",
    "asks",
    "worst",
    "difference",
    "floor",
    "lock",
]

RowName = tuple[RowKind, tuple[str, ...]]
"""Which row: its kind, and the ids that the table above lists."""


class Price(Model):
    """The price of one row, in units of 1 / denominator of the tier: 0 or more."""

    row: RowKind
    of: tuple[str, ...]
    value: int


class TierCertificate(Model):
    """The prices that prove one tier's bound.

    ``threshold``: tiers ``fit_floor`` and ``shortfall_worst`` only, the value that the prices show to be out of
    reach, together with all better ones.
    """

    tier: TierId
    denominator: Annotated[int, Field(ge=1)]
    prices: tuple[Price, ...]
    threshold: int | None = None


class Certificate(Model):
    """The proofs of the tiers, in order; a tier for which none was found is missing."""

    tiers: tuple[TierCertificate, ...]
