"""The states of a plan, and who moves it from one to the next.

draft ──propose──▶ proposed ──take_up──▶ under_review ──approve──▶ approved ──publish──▶ published
  ▲                                        │
  └── (again proposed) ◀── returned ◀──return
Every one of them can be withdrawn. A published plan's content never changes; withdrawing it says that it no
longer holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

State = Literal["draft", "proposed", "under_review", "returned", "approved", "published", "withdrawn"]
Act = Literal["propose", "take_up", "return", "approve", "publish", "withdraw"]


@dataclass(frozen=True, slots=True)
class Move:
    """One act: the states it starts from, the one it leads to, the operation it takes.

    ``four_eyes``: not by who proposed the plan. ``with_reason``: a reason must be given.
    """

    before: frozenset[State]
    after: State
    operation: str
    four_eyes: bool = False
    with_reason: bool = False


MOVES: Mapping[Act, Move] = {
    "propose": Move(frozenset({"draft", "returned"}), "proposed", "plans.propose"),
    "take_up": Move(frozenset({"proposed"}), "under_review", "plans.review", four_eyes=True),
    "return": Move(frozenset({"under_review", "approved"}), "returned", "plans.review", with_reason=True),
    "approve": Move(frozenset({"under_review"}), "approved", "plans.approve", four_eyes=True),
    "publish": Move(frozenset({"approved"}), "published", "plans.publish", four_eyes=True),
    "withdraw": Move(
        frozenset({"draft", "proposed", "under_review", "returned", "approved", "published"}),
        "withdrawn",
        "plans.withdraw",
        with_reason=True,
    ),
}

OPEN: frozenset[State] = frozenset({"draft", "proposed", "under_review", "returned"})
"""States in which assignments can still be decided about."""
