"""measure: programme + plan -> the fairness report, from what the judge says of the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain

from optimizer.checking import check
from optimizer.checking.evaluate import Evaluation
from optimizer.checking.facts import Facts
from optimizer.checking.lanes import Lane
from optimizer.checking.seat import Seat
from optimizer.domain.leximin import unpacked
from optimizer.domain.people import Nominee
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem
from optimizer.fairness.groups import attributes_shown, refuse_unknown, values_of
from optimizer.fairness.report import Fairness, Measure, Partition, Standing, Wishes
from optimizer.fairness.spread import spread_of

Groups = tuple[str, ...]
"""The groups that somebody is in."""


def measure(programme: Programme, plan: Plan, by: Sequence[str] = ()) -> Fairness:
    """Return how evenly a plan treats links, sending units and groups.

    Parameters
    ----------
    by
        Attributes of nominees whose groups are compared; by default level, sex, ethnic group, party and whatever
        targets ask for (:func:`optimizer.fairness.groups.attributes_shown`).

    Raises
    ------
    InputRefused
        If the plan is of another programme, the judge refuses it, or an attribute is not known.
    """
    problems = [*_foreign(programme, plan), *refuse_unknown(programme, by)]
    if problems:
        raise InputRefused(problems)
    verdict = check(programme, plan)
    if verdict.violations:
        codes = ", ".join(sorted({one.code for one in verdict.violations}))
        raise InputRefused(
            [Problem(code="explain.plan_refused", value=codes, params={"count": len(verdict.violations)})]
        )
    return _Measuring(Facts(programme), plan, verdict.evaluation).report(by)


def _foreign(programme: Programme, plan: Plan) -> list[Problem]:
    if plan.programme.digest == programme.digest():
        return []
    return [Problem(code="cli.show.other_programme", value=plan.programme.id)]


@dataclass(frozen=True)
class _Measuring:
    facts: Facts
    plan: Plan
    evaluation: Evaluation

    def report(self, by: Sequence[str]) -> Fairness:
        """Return the report."""
        programme = self.facts.programme
        groups = [self._by_attribute(name, is_asked=bool(by)) for name in tuple(by) or attributes_shown(self.facts)]
        return Fairness(
            programme=self.plan.programme,
            whole=self._standing("", programme.nominees, self._seats, sum(self.facts.quotas.values())),
            links=self._by_link(),
            units=self._by_unit(),
            groups=tuple(one for one in groups if one is not None),
            lowest_first=unpacked(self.evaluation.tiers["fit_leximin"]),
        )

    @cached_property
    def _seats(self) -> tuple[Seat, ...]:
        return tuple(self.evaluation.seats.values())

    @cached_property
    def _lanes(self) -> Mapping[tuple[str, str], list[Lane]]:
        """(sending unit, level) -> the lanes of the options taken."""
        chosen = {(one.link, one.end): one.unit for one in self.plan.choices}
        found: dict[tuple[str, str], list[Lane]] = {}
        for link in self.facts.programme.links:
            a, b = (chosen.get((link.id, end)) or link.candidates(end)[0] for end in ("a", "b"))
            for lane in self.facts.lanes_of.get((link.id, (a, b)), ()):
                found.setdefault((lane.home, lane.level), []).append(lane)
        return found

    def _links_of(self, one: Nominee) -> Groups:
        """Return the links through which a nominee could go."""
        lanes = (lane for unit in self.facts.above[one.unit] for lane in self._lanes.get((unit, one.level), ()))
        return tuple(dict.fromkeys(lane.link for lane in lanes if one.link in ("", lane.link)))

    def _sender(self, one: Nominee) -> Groups:
        """Return the nearest end, at or above the nominee's unit, that sends people of the level, or might have."""
        above = self.facts.above[one.unit]
        for ends in (self._lanes, self._possible_ends):
            for unit in above:
                if (unit, one.level) in ends:
                    return (unit,)
        return (one.unit,)

    @cached_property
    def _possible_ends(self) -> frozenset[tuple[str, str]]:
        """(unit, level) that some choice of the open ends would let send."""
        return frozenset((lane.home, lane.level) for lane in self.facts.lanes)

    def _by_link(self) -> Partition:
        places = Counter[str]()
        for lane in chain.from_iterable(self._lanes.values()):
            places[lane.link] += lane.quota
        links = [link.id for link in self.facts.programme.links]
        return _partition("link", self._grouped(links, self._links_of, lambda seat: (seat.lane.link,), places, True))

    def _by_unit(self) -> Partition:
        places = Counter[str]()
        for lane in chain.from_iterable(self._lanes.values()):
            places[lane.home] += lane.quota
        units = [one.code for one in self.facts.programme.units]
        return _partition("unit", self._grouped(units, self._sender, lambda seat: self._sender(seat.nominee), places))

    def _by_attribute(self, name: str, is_asked: bool) -> Partition | None:
        """Return the groups of an attribute; None where all are alike and nobody asked."""
        values = values_of(self.facts, name)
        order = list(dict.fromkeys(value for mine in values.values() for value in mine))
        if name == "level":
            order = [level.id for level in self.facts.programme.levels]
        members = self._grouped(order, lambda one: values[one.id], lambda seat: values[seat.nominee.id])
        return _partition(name, members) if is_asked or len(members) > 1 else None

    def _grouped(
        self,
        order: Sequence[str],
        of_nominee: Callable[[Nominee], Groups],
        of_seat: Callable[[Seat], Groups],
        places: Mapping[str, int] | None = None,
        with_empty: bool = False,
    ) -> list[Standing]:
        """Return the groups in order; those that nobody is in only ``with_empty``. Who is in several counts in each."""
        people: dict[str, list[Nominee]] = {}
        for one in self.facts.programme.nominees:
            for group in of_nominee(one):
                people.setdefault(group, []).append(one)
        seats: dict[str, list[Seat]] = {}
        for seat in self._seats:
            for group in of_seat(seat):
                seats.setdefault(group, []).append(seat)
        return [
            self._standing(
                group, people.get(group, ()), seats.get(group, ()), None if places is None else places.get(group, 0)
            )
            for group in order
            if group in people or with_empty
        ]

    def _standing(self, group: str, people: Sequence[Nominee], seats: Sequence[Seat], places: int | None) -> Standing:
        return Standing(
            id=group,
            nominated=len(people),
            placed=len(seats),
            places=places,
            fit=spread_of(seat.fit for seat in seats),
            wishes=self._wishes(seats),
            exceptions=sum(len(seat.exceptions) for seat in seats),
        )

    def _wishes(self, seats: Sequence[Seat]) -> Wishes:
        facts = self.facts
        wishing = [seat for seat in seats if seat.nominee.id in facts.wishing_nominees]
        ranks = [facts.nominee_wishes.get((seat.nominee.id, seat.post.id)) for seat in wishing]
        return Wishes(
            people=len(ranks),
            first=ranks.count(1),
            second=ranks.count(2),
            third=ranks.count(3),
            later=sum(rank is not None and rank > 3 for rank in ranks),
            none=ranks.count(None),
        )


def _partition(by: str, members: Sequence[Standing]) -> Partition:
    means = [one.fit.mean for one in members if one.fit.mean is not None]
    found = {name: _worst(members, of) for name, of in _MEASURES.items()}
    return Partition(
        by=by,
        members=tuple(members),
        means=spread_of(means),
        worst={name: ids for name, ids in found.items() if ids},
    )


def _mean_fit(one: Standing) -> Fraction | None:
    return None if one.fit.mean is None else Fraction(one.fit.mean)


def _placed(one: Standing) -> Fraction | None:
    """Return the share placed; nothing for a unit without any place, whose end was not chosen."""
    return Fraction(one.placed, one.nominated) if one.nominated and one.places != 0 else None


def _first_wish(one: Standing) -> Fraction | None:
    return Fraction(one.wishes.first, one.wishes.people) if one.wishes.people else None


_MEASURES: Mapping[Measure, Callable[[Standing], Fraction | None]] = {
    "fit": _mean_fit,
    "placed": _placed,
    "first_wish": _first_wish,
}


def _worst(members: Sequence[Standing], of: Callable[[Standing], Fraction | None]) -> tuple[str, ...]:
    """Return the members with the lowest value; none where all have the same."""
    values = {one.id: value for one in members if (value := of(one)) is not None}
    lowest = min(values.values(), default=None)
    ids = tuple(id for id, value in values.items() if value == lowest)
    return ids if len(ids) < len(values) else ()
