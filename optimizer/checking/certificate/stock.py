"""Who could sit where: every arc that the rules allow, read once for all tiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from optimizer.checking.decisions import is_banned
from optimizer.checking.facts import Facts
from optimizer.checking.fit import components, fit_of
from optimizer.checking.lanes import Lane
from optimizer.checking.rules import breaks
from optimizer.domain.decisions import Ban
from optimizer.domain.lottery import key, ticket
from optimizer.domain.people import Nominee, Post
from optimizer.domain.rules import AgeLimit, ArcRule, FirstTime, PostRequirement, Qualification, Recusal

Kind = tuple[tuple[bool, ...], tuple[str, ...]]
"""(which targets count the nominee, which soft rules the arc breaks): what most rows see of an arc."""

Row = TypeVar("Row", Nominee, Post)


@dataclass(slots=True)
class Lot:
    """The arcs of one lane, post after post: those of post ``p`` are ``start[p] .. start[p + 1] - 1``.

    ``kind`` numbers the kinds of the stock; ``fit``, ``wish`` and ``ticket`` have one entry per arc.
    """

    lane: Lane
    posts: list[Post] = field(default_factory=list)
    start: list[int] = field(default_factory=lambda: [0])
    nominee: list[Nominee] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    fit: list[int] = field(default_factory=list)
    wish: list[int] = field(default_factory=list)
    ticket: list[int] = field(default_factory=list)
    continuity: int = 0


@dataclass(frozen=True, slots=True)
class Stock:
    """The lots of all lanes, by lane number, and the kinds that their arcs are of."""

    lots: tuple[Lot, ...]
    kinds: tuple[Kind, ...]


def read_stock(facts: Facts) -> Stock:
    """Return every arc that the programme allows.

    An arc that two lanes of a link could take (one end lies below the other) is in both; one of them counts it.
    """
    return _Reader(facts).read()


class _Reader:
    """Reads lane by lane; what depends on less than the whole arc is asked once."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.kinds: dict[Kind, int] = {}
        self.bans: dict[str, list[Ban]] = {}
        for ban in facts.programme.decisions.bans:
            self.bans.setdefault(ban.nominee, []).append(ban)
        tiers = {tier.id for tier in facts.programme.tiers}
        self.has_parts = bool(tiers & {"fit", "fit_floor", "fit_leximin", "wishes", "continuity"})
        self.has_tickets = "lottery" in tiers
        self._broken: dict[tuple[str, str, str], bool] = {}
        self._counted: dict[str, tuple[bool, ...]] = {}
        # Many targets look at the same people in different cells: each condition is asked once.
        wheres = [repr(target.where) for target in facts.programme.targets]
        self._distinct = {text: target.where for text, target in zip(wheres, facts.programme.targets, strict=True)}
        self._place = [list(self._distinct).index(text) for text in wheres]
        self._keys: dict[tuple[str, str], int] = {}

    def read(self) -> Stock:
        """Return the stock."""
        ends = {unit for lane in self.facts.lanes for unit in (lane.home, lane.host)}
        people = self._members(self.facts.programme.nominees, ends)
        places = self._members(self.facts.programme.posts, ends)
        lots = tuple(
            self._lot(lane, people.get((lane.home, lane.level), ()), places.get((lane.host, lane.level), ()))
            for lane in self.facts.lanes
        )
        return Stock(lots, tuple(self.kinds))

    def _members(self, rows: Sequence[Row], ends: set[str]) -> Mapping[tuple[str, str], Sequence[Row]]:
        """Return (end unit, level) -> the people or posts at that level in the unit or below it."""
        found: dict[tuple[str, str], list[Row]] = {}
        for row in rows:
            for unit in self.facts.above[row.unit]:
                if unit in ends:
                    found.setdefault((unit, row.level), []).append(row)
        return found

    def _lot(self, lane: Lane, people: Sequence[Nominee], places: Sequence[Post]) -> Lot:
        lot = Lot(lane)
        rules = [rule for rule in self.facts.arc_rules if not rule.levels or lane.level in rule.levels]
        about_nominee = [rule for rule in rules if isinstance(rule, AgeLimit | Qualification | FirstTime)]
        about_arc = [rule for rule in rules if rule not in about_nominee]
        mine = [nominee for nominee in people if nominee.link in ("", lane.link)]
        suited = list(self._suited(mine, places[0], about_nominee)) if places else []
        for post in places:
            if post.link not in ("", lane.link):
                continue
            for nominee, exceptions in suited:
                more = self._exceptions(nominee, post, about_arc)
                if more is not None and self._is_open(nominee, post, lane):
                    self._add(lot, nominee, post, (*exceptions, *more))
            lot.posts.append(post)
            lot.start.append(len(lot.nominee))
        return lot

    def _suited(
        self, people: Sequence[Nominee], any_post: Post, rules: Sequence[ArcRule]
    ) -> Iterator[tuple[Nominee, tuple[str, ...]]]:
        """Yield the nominees whom these rules, which do not look at the post, allow at all, with their exceptions."""
        for nominee in people:
            exceptions = self._exceptions(nominee, any_post, rules)
            if exceptions is not None:
                yield nominee, exceptions

    def _exceptions(self, nominee: Nominee, post: Post, rules: Sequence[ArcRule]) -> tuple[str, ...] | None:
        """Return the soft rules broken without waiver, None if a ``must`` rule is."""
        found: tuple[str, ...] = ()
        for rule in rules:
            if self._breaks(rule, nominee, post) and (nominee.id, rule.id) not in self.facts.waived:
                if rule.hardness == "must":
                    return None
                found = (*found, rule.id)
        return found

    def _breaks(self, rule: ArcRule, nominee: Nominee, post: Post) -> bool:
        if isinstance(rule, PostRequirement):
            return bool(post.requirements) and breaks(rule, self.facts, nominee, post)
        if not isinstance(rule, AgeLimit | Qualification | FirstTime | Recusal):
            return breaks(rule, self.facts, nominee, post)
        seen = (rule.id, nominee.id, post.unit if isinstance(rule, Recusal) else "")
        known = self._broken.get(seen)
        if known is None:
            known = self._broken[seen] = breaks(rule, self.facts, nominee, post)
        return known

    def _is_open(self, nominee: Nominee, post: Post, lane: Lane) -> bool:
        """Return whether decisions and ``arcs: listed`` allow the arc."""
        facts = self.facts
        if facts.programme.arcs == "listed" and (nominee.id, post.id) not in (facts.scores or {}):
            return False
        arc = (nominee.id, post.id, lane.link)
        return not any(is_banned(facts, ban, arc) for ban in self.bans.get(nominee.id, ()))

    def _add(self, lot: Lot, nominee: Nominee, post: Post, exceptions: tuple[str, ...]) -> None:
        kind = (self._targets(nominee), exceptions)
        lot.nominee.append(nominee)
        lot.kind.append(self.kinds.setdefault(kind, len(self.kinds)))
        if self.has_parts:
            parts = components(self.facts, nominee, post, lot.lane)
            lot.fit.append(fit_of(self.facts, nominee, post, parts))
            lot.wish.append(parts["nominee_wish"])
            lot.continuity = parts["continuity"]
        if self.has_tickets:
            lot.ticket.append(ticket(self._key("nominee", nominee.id), self._key("post", post.id)))

    def _targets(self, nominee: Nominee) -> tuple[bool, ...]:
        known = self._counted.get(nominee.id)
        if known is None:
            held = [self.facts.nominee_holds(where, nominee) for where in self._distinct.values()]
            known = self._counted[nominee.id] = tuple(held[place] for place in self._place)
        return known

    def _key(self, kind: str, identity: str) -> int:
        known = self._keys.get((kind, identity))
        if known is None:
            known = self._keys[kind, identity] = key(self.facts.programme.seed, kind, identity)
        return known
