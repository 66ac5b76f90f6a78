"""What a plan is good at: measures of the judge, compared among the candidates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from optimizer.candidates.comparison import Measure, Merit
from optimizer.checking.evaluate import Evaluation

BETTER: dict[Measure, int] = {"wishes": 1, "exceptions": -1, "balance": -1, "continuity": 1, "targets": -1, "fit": 1}
"""Measure -> 1 if more is better, else -1; in the order in which they make the better name."""

AHEAD: dict[Measure, Merit] = {
    "wishes": "ahead_wishes",
    "exceptions": "ahead_exceptions",
    "balance": "ahead_balance",
    "continuity": "ahead_continuity",
    "targets": "ahead_targets",
    "fit": "ahead_fit",
}


def measures(evaluation: Evaluation, has_wishes: bool) -> dict[Measure, int]:
    """Return the measures of a plan; without wishes in the programme there are none to be good at."""
    means = evaluation.links.values()
    tiers = evaluation.tiers
    found: dict[Measure, int] = {
        "exceptions": len(evaluation.exceptions),
        "balance": max(means, default=0) - min(means, default=0),
        "continuity": tiers["continuity"],
        "targets": tiers["shortfall_total"],
        "fit": tiers["fit"],
    }
    return {"wishes": tiers["wishes"], **found} if has_wishes else found


def merits(plans: Sequence[Mapping[Measure, int]], from_first: Sequence[int]) -> list[tuple[Merit, ...]]:
    """Return the names of each plan: ``order`` for the first, then every measure in which it alone is best.

    A plan that leads in nothing is named after the measures in which it is ahead of the first, else after
    its distance from the first, if it alone is the farthest.
    """
    found: list[tuple[Merit, ...]] = []
    for place, mine in enumerate(plans):
        rest = [plan for other, plan in enumerate(plans) if other != place]
        leads: list[Merit] = [name for name in BETTER if rest and all(_is_better(name, mine, plan) for plan in rest)]
        if place == 0:
            leads.insert(0, "order")
        elif not leads:
            leads = [AHEAD[name] for name in BETTER if _is_better(name, mine, plans[0])]
            is_farthest = all(from_first[place] > far for other, far in enumerate(from_first) if other != place)
            leads = leads or ["farthest" if is_farthest and len(plans) > 2 else "other"]
        found.append(tuple(leads))
    return found


def _is_better(name: Measure, mine: Mapping[Measure, int], theirs: Mapping[Measure, int]) -> bool:
    return name in mine and BETTER[name] * mine[name] > BETTER[name] * theirs[name]
