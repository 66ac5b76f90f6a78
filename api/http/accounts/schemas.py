"""Users, sessions and keys as the API takes and shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.access.actor import Role, Via

UnitCode = Annotated[str, Field(min_length=1, max_length=64)]
Units = Annotated[list[UnitCode] | None, Field(max_length=500, description="codes of sending units; null: all")]
Roles = Annotated[list[Role], Field(max_length=5)]
Password = Annotated[str, Field(max_length=1024)]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class LoginIn(_In):
    """A name and its password."""

    name: Annotated[str, Field(max_length=256)]
    password: Password


class PasswordIn(_In):
    """A new password; the present one shows that it is the user who asks."""

    current: Password
    new: Password


class UserIn(_In):
    """A new user; a password is made and shown once, unless the user comes by the identity provider or by keys."""

    name: Annotated[str, Field(min_length=1, max_length=64, examples=["wang"])]
    roles: Roles
    units: Units = None
    with_password: bool = True


class UserChange(_In):
    """What of a user can be changed; all is replaced."""

    roles: Roles
    units: Units = None
    active: bool = True


class UserOut(BaseModel):
    """A user. ``external``: known by the identity provider."""

    id: str
    name: str
    roles: list[str]
    units: list[str] | None
    active: bool
    has_password: bool
    external: bool
    created_at: datetime


class NewUserOut(UserOut):
    """A user that was made, with the password of the first login, which nobody can read again."""

    password: str | None


class OneTimePasswordOut(BaseModel):
    """A password that must be changed at the next login, and that nobody can read again."""

    password: str


class MeOut(BaseModel):
    """Who asks, and what this request may do."""

    id: str
    name: str
    roles: list[str]
    units: list[str] | None
    via: Via
    operations: list[str]
    password_due: bool
    until: datetime | None


class LoggedInOut(BaseModel):
    """A session that began. ``csrf`` goes into ``X-CSRF-Token`` with every change."""

    session: str
    user: str
    csrf: str
    expires_at: datetime
    password_due: bool


class SessionOut(BaseModel):
    """A session of a browser; ``this``: the one that asks."""

    id: str
    created_at: datetime
    expires_at: datetime
    this: bool


class KeyIn(_In):
    """A new key; roles, units and operations narrow what its user may do."""

    title: Annotated[str, Field(min_length=1, max_length=200, examples=["nightly export"])]
    days: int = Field(default=90, ge=1, le=366, description="how long it lives")
    roles: Roles | None = None
    units: Units = None
    operations: Annotated[list[str] | None, Field(max_length=100, examples=[["plans.read"]])] = None


class KeyOut(BaseModel):
    """A key, without its secret."""

    id: str
    title: str
    roles: list[str] | None
    units: list[str] | None
    operations: list[str] | None
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class NewKeyOut(KeyOut):
    """A key that was made, with its secret, which nobody can read again."""

    secret: str
