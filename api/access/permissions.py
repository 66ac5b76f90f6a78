"""Which role may do what: one table, read by the routes and by the test that tries every cell of it.

Operations are named resource.act. Scoped users (those with units) see their own nominees only, and may do only what
``SCOPED`` lists.
"""

from __future__ import annotations

from collections.abc import Mapping

from api.access.actor import Actor

EVERYONE = frozenset({"planner", "reviewer", "approver", "administrator", "auditor"})
PLANNING = frozenset({"planner"})
REVIEWING = frozenset({"planner", "reviewer", "approver"})

PERMISSIONS: Mapping[str, frozenset[str]] = {
    "programmes.read": EVERYONE,
    "programmes.doubt": EVERYONE,
    "programmes.create": PLANNING,
    "programmes.change": PLANNING,
    "scenarios.read": EVERYONE,
    "scenarios.create": PLANNING,
    "scenarios.change": PLANNING,
    "runs.read": EVERYONE,
    "runs.create": REVIEWING,
    "runs.cancel": REVIEWING,
    "plans.read": EVERYONE,
    "plans.compare": EVERYONE,
    "plans.explain": REVIEWING,
    "plans.export": EVERYONE,
    "plans.comment": REVIEWING,
    "plans.decide": frozenset({"reviewer", "approver"}),
    "plans.propose": PLANNING,
    "plans.review": frozenset({"reviewer", "approver"}),
    "plans.approve": frozenset({"approver"}),
    "plans.publish": frozenset({"approver"}),
    "plans.withdraw": frozenset({"planner", "approver"}),
    "users.read": frozenset({"administrator", "auditor"}),
    "users.manage": frozenset({"administrator"}),
    "keys.own": EVERYONE,
    "audit.read": frozenset({"administrator", "auditor"}),
    "people.erase": frozenset({"administrator"}),
}

SCOPED = frozenset(
    {
        "programmes.read",
        "scenarios.read",
        "scenarios.create",
        "scenarios.change",
        "runs.read",
        "plans.read",
        "plans.compare",
        "plans.explain",
        "plans.export",
        "plans.comment",
        "keys.own",
    }
)
"""What a user with units may do, with what concerns its own nominees."""


def may(actor: Actor, operation: str) -> bool:
    """Whether the actor's roles, scope and key allow the operation."""
    if actor.operations is not None and operation not in actor.operations:
        return False
    if not actor.sees_all and operation not in SCOPED:
        return False
    return bool(PERMISSIONS[operation] & actor.roles)
