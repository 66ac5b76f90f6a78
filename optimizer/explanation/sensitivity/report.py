"""sensitive: what the plan hangs on, each fact turned and the best plan found anew, the heaviest loss first."""

from __future__ import annotations

from collections.abc import Callable, Collection

from optimizer.compiling.replacing import with_nominee
from optimizer.compiling.variation import carried
from optimizer.domain.programme import Programme
from optimizer.domain.text import Model
from optimizer.explanation.effect import Effect, Seat
from optimizer.explanation.sensitivity.fact import DoubtfulFact, turned
from optimizer.explanation.sensitivity.facts import MONTHS, doubtful_facts
from optimizer.explanation.sensitivity.tighter import is_kept, is_tighter
from optimizer.explanation.workbench import Workbench
from optimizer.solving.known import Known


class SensitiveFact(Model):
    """A doubtful fact and what changes if it is otherwise.

    ``before`` and ``after``: where the person sits, in the plan in hand and in the best plan then.
    """

    fact: DoubtfulFact
    before: Seat | None
    after: Seat | None
    effect: Effect

    @property
    def is_felt(self) -> bool:
        """Whether anybody sits elsewhere, or any number of the plan changes."""
        effect = self.effect
        return effect.verdict != "same" or bool(effect.moves or effect.targets)


class Sensitivity(Model):
    """Facts on which something hangs, the heaviest loss first.

    ``indifferent``: how many do not matter either way. ``left``: how many were not looked at, as the search
    was stopped.
    """

    facts: tuple[SensitiveFact, ...]
    indifferent: int
    left: int = 0


def sensitive(
    bench: Workbench,
    months: int = MONTHS,
    nominees: Collection[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Sensitivity:
    """Return what hangs on doubtful facts. Costs a search per fact that may change the best plan.

    Parameters
    ----------
    months
        How near to an age limit is doubtful.
    nominees
        Only facts about these; None: about everybody.
    progress
        Called with (facts looked at, facts in all).
    """
    asked = doubtful_facts(bench, months, nominees)
    turns: list[SensitiveFact] = []
    for number, fact in enumerate(asked):
        if progress is not None:
            progress(number, len(asked))
        found = turn(bench, fact)
        if bench.cancelled:
            break
        turns.append(found)
    felt = [one for one in turns if one.is_felt]
    # Without a plan at all, or without an answer, comes first: there is no telling how much is lost.
    felt.sort(key=lambda one: (one.effect.is_plan, tuple(-loss for loss in one.effect.loss)))
    return Sensitivity(facts=tuple(felt), indifferent=len(turns) - len(felt), left=len(asked) - len(turns))


def turn(bench: Workbench, fact: DoubtfulFact) -> SensitiveFact:
    """Return what changes if ``fact`` is otherwise."""
    before = next(
        (Seat(post=one.post, link=one.link) for one in bench.plan.assignments if one.nominee == fact.nominee), None
    )
    effect = _effect(bench, fact)
    moved = next((move for move in effect.moves if move.nominee == fact.nominee), None)
    after = moved.after if moved is not None else before if effect.is_plan else None
    return SensitiveFact(fact=fact, before=before, after=after, effect=effect)


def _effect(bench: Workbench, fact: DoubtfulFact) -> Effect:
    """Return what the best plan changes if ``fact`` is otherwise.

    Where the fact can only take something away, nothing the best plan has, there is nothing to search for.
    """
    row, nearest = bench.nominee_number[fact.nominee], bench.nearest
    other = with_nominee(bench.instance, row, turned(bench.programme.nominees[row], fact))
    if nearest.selection is None:
        return bench.effect(other)
    begin = carried(nearest.selection, other)
    if not is_tighter(bench.instance, other, row):
        return bench.effect(other, Known(begin))
    if is_kept(nearest.selection, other, row):
        return bench.effect_of(nearest)
    return bench.effect(other, Known(begin, tuple(one.bound for one in nearest.outcomes[: len(other.tiers)])))


def with_turned(programme: Programme, fact: DoubtfulFact) -> Programme:
    """Return the programme in which ``fact`` is otherwise."""
    rows = tuple(turned(one, fact) if one.id == fact.nominee else one for one in programme.nominees)
    return programme.model_copy(update={"nominees": rows})
