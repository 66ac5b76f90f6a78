"""evaluate: programme + assignments + choices -> every violation, tier value and number of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from optimizer.checking.arcs import ArcReading, read_arc
from optimizer.checking.caps import exceeded_caps, used_exceptions
from optimizer.checking.decisions import broken_decisions, used_waivers
from optimizer.checking.facts import Facts
from optimizer.checking.lanes import Option
from optimizer.checking.rules import broken_group_rules
from optimizer.checking.seat import Arc, Seat
from optimizer.checking.seating import Seating
from optimizer.checking.structure import ChoiceKey, bad_choices, broken_structure, taken_options
from optimizer.checking.targets import missed_targets
from optimizer.checking.tiers import TIERS
from optimizer.checking.violation import Violation
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.plan import ExceptionUse, QuotaRow, TargetResult, WaiverUse
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import TierId
from optimizer.stopping import pause, steps


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a plan is worth and what it breaks.

    Attributes
    ----------
    violations
        Empty exactly if the plan is allowed.
    tiers
        Value of every tier that there is, whether or not the programme declares it.
    targets
        Every cell of every target, ordered by target, then first appearance of the cell among
        links as declared, their options, levels as declared, directions.
    exceptions, waivers
        In order of rule (waiver), then assignment.
    quotas
        Every block with a quota above 0, ordered by link, level, direction.
    fits
        (nominee, post, link) -> fit, for the assignments that join the two ends of their link.
    links
        Link -> mean fit of its people, rounded down; only links that have people.
    seats
        (nominee, post, link) -> level, direction, components, exceptions and so on.
    """

    violations: tuple[Violation, ...]
    tiers: Mapping[TierId, int]
    targets: tuple[TargetResult, ...]
    exceptions: tuple[ExceptionUse, ...]
    waivers: tuple[WaiverUse, ...]
    quotas: tuple[QuotaRow, ...]
    fits: Mapping[Arc, int]
    links: Mapping[str, int]
    seats: Mapping[Arc, Seat]


class Judge:
    """Evaluates any number of plans of one consistent programme.

    Whatever concerns one assignment alone is read once and kept, so judging many plans of the same
    programme is cheap.
    """

    def __init__(self, programme: Programme) -> None:
        self.facts = Facts(programme)
        self._readings: dict[tuple[Arc, Option | None], ArcReading] = {}

    def evaluate(self, assignments: Sequence[Arc], choices: Mapping[ChoiceKey, str]) -> Evaluation:
        """Return what the plan is worth; nonsense in it becomes violations, never an error.

        Parameters
        ----------
        assignments
            (nominee, post, link) ids, in any order.
        choices
            (link, ``"a"`` or ``"b"``) -> unit, for the ``one_of`` ends and only for them.
        """
        taken = taken_options(self.facts, choices)
        readings = [self._read(arc, taken.get(arc[2])) for arc in steps(assignments)]
        seats = tuple(reading.seat for reading in readings if reading.seat is not None)
        seating = Seating(self.facts, tuple(assignments), seats, taken)
        violations = [
            *bad_choices(self.facts, choices),
            *(found for reading in steps(readings) for found in reading.violations),
            *broken_structure(seating),
            *broken_decisions(seating),
            *broken_group_rules(self.facts, seats),
            *exceeded_caps(seating),
            *missed_targets(seating.target_cells),
        ]
        by_arc = {seat.arc: seat for seat in steps(seats)}
        return Evaluation(
            violations=tuple(violations),
            tiers=_tier_values(seating),
            targets=tuple(cell.result() for cell in steps(seating.target_cells)),
            exceptions=tuple(used_exceptions(seating)),
            waivers=tuple(used_waivers(seating)),
            quotas=tuple(_quota_rows(seating)),
            fits={arc: seat.fit for arc, seat in steps(by_arc.items())},
            links=seating.link_means,
            seats=by_arc,
        )

    def _read(self, arc: Arc, option: Option | None) -> ArcReading:
        known = self._readings.get((arc, option))
        if known is None:
            known = self._readings[(arc, option)] = read_arc(self.facts, arc, option)
        return known


def evaluate(programme: Programme, assignments: Sequence[Arc], choices: Mapping[ChoiceKey, str]) -> Evaluation:
    """Return what one plan of a consistent programme is worth; see :meth:`Judge.evaluate`."""
    return Judge(programme).evaluate(assignments, choices)


def _tier_values(seating: Seating) -> dict[TierId, int]:
    values: dict[TierId, int] = {}
    for tier, value in TIERS.items():
        pause()
        values[tier] = value(seating)
    return values


def _quota_rows(seating: Seating) -> Iterator[QuotaRow]:
    for block, quota in steps(seating.facts.quotas.items()):
        link, level, direction = block
        yield QuotaRow(
            link=link, level=level, direction=DIRECTIONS[direction], quota=quota, placed=seating.placed[block]
        )
