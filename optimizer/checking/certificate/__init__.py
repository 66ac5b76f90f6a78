"""Without any solver: no plan can be better than this. From the programme, the plan and its certificate alone.

Why any prices give a true bound
--------------------------------
Let ``v(x)`` be the tier's value of a plan ``x``, counted so that more is better, and ``a x <= b`` rows that hold
for every plan which keeps the earlier tiers (:mod:`optimizer.domain.certificate` lists them). For prices
``y >= 0`` and a denominator ``D >= 1``

    D v(x)  <=  D v(x) + y (b - a x)  =  y b + (D v - y a) x,

since ``b - a x`` is never negative. The right-hand side is a sum of weights: one per person and post, one per
option of an open end, one per auxiliary quantity (a shortfall, the worst of them, a difference). What it is at
most, over everything that is easier to fill than a plan, is therefore a bound on ``D v``:

- each block is filled best by itself, exactly (:mod:`~optimizer.checking.certificate.filling`): everybody at
  most one of its posts, posts within capacity, people within quota, no arc that a ``must`` rule or a ban forbids;
- each open link takes the option that is best for its blocks;
- each auxiliary quantity lies anywhere between 0 and what it can be at most.

What ties blocks together (people or posts in several blocks, level ceilings, caps, targets, pins, groups,
earlier tiers) counts through the prices alone. So wrong prices make the bound weaker, never false: a row that is
not known here is left out (its price is as good as 0), and only a price below 0 is refused.

Because people are whole, three things are used in a stronger form than they are written: a share of places that do
not depend on choices is rounded to whole people; so is the shortfall that an earlier ``shortfall_worst`` leaves to a
cell; and the bound on ``shortfall_worst`` is raised to the next value that a shortfall can have. ``fit_floor`` is
proven by contradiction, and so may ``shortfall_worst`` be: were ``threshold`` possible, the sum above (with
``v = 0``) could not be negative. ``fit_leximin`` has no certificate; later tiers may price that no link has
a lower mean than the lowest of its best value.
"""

from __future__ import annotations

from optimizer.checking.certificate.prove import Proof, TierProof, prove

__all__ = ["Proof", "TierProof", "prove"]
