"""Which edit made which difference: the comparison with the base, after each edit anew.

A difference belongs to the edit since which it has been there. If there is no plan after an edit (infeasible,
stopped, or inconsistent until the next edit), it and the next edit make one step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from optimizer.domain.plan import ExceptionUse, Plan, Status
from optimizer.domain.programme import Programme
from optimizer.domain.text import Model
from optimizer.domain.tiers import TierId
from optimizer.whatif.compare import compare
from optimizer.whatif.comparison import ChoiceChange, Comparison, PersonIn, PersonMoved, PersonOut, TargetChange

_Difference = tuple[str, ...]


class Step(Model):
    """One edit (or several that only have a plan together) and the differences that have been there since.

    ``edits``: their numbers, from 1. ``tiers``: the values of the plan after them. The lists hold entries of the
    comparison of the base with the end.
    """

    edits: tuple[int, ...]
    status: Status
    tiers: Mapping[TierId, int]
    targets: tuple[TargetChange, ...]
    people_in: tuple[PersonIn, ...]
    people_out: tuple[PersonOut, ...]
    moved: tuple[PersonMoved, ...]
    exceptions_gained: tuple[ExceptionUse, ...]
    exceptions_lost: tuple[ExceptionUse, ...]
    choices: tuple[ChoiceChange, ...]


def steps_of(
    comparison: Comparison,
    programmes: Sequence[Programme],
    plans: Sequence[Plan | None],
    statuses: Sequence[Status | None],
) -> tuple[Step, ...]:
    """Return a step for every edit after which there is a plan.

    Parameters
    ----------
    comparison
        Of the base with the end.
    programmes, plans
        The base and after each edit, in order; length n + 1 for n edits. The first and the last plan are there.
    statuses
        Of the plans after each edit; length n.
    """
    base = plans[0]
    assert base is not None
    reached = [place for place in range(1, len(plans)) if plans[place] is not None]
    there = [set[_Difference]()]
    for place in reached:
        plan = plans[place]
        assert plan is not None
        there.append(_differences(compare(programmes[0], base, programmes[place], plan)))
    steps = []
    for number, place in enumerate(reached):
        first = reached[number - 1] + 1 if number else 1
        since = _since(there, number + 1)
        plan, status = plans[place], statuses[place - 1]
        assert plan is not None and status is not None
        steps.append(_step(tuple(range(first, place + 1)), status, plan, comparison, since))
    return tuple(steps)


def _since(there: Sequence[set[_Difference]], number: int) -> set[_Difference]:
    """Return the differences that are there from step ``number`` to the end, but were not before it."""
    lasting = set.intersection(*there[number:])
    return lasting - there[number - 1]


def _step(edits: tuple[int, ...], status: Status, plan: Plan, comparison: Comparison, since: set[_Difference]) -> Step:
    found = {name: [one for one in getattr(comparison, name) if _key(name, one) in since] for name in _LISTS}
    tiers = {tier.id: tier.value for tier in plan.tiers}
    return Step.model_validate({"edits": edits, "status": status, "tiers": tiers, **found})


_LISTS = ("targets", "people_in", "people_out", "moved", "exceptions_gained", "exceptions_lost", "choices")


def _differences(comparison: Comparison) -> set[_Difference]:
    return {_key(name, one) for name in _LISTS for one in getattr(comparison, name)}


def _key(name: str, one: Model) -> _Difference:
    """Return what makes two differences of two comparisons the same difference."""
    match one:
        case PersonIn() | PersonOut():
            return name, one.nominee
        case PersonMoved():
            return name, one.nominee, one.after.post
        case ExceptionUse():
            return name, one.rule, one.nominee
        case TargetChange():
            return name, one.target, repr(sorted(one.cell.items())), repr(one.after)
        case ChoiceChange():
            return name, one.link, one.end, str(one.after)
        case _:
            raise TypeError(type(one).__name__)
