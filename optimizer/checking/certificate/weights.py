"""The sum that bounds a tier: what each person on each post, option and auxiliary quantity weighs in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from optimizer.checking.certificate.filling import Candidate, best_filling
from optimizer.checking.certificate.stock import Kind, Lot, Stock
from optimizer.checking.facts import Facts

Variable = tuple[Hashable, ...]
"""``("short", target number, cell)``, ``("active", target number, cell)``, ``("worst",)``, ``("difference", link,
level)``."""


class Weights:
    """Weights as they are added up, row by row; :meth:`most` is what the sum can be at most.

    Attributes
    ----------
    constant
        What does not depend on the plan.
    person, of_fit
        By lane number: for each person placed, for each point of fit.
    counted, exceptions
        By lane number: target number, or rule id, -> for each person whom the target counts, who breaks the rule.
    wish, continuity, ticket
        For each point of these, in every lane.
    nominee, post
        Id -> for each arc of the nominee, the post.
    pair
        (nominee, post) -> for that arc.
    hosted
        (nominee, ``unit`` or ``end``, host) -> for each arc of the nominee there.
    option
        (link, option) -> where the link takes it.
    variable
        Auxiliary quantity -> for each unit of it.
    """

    def __init__(self, facts: Facts) -> None:
        lanes = len(facts.lanes)
        self.facts = facts
        self.constant = self.wish = self.continuity = self.ticket = 0
        self.person, self.of_fit = [0] * lanes, [0] * lanes
        self.counted: list[Counter[int]] = [Counter() for _ in range(lanes)]
        self.exceptions: list[Counter[str]] = [Counter() for _ in range(lanes)]
        self.nominee: Counter[str] = Counter()
        self.post: Counter[str] = Counter()
        self.pair: Counter[tuple[str, str]] = Counter()
        self.hosted: Counter[tuple[str, str, str]] = Counter()
        self.option: Counter[tuple[str, tuple[str, str]]] = Counter()
        self.variable: Counter[Variable] = Counter()

    def most(self, stock: Stock, largest: Mapping[Variable, int]) -> int:
        """Return what the sum is at most: blocks by themselves, each link's best option, variables at an end.

        ``largest``: what each auxiliary quantity can be at most.
        """
        filled = _Filler(self, stock.kinds).fill(stock.lots)
        total = self.constant
        for link in self.facts.programme.links:
            total += max(
                self.option[link.id, option]
                + sum(filled[lane.number] for lane in self.facts.lanes_of.get((link.id, option), ()))
                for option in dict.fromkeys(link.options())
            )
        return total + sum(max(0, weight) * largest[name] for name, weight in self.variable.items())


class _Filler:
    """Weighs the arcs of lots and fills each best."""

    def __init__(self, weights: Weights, kinds: Sequence[Kind]) -> None:
        self.weights, self.kinds = weights, kinds
        self._by_kind: dict[Hashable, dict[int, int]] = {}

    def fill(self, lots: Sequence[Lot]) -> list[int]:
        """Return the most that each lot can weigh."""
        return [self._fill(lot) if lot.nominee else 0 for lot in lots]

    def _fill(self, lot: Lot) -> int:
        weight, names, start = self._weigh(lot), lot.nominee, lot.start
        posts: list[list[Candidate]] = []
        capacity: list[int] = []
        for number, post in enumerate(lot.posts):
            first, last = start[number], start[number + 1]
            candidates = [(weight[arc], names[arc].id) for arc in range(first, last) if weight[arc] > 0]
            if candidates:
                posts.append(candidates)
                capacity.append(post.capacity)
        return best_filling(posts, capacity, lot.lane.quota)

    def _weigh(self, lot: Lot) -> list[int]:
        """Return the weight of each arc."""
        weights, lane = self.weights, lot.lane
        of_kind = self._kind_weights(lane.number, set(lot.kind))
        found = [of_kind[kind] for kind in lot.kind]
        for factor, points in (
            (weights.of_fit[lane.number], lot.fit),
            (weights.wish, lot.wish),
            (weights.ticket, lot.ticket),
        ):
            if factor:
                found = [weight + factor * point for weight, point in zip(found, points, strict=True)]
        if weights.continuity and lot.continuity:
            found = [weight + weights.continuity * lot.continuity for weight in found]
        if weights.nominee or weights.post or weights.pair or weights.hosted:
            self._add_single(lot, found)
        return found

    def _kind_weights(self, lane: int, kinds: set[int]) -> dict[int, int]:
        """Return the weight of each kind in a lane; lanes that weigh alike share the table."""
        weights = self.weights
        person, counted, exceptions = weights.person[lane], weights.counted[lane], weights.exceptions[lane]
        key = (person, tuple(counted.items()), tuple(exceptions.items()))
        known = self._by_kind.setdefault(key, {})
        for kind in kinds:
            if kind not in known:
                marks, rules = self.kinds[kind]
                of_marks = sum(weight for target, weight in counted.items() if marks[target])
                known[kind] = person + of_marks + sum(exceptions[rule] for rule in rules)
        return known

    def _add_single(self, lot: Lot, found: list[int]) -> None:
        """Add what single nominees, posts, pairs and hosts weigh."""
        weights, host = self.weights, lot.lane.host
        for number, post in enumerate(lot.posts):
            of_post = weights.post[post.id]
            for arc in range(lot.start[number], lot.start[number + 1]):
                nominee = lot.nominee[arc].id
                found[arc] += of_post + weights.nominee[nominee] + weights.pair[nominee, post.id]
                if weights.hosted:
                    found[arc] += weights.hosted[nominee, "unit", post.unit] + weights.hosted[nominee, "end", host]
