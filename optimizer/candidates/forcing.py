"""What it costs to force someone in or out: every tier, exact, by solving again.

The price of a decision is the difference of two optima, tier by tier in the declared order up to the lottery. It may be
negative in a later tier: an earlier one then pays for it. Impossible is said only when it is proven.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np

from optimizer.candidates.asking import Asker
from optimizer.candidates.certainty import Certainty
from optimizer.candidates.leeway import before_lottery, behind
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.variation import demanding, with_tiers, without
from optimizer.domain.text import Model
from optimizer.domain.tiers import TierId
from optimizer.solving.optimum import Optimum

Way = Literal["in", "out"]


class Price(Model):
    """What forcing a nominee (or a nominee on a post) in or out costs.

    ``answer``: found, infeasible (no plan obeys it: proven), or unknown (time ran out). ``worse``: by how much the best
    value of each tier before the lottery is worse than without the decision. ``proven``: both optima are.
    """

    nominee: str
    post: str | None = None
    way: Way
    answer: Literal["found", "infeasible", "unknown"]
    worse: Mapping[TierId, int]
    proven: bool

    @property
    def is_free(self) -> bool:
        """Whether a plan that is equally good in every tier obeys the decision."""
        return self.answer == "found" and not any(self.worse.values())


class Forcing:
    """Prices decisions on one instance, measured against ``best``, its optimum."""

    def __init__(self, ask: Asker, instance: Instance, best: Optimum) -> None:
        self._ask = ask
        self._tiers = before_lottery(instance.tiers)
        self._instance = with_tiers(instance, self._tiers)
        self._best = best.outcomes[: len(self._tiers)]
        self._place = {one.id: number for number, one in enumerate(instance.programme.nominees)}

    def has_arcs(self, nominee: str) -> bool:
        """Return whether any post is open to a nominee."""
        return bool((self._instance.arcs.nominee == self._place[nominee]).any())

    def nominee(self, nominee: str, way: Way) -> Price:
        """Return the price of placing a nominee, or of not placing them."""
        return self._price(self._instance.arcs.nominee == self._place[nominee], way, nominee, None)

    def seat(self, nominee: str, post: str, way: Way) -> Price:
        """Return the price of putting a nominee on a post, or of not doing so."""
        posts = [one.id for one in self._instance.programme.posts]
        arcs = self._instance.arcs
        theirs = (arcs.nominee == self._place[nominee]) & (arcs.post == posts.index(post))
        return self._price(theirs, way, nominee, post)

    def _price(self, theirs: Bools, way: Way, nominee: str, post: str | None) -> Price:
        arcs: Ints = np.flatnonzero(theirs)
        if way == "out":
            found = self._ask(without(self._instance, theirs))
        elif len(arcs):
            found = self._ask(demanding(self._instance, arcs))
        else:  # no rule, no link lets it: nothing to search for
            return Price(nominee=nominee, post=post, way=way, answer="infeasible", worse={}, proven=True)
        worse = {
            tier.id: behind(tier.id, best.best, now.best)
            for tier, best, now in zip(self._tiers, self._best, found.outcomes, strict=False)
        }
        proven = found.answer == "infeasible" or (found.is_proven and all(one.proven for one in self._best))
        return Price(nominee=nominee, post=post, way=way, answer=found.answer, worse=worse, proven=proven)


def people_prices(forcing: Forcing, certainty: Certainty, ask: Asker) -> Iterator[Price]:
    """Yield what it costs to leave out everyone who is always placed, and to place everyone who never is.

    The rest can be had either way within the leeway. Those whom no post is open to are left out: they have no price.
    """
    asked: list[tuple[str, Way]] = [
        (one.nominee, "out" if one.standing == "always" else "in")
        for one in certainty.nominees
        if one.standing == "always" or (one.standing == "never" and forcing.has_arcs(one.nominee))
    ]
    for number, (nominee, way) in enumerate(asked):
        if ask.clock.is_over:
            return
        ask.step("always.prices", number, len(asked))
        yield forcing.nominee(nominee, way)
