"""Fit leximin: the links by their mean fit, the lowest first, then the second lowest, and so on."""

from __future__ import annotations

from optimizer.checking.fit import highest_possible_fit
from optimizer.checking.seating import Seating
from optimizer.domain.leximin import packed


def value(seating: Seating) -> int:
    """Return the mean fits of all links, rounded down, as one number; of a link without people the highest fit."""
    facts, means = seating.facts, seating.link_means
    empty = highest_possible_fit(facts)
    return packed((means.get(link.id, empty) for link in facts.programme.links), facts.scores is not None)
