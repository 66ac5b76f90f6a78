"""Whether settings can be used outside development: secrets that are none are all named at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from api.access.actor import ROLES
from api.settings import OidcSettings, Settings
from optimizer.errors import InputRefused, Problem

LEAST_SECRET = 32
LEAST_KINDS = 10
_INSIDE = (
    "changeme", "change-me", "change_me", "placeholder", "example", "secret", "password", "default", "duikou",
    "postgres", "your-", "insert", "replace", "12345678", "xxxxxx",
)  # fmt: skip
_WHOLE = frozenset({"", "todo", "test", "admin", "root", "user", "key", "abc", "none", "null"})


def settings_of(given: Mapping[str, Any], *, worker: bool = False) -> Settings:
    """Return the settings of the environment, with what is given instead.

    Raises
    ------
    InputRefused
        With every setting that is not valid or, outside development, not safe; values are not repeated.
    """
    try:
        settings = Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as wrong:
        raise InputRefused(
            [
                Problem(code="settings.invalid", field=_variable(one["loc"]), allowed=str(one["msg"]))
                for one in wrong.errors(include_input=False, include_url=False)
            ]
        ) from None
    problems = [] if settings.environment == "development" else list(weaknesses(settings, worker=worker))
    if problems:
        raise InputRefused(problems)
    return settings


def weaknesses(settings: Settings, *, worker: bool = False) -> Iterator[Problem]:
    """Yield what must not be so outside development; a worker has no secret and no address."""
    password = _database_password(settings)
    if password is not None and _is_placeholder(password):
        yield Problem(code="settings.secret_placeholder", field="DUIKOU_DATABASE")
    if worker:
        return
    yield from _secret("DUIKOU_SECRET", settings.secret.get_secret_value() if settings.secret else "")
    if not settings.hosts:
        yield Problem(code="settings.missing", field="DUIKOU_HOSTS", allowed="duikou.example.gov.cn, 10.0.0.5")
    if settings.public_url is not None and not settings.public_url.startswith("https://"):
        yield Problem(code="settings.no_tls", field="DUIKOU_PUBLIC_URL")
    if settings.oidc is not None:
        yield from _oidc(settings, settings.oidc)


def _oidc(settings: Settings, oidc: OidcSettings) -> Iterator[Problem]:
    if settings.public_url is None:
        yield Problem(code="settings.missing", field="DUIKOU_PUBLIC_URL")
    if not oidc.issuer.startswith("https://"):
        yield Problem(code="settings.no_tls", field="DUIKOU_OIDC__ISSUER")
    if oidc.client_secret is not None and _is_placeholder(oidc.client_secret.get_secret_value()):
        yield Problem(code="settings.secret_placeholder", field="DUIKOU_OIDC__CLIENT_SECRET")
    if oidc.audience == oidc.client_id:
        yield Problem(code="settings.audience_is_client", field="DUIKOU_OIDC__AUDIENCE")
    for role in sorted(set(oidc.roles.values()) - set(ROLES)):
        yield Problem(code="settings.role_unknown", field="DUIKOU_OIDC__ROLES", value=role, allowed=", ".join(ROLES))


def _secret(field: str, value: str) -> Iterator[Problem]:
    wanted = f"openssl rand -hex {LEAST_SECRET}"
    if not value:
        yield Problem(code="settings.missing", field=field, allowed=wanted)
    elif _is_placeholder(value):
        yield Problem(code="settings.secret_placeholder", field=field, allowed=wanted)
    elif len(value) < LEAST_SECRET or len(set(value)) < LEAST_KINDS:
        yield Problem(code="settings.secret_short", field=field, allowed=wanted)


def _is_placeholder(value: str) -> bool:
    lowered = value.lower()
    return lowered.strip("-_ .0123456789") in _WHOLE or any(word in lowered for word in _INSIDE)


def _database_password(settings: Settings) -> str | None:
    """Return the password of the database's address; None: it has none (a file, a socket, a password file)."""
    try:
        password = make_url(settings.database_url).password
    except ArgumentError:
        return None
    return None if password is None else str(password)


def _variable(place: tuple[int | str, ...]) -> str:
    return "DUIKOU_" + "__".join(str(part).upper() for part in place)
