"""The programme and the true plan whose claims these tests falsify one by one."""

from __future__ import annotations

from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from tests.builders import link, make_programme, nominee, post
from tests.checking.build import Choices, true_plan

CHOICES: Choices = {("L1", "b"): "B"}
PAIRS = ("n1 p1", "n2 p2", "m1 q1")


def claimed_programme() -> Programme:
    """Return a programme with an open end, an exception, a waiver, targets, and people and posts left over.

    ``n1`` lacks the degree (generally), ``n2`` served before (must, waived), ``n3`` is left over, as
    are post ``p3`` and one place of ``q1``.
    """
    return make_programme(
        nominees=[
            nominee("n1", education="大学专科"),
            nominee("n2", sex="女"),
            nominee("n3"),
            nominee("m1", unit="B"),
        ],
        posts=[post("p1"), post("p2"), post("p3"), post("q1", unit="A", capacity=2)],
        links=[link(b=("B", "C"), quota={"a_to_b": 3, "b_to_a": 2})],
        rules=[
            {
                "id": "degree",
                "type": "qualification",
                "hardness": "generally",
                "test": {"attribute": "education", "at_least": "大学本科"},
            },
            {"id": "first", "type": "first_time"},
        ],
        previous={"people": ("n2",)},
        decisions={"waivers": ({"nominee": "n2", "rule": "first", "reason": "急需"},)},
        targets=[
            {
                "id": "women",
                "where": {"attribute": "woman", "is": True},
                "at_least": "20%",
                "of": "assigned",
                "scope": ("direction",),
            }
        ],
        tiers=["places", {"id": "generally", "tolerance": 1}, {"id": "fit", "tolerance": "10%"}, "lottery"],
        seed=5,
    )


def claimed_plan() -> tuple[Programme, Plan]:
    """Return the programme and its true plan; tier tolerances are as declared."""
    programme = claimed_programme()
    plan = true_plan(programme, *PAIRS, choices=CHOICES)
    tolerances = {"generally": 1, "fit": plan.tiers[2].best // 10}
    tiers = tuple(tier.model_copy(update={"tolerance": tolerances.get(tier.id, 0)}) for tier in plan.tiers)
    return programme, plan.model_copy(update={"tiers": tiers})
