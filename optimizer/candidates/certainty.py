"""find_certainty: programme -> for everyone, and every seat, whether all, some or no good plans have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from optimizer.candidates.asking import Asker
from optimizer.candidates.bounds import ArcBounds, Bound, find_bounds
from optimizer.candidates.leeway import Leeway, TierStandard, Within, find_leeway
from optimizer.candidates.witnesses import Tally, Witnesses
from optimizer.compiling.instance import Instance
from optimizer.domain.plan import Status
from optimizer.domain.programme import Programme
from optimizer.domain.text import Model
from optimizer.solving.optimum import Optimum

CERTAINTY_FORMAT: Literal["duikou-certainty/1"] = "duikou-certainty/1"

Standing = Literal["always", "sometimes", "never", "open"]
"""always, never: proven. sometimes: some plan seen has it, another one lacks it. open: not settled in time."""


class PersonStanding(Model):
    """Whether plans within place a nominee; for those whom none does, what placing them costs at least, if known."""

    nominee: str
    standing: Standing
    costs: Bound | None = None


class SeatStanding(Model):
    """Whether plans within put a nominee on a post through a link; for seats in none, what they cost at least."""

    nominee: str
    post: str
    link: str
    standing: Standing
    costs: Bound | None = None


class Certainty(Model):
    """What ``duikou always --json`` holds.

    ``standard``: what counts as a plan within (with nothing given up: the plans that are equally best up
    to, and excluding, the lottery). ``nominees``: all, in the programme's order. ``seats``: every seat that the hard
    rules allow, in order of link, nominee, post; empty if not asked for. ``plans``: how many plans were seen.
    """

    format: Literal["duikou-certainty/1"] = CERTAINTY_FORMAT
    standard: tuple[TierStandard, ...]
    nominees: tuple[PersonStanding, ...]
    seats: tuple[SeatStanding, ...]
    plans: int
    proven: bool


@dataclass(frozen=True, slots=True)
class CertaintyResult:
    """The answer: ``status`` of the best plan; the certainty if there is a plan (else None).

    ``best`` and ``leeway`` are what it is measured against, None where there is no such thing.
    """

    status: Status
    certainty: Certainty | None
    best: Optimum | None
    leeway: Leeway | None


def find_certainty(
    programme: Programme,
    within: Within | None = None,
    with_seats: bool = False,
    ask: Asker | None = None,
    instance: Instance | None = None,
) -> CertaintyResult:
    """Return who is in all, some or no plans within tolerance.

    Parameters
    ----------
    within
        Tolerances by tier; by default nothing is given up.
    with_seats
        Whether every seat is wanted, too: more searches.
    ask, instance
        As in :func:`optimizer.candidates.distinct.distinct_plans`.
    """
    ask = ask or Asker()
    instance = instance or ask.compiled(programme)
    if instance is None:
        return CertaintyResult(ask.status, None, None, None)
    best = ask.best(instance)
    if best.selection is None:
        return CertaintyResult(ask.status, None, best, None)
    leeway = find_leeway(ask, instance, best, within or {})
    bounds = find_bounds(best, leeway)
    witnesses = Witnesses(instance, leeway, best.selection, bounds)
    people_settled = witnesses.settle(ask, witnesses.people, "always.people")
    seats_settled = with_seats and witnesses.settle(ask, witnesses.seats, "always.seats")
    certainty = Certainty(
        standard=leeway.standard(),
        nominees=_people(instance, witnesses.people, people_settled, bounds),
        seats=_seats(instance, witnesses.seats, seats_settled, bounds) if with_seats else (),
        plans=witnesses.plans,
        proven=people_settled and (seats_settled or not with_seats),
    )
    return CertaintyResult(ask.status, certainty, best, leeway)


def _people(instance: Instance, tally: Tally, settled: bool, bounds: ArcBounds | None) -> tuple[PersonStanding, ...]:
    rows = zip(instance.programme.nominees, _standings(tally, settled), _costs(tally, bounds), strict=True)
    return tuple(
        PersonStanding(nominee=one.id, standing=standing, costs=costs if standing == "never" else None)
        for one, standing, costs in rows
    )


def _costs(tally: Tally, bounds: ArcBounds | None) -> list[Bound | None]:
    return [None] * tally.count if bounds is None else bounds.of(tally.of_arc, tally.count)


def _seats(instance: Instance, tally: Tally, settled: bool, bounds: ArcBounds | None) -> tuple[SeatStanding, ...]:
    programme, arcs, link = instance.programme, instance.arcs, instance.arc_link
    first: dict[int, int] = {}
    for arc, seat in enumerate(tally.of_arc.tolist()):
        first.setdefault(seat, arc)
    return tuple(
        SeatStanding(
            nominee=programme.nominees[arcs.nominee[first[seat]]].id,
            post=programme.posts[arcs.post[first[seat]]].id,
            link=programme.links[link[first[seat]]].id,
            standing=standing,
            costs=costs if standing == "never" else None,
        )
        for seat, (standing, costs) in enumerate(zip(_standings(tally, settled), _costs(tally, bounds), strict=True))
    )


def _standings(tally: Tally, settled: bool) -> list[Standing]:
    """Return the standing of each thing; what no plan can have is in none, settled or not."""
    found: list[Standing] = []
    for seen, kept, is_possible in zip(
        *(one.tolist() for one in (tally.seen, tally.kept, tally.possible)), strict=True
    ):
        if not is_possible:
            found.append("never")
        elif seen and not kept:
            found.append("sometimes")
        elif not settled:
            found.append("open")
        else:
            found.append("always" if kept else "never")
    return found
