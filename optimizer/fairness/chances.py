"""find_chances: programme -> how often the lottery places each nominee, over many seeds.

Who is in all plans that are equally good up to the lottery, and who is in none, is proven first; seats in none are left
out of the programme. Then the lottery is drawn again and again, each time with the tickets of another seed, and each
draw is a search of its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

import numpy as np

from optimizer.candidates.asking import Asker
from optimizer.candidates.certainty import Certainty, Standing, find_certainty
from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.tickets import tickets
from optimizer.compiling.variation import without
from optimizer.domain.plan import ProgrammeRef, Status
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem
from optimizer.fairness.chance import Chance, Chances, SeatTimes
from optimizer.fairness.wilson import wilson
from optimizer.solving.known import Known

DRAWS = 200
"""So many seeds are drawn unless told otherwise."""


@dataclass(frozen=True, slots=True)
class ChancesResult:
    """The answer: ``status`` of the best plan; the chances if there is a plan (else None)."""

    status: Status
    chances: Chances | None


def find_chances(
    programme: Programme, draws: int = DRAWS, ask: Asker | None = None, instance: Instance | None = None
) -> ChancesResult:
    """Return how often each nominee is placed when only the lottery's seed differs.

    Parameters
    ----------
    draws
        How many seeds, 1 or more: the programme's own and those that follow it.
    ask
        Options, clock and progress. When the clock is over, the draws made until then count.
    instance
        The compiled programme, if the caller has it.

    Raises
    ------
    InputRefused
        If no tier of the programme is the lottery: then nothing is drawn.
    """
    if all(tier.id != "lottery" for tier in programme.tiers):
        raise InputRefused([Problem(code="chances.no_lottery", value=", ".join(tier.id for tier in programme.tiers))])
    ask = ask or Asker()
    instance = instance or ask.compiled(programme)
    if instance is None:
        return ChancesResult(ask.status, None)
    found = find_certainty(programme, None, True, ask, instance)
    certainty, leeway = found.certainty, found.leeway
    if certainty is None or leeway is None:
        return ChancesResult(ask.status, None)
    drawing = _Drawing(programme, _possible(instance, certainty), leeway.known)
    drawing.run(ask, draws)
    standings = {one.nominee: one.standing for one in certainty.nominees}
    return ChancesResult(ask.status, drawing.chances(draws, standings, certainty.proven))


def _possible(instance: Instance, certainty: Certainty) -> Instance:
    """Return the instance without the seats that no plan has which is as good up to the lottery."""
    programme = instance.programme
    never = {(one.nominee, one.post, one.link) for one in certainty.seats if one.standing == "never"}
    rows = zip(instance.arcs.nominee.tolist(), instance.arcs.post.tolist(), instance.arc_link.tolist(), strict=True)
    seats = (
        (programme.nominees[nominee].id, programme.posts[post].id, programme.links[link].id)
        for nominee, post, link in rows
    )
    return without(instance, np.array([seat in never for seat in seats], dtype=bool))


@dataclass(slots=True)
class _Drawing:
    """Draws, and what was drawn: how often each seat (nominee, post, link; row numbers) came up."""

    programme: Programme
    instance: Instance
    known: Known
    done: int = 0
    proven: bool = True
    seats: Counter[tuple[int, int, int]] = field(default_factory=Counter)

    def run(self, ask: Asker, draws: int) -> None:
        """Draw with the programme's seed and those after it, until time is up."""
        for number in range(draws):
            ask.step("chances.draws", number, draws)
            if ask.clock.is_over:
                return
            found = ask(replace(self.instance, tickets=self._tickets(self.programme.seed + number)), self.known)
            if found.selection is None or (ask.clock.is_over and not found.is_proven):
                return  # stopped on the way: whom it would have placed is not known
            self.proven = self.proven and found.is_proven
            self._count(found.selection)
        ask.step("chances.draws", draws, draws)

    def _tickets(self, seed: int) -> Ints:
        return tickets(self.programme.model_copy(update={"seed": seed}), self.instance.arcs)

    def _count(self, drawn: Selection) -> None:
        arcs, taken = self.instance.arcs, drawn.arcs
        self.done += 1
        self.seats.update(
            zip(
                arcs.nominee[taken].tolist(),
                arcs.post[taken].tolist(),
                self.instance.arc_link[taken].tolist(),
                strict=True,
            )
        )

    def chances(self, asked: int, standings: dict[str, Standing], settled: bool) -> Chances:
        """Return what was drawn, nominee by nominee."""
        programme = self.programme
        of_nominee: dict[int, list[SeatTimes]] = {}
        for (nominee, post, link), times in self.seats.items():
            seat = SeatTimes(post=programme.posts[post].id, link=programme.links[link].id, times=times)
            of_nominee.setdefault(nominee, []).append(seat)
        return Chances(
            programme=ProgrammeRef(
                id=programme.id, digest=programme.digest(), synthetic=programme.synthetic is not None
            ),
            first_seed=programme.seed,
            asked=asked,
            draws=self.done,
            nominees=tuple(
                self._chance(one.id, standings[one.id], of_nominee.get(number, []))
                for number, one in enumerate(programme.nominees)
            ),
            proven=self.proven and settled,
        )

    def _chance(self, nominee: str, standing: Standing, seats: list[SeatTimes]) -> Chance:
        placed = sum(one.times for one in seats)
        low, high = wilson(placed, self.done)
        if standing in ("always", "never"):
            low = high = 10_000 if standing == "always" else 0
        return Chance(
            nominee=nominee,
            standing=standing,
            placed=placed,
            low=low,
            high=high,
            seats=tuple(sorted(seats, key=lambda one: (-one.times, one.post, one.link))),
        )
