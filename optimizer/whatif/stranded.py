"""Nominees and posts that belong to no link with places for them (any more)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from optimizer.domain.consistency.membership import Membership, Role
from optimizer.domain.people import Nominee, Post
from optimizer.domain.programme import Programme

CODES = frozenset(
    f"{kind}.{word}"
    for kind in ("nominee", "post")
    for word in ("link_unknown", "no_link", "not_in_link", "level_not_in_link", "wrong_direction")
)
"""With these codes the check of a programme refuses such rows."""


@dataclass(frozen=True, slots=True)
class Stranded:
    """Their ids, in the order of the tables."""

    nominees: tuple[str, ...]
    posts: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """All of them."""
        return self.nominees + self.posts


def stranded(programme: Programme) -> Stranded:
    """Return who and what no link has places for."""
    members = Membership(programme)
    return Stranded(
        nominees=_of(members, "sends", programme.nominees),
        posts=_of(members, "receives", programme.posts),
    )


def _of(members: Membership, role: Role, rows: Sequence[Nominee | Post]) -> tuple[str, ...]:
    verdicts: dict[tuple[str, str, str], bool] = {}
    found = []
    for one in rows:
        key = (one.unit, one.level, one.link)
        if key not in verdicts:
            verdicts[key] = bool(members.verdict(role, *key))
        if verdicts[key]:
            found.append(one.id)
    return tuple(found)
