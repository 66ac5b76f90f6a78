"""Fit: how well a nominee suits a post, a whole number 0..1000 made of named components 0..1000.

    fit = floor(sum(weight * component) / sum(weight))

==============  ==============================================================================
component       value
==============  ==============================================================================
field           1000 if the nominee's first field is one of the post's; 800 if a later one is;
                ``related`` if any is related to one of the post's; else 0. 500 where either
                side names none
seniority       1000 - ``per_grade`` * |grade of the nominee - grade of the post|, at least 0; 500
                where either is blank
nominee_wish    1000 - ``per_rank`` * (rank - 1), at least 0, for a post that the nominee wished
                for; 0 for another post; 500 if the nominee has no wishes
host_wish       the same with the host's wishes for this post
priorities      1000 * (the post's priorities that hold) / (all of them), floor; 500 if it has none
experience      1000 * min(years, ``full_experience``) / ``full_experience``, floor; 0 if blank
continuity      1000 if the sending and the receiving end were linked in the last batch, else 0
==============  ==============================================================================

A programme with ``scores`` uses them instead of the sum: any whole number up to 10^9 in size; a
pair that is not listed scores 0 (or is no arc at all, with ``arcs: listed``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from optimizer.domain.text import Based

Component = Literal["field", "seniority", "nominee_wish", "host_wish", "priorities", "experience", "continuity"]
COMPONENTS: tuple[Component, ...] = (
    "field", "seniority", "nominee_wish", "host_wish", "priorities", "experience", "continuity",
)  # fmt: skip

FULL, NEUTRAL, LATER_FIELD = 1000, 500, 800
MAX_SCORE = 1_000_000_000

Weight = Annotated[int, Field(ge=0, le=1000)]


class Fit(Based):
    """Weights of the components (at least one above 0) and the parameters of their scales."""

    weights: Mapping[Component, Weight] = {
        "field": 4,
        "seniority": 2,
        "nominee_wish": 2,
        "host_wish": 2,
        "priorities": 2,
        "experience": 1,
        "continuity": 0,
    }
    related_fields: Mapping[str, tuple[str, ...]] = {}
    """Field of a post -> fields of nominees that count as related to it."""
    related: Annotated[int, Field(ge=0, le=1000)] = 500
    per_grade: Annotated[int, Field(ge=0, le=1000)] = 300
    per_rank: Annotated[int, Field(ge=0, le=1000)] = 200
    full_experience: Annotated[int, Field(ge=1, le=80)] = 20


def weighted(weights: Mapping[Component, int], components: Mapping[Component, int]) -> int:
    """Return the fit 0..1000 of one arc from its components."""
    total = sum(weights.values())
    return sum(weight * components[name] for name, weight in weights.items()) // total
