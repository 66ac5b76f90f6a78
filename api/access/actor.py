"""The one who asks: a user, with the roles and units of this request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["planner", "reviewer", "approver", "administrator", "auditor"]
ROLES: tuple[Role, ...] = ("planner", "reviewer", "approver", "administrator", "auditor")


@dataclass(frozen=True, slots=True)
class Actor:
    """A user as this request knows it.

    ``units``: codes of the sending units whose nominees the user sees and edits, with everything below them;
    None: all. ``via`` says how they came in: a key, a session of a browser.
    """

    id: str
    name: str
    roles: frozenset[str]
    units: frozenset[str] | None = field(default=None)
    via: Literal["key", "session"] = "key"

    @property
    def sees_all(self) -> bool:
        """Whether no scope of units narrows what the actor sees."""
        return self.units is None
