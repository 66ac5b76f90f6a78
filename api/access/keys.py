"""API keys of machines: shown once, kept as hashes, never more than the user they belong to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.access.permissions import PERMISSIONS
from api.access.secrets import digest, new_key
from api.audit.chain import record
from api.store.identity import new_id
from api.store.tables import ApiKey
from api.store.types import now
from optimizer.errors import InputRefused, Problem

MOST_OPEN = 50
MOST_DAYS = 366


def create(
    session: Session,
    actor: Actor,
    title: str,
    days: int,
    roles: Collection[str] | None = None,
    units: Collection[str] | None = None,
    operations: Collection[str] | None = None,
) -> tuple[ApiKey, str]:
    """Make a key of the actor and return it with its secret, which cannot be read again.

    ``roles``, ``units`` and ``operations`` narrow what the actor may; a key that makes a key cannot make one that may
    more or lives longer than itself.

    Raises
    ------
    InputRefused
        With everything in which the key would be more than the actor.
    """
    problems = [*_problems(actor, roles, units, operations)]
    if len([one for one in keys_of(session, actor.id) if is_open(one)]) >= MOST_OPEN:
        problems.append(Problem(code="key.too_many", field="title", allowed=str(MOST_OPEN)))
    if problems:
        raise InputRefused(problems)
    secret, moment = new_key(), now()
    expires = moment + timedelta(days=days)
    narrowed = actor.via == "key"
    row = ApiKey(
        id=new_id("key"),
        user_id=actor.id,
        title=title,
        hash=digest(secret),
        roles=_kept(roles if roles is not None else actor.roles if narrowed else None),
        units=_kept(units if units is not None else actor.units if narrowed else None),
        operations=_kept(operations if operations is not None else actor.operations),
        created_at=moment,
        expires_at=min(expires, actor.until) if narrowed and actor.until else expires,
    )
    session.add(row)
    session.flush()
    record(session, actor.id, "key.created", row.id, roles=row.roles, units=row.units, operations=row.operations)
    return row, secret


def _problems(
    actor: Actor,
    roles: Collection[str] | None,
    units: Collection[str] | None,
    operations: Collection[str] | None,
) -> list[Problem]:
    bounds = (
        ("roles", "key.more_roles", roles, actor.roles),
        ("units", "key.more_units", units, actor.units),
        ("operations", "key.more_operations", operations, actor.operations or frozenset(PERMISSIONS)),
    )
    return [
        Problem(code=code, field=field, value=", ".join(sorted(set(asked) - most)), allowed=", ".join(sorted(most)))
        for field, code, asked, most in bounds
        if asked is not None and most is not None and not set(asked) <= most
    ]


def _kept(values: Collection[str] | None) -> list[str] | None:
    return None if values is None else sorted(set(values))


def keys_of(session: Session, user_id: str) -> Sequence[ApiKey]:
    """Return the keys of a user, newest first, those that have ended among them."""
    return session.scalars(select(ApiKey).where(ApiKey.user_id == user_id).order_by(ApiKey.id.desc())).all()


def is_open(key: ApiKey, moment: datetime | None = None) -> bool:
    """Whether a key still lets somebody in."""
    return key.revoked_at is None and (key.expires_at is None or key.expires_at > (moment or now()))


def revoke(session: Session, by: str, user_id: str, key_id: str) -> bool:
    """Revoke a key of a user for good; False: there is none of this id."""
    key = session.get(ApiKey, key_id)
    if key is None or key.user_id != user_id:
        return False
    if key.revoked_at is None:
        key.revoked_at = now()
        record(session, by, "key.revoked", key.id, user=user_id)
    return True
