"""The one who asks: a user, with the roles and units of this request."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Role = Literal["planner", "reviewer", "approver", "administrator", "auditor"]
ROLES: tuple[Role, ...] = ("planner", "reviewer", "approver", "administrator", "auditor")
Via = Literal["key", "session", "token"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A user as this request knows it.

    ``units``: codes of the sending units whose nominees the user sees and edits, with everything below them;
    None: all. ``operations``: those that a key is narrowed to; None: all that the roles allow. ``via`` says how they
    came in: a key, a session of a browser, a token of the identity provider; ``credential`` is the id of the key or
    session and ``until`` when it ends. ``password_due``: nothing is allowed before the password is changed.
    """

    id: str
    name: str
    roles: frozenset[str]
    units: frozenset[str] | None = field(default=None)
    via: Via = "key"
    operations: frozenset[str] | None = None
    credential: str = ""
    until: datetime | None = None
    password_due: bool = False

    @property
    def sees_all(self) -> bool:
        """Whether no scope of units narrows what the actor sees."""
        return self.units is None
