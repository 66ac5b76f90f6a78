"""From the claims of the identity provider to a user of ours, known by its subject and never by its name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.access.actor import ROLES, Actor
from api.access.oidc.tokens import Claims
from api.access.refused import AccessRefused
from api.access.users import change, create
from api.settings import OidcSettings
from api.store.database import Database
from api.store.tables import User
from optimizer.errors import InputRefused

ACTOR = "oidc"
"""Who made or changed a user, in the audit trail."""


def settle(session: Session, settings: OidcSettings, claims: Claims) -> User:
    """Return the user of these claims, made at the first login and brought up to date at every one.

    Raises
    ------
    AccessRefused
        ``oidc_no_role`` if no claim gives a role, ``login_failed`` if an administrator made the user inactive.
    """
    roles, units = _roles(settings, claims), _units(settings, claims)
    if not roles:
        raise AccessRefused("oidc_no_role")
    subject = f"{settings.issuer} {claims['sub']}"
    user = session.scalars(select(User).where(User.subject == subject).with_for_update()).first()
    if user is None:
        return _made(session, settings, claims, subject, roles, units)
    if not user.active:
        raise AccessRefused("login_failed")
    if (set(user.roles), user.units) != (set(roles), units):
        change(session, ACTOR, user, roles=roles, units=units, active=True)
    return user


def actor_of_token(database: Database, settings: OidcSettings, claims: Claims) -> Actor:
    """Return the actor behind a verified access token."""
    with database.writing() as session:
        user = settle(session, settings, claims)
        units = None if user.units is None else frozenset(user.units)
        until = datetime.fromtimestamp(float(claims["exp"]), UTC)
        return Actor(user.id, user.name, frozenset(user.roles), units, "token", None, "", until)


def _made(
    session: Session, settings: OidcSettings, claims: Claims, subject: str, roles: list[str], units: list[str] | None
) -> User:
    mark = sha256(subject.encode()).hexdigest()[:12]
    name = str(claims.get(settings.name_claim, ""))
    for wanted in (name, f"{name}-{mark}"[:64], f"oidc-{mark}"):
        try:
            return create(session, ACTOR, wanted, roles, units, subject=subject)
        except InputRefused:  # taken by somebody else, who is not the same person, or no name at all
            continue
    raise AccessRefused("login_failed")


def _roles(settings: OidcSettings, claims: Claims) -> list[str]:
    given = {settings.roles[value] for value in _values(claims, settings.roles_claim) if value in settings.roles}
    return sorted(given & set(ROLES))


def _units(settings: OidcSettings, claims: Claims) -> list[str] | None:
    if settings.units_claim is None:
        return None
    return sorted(set(_values(claims, settings.units_claim)))


def _values(claims: Claims, path: str) -> Iterable[str]:
    """Yield the texts of a claim; ``realm_access.roles`` is a claim within a claim."""
    found: object = claims
    for part in path.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    if isinstance(found, str):
        yield from found.split()
    elif isinstance(found, list):
        yield from (one for one in found if isinstance(one, str))
