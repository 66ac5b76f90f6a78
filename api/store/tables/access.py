"""Who may come in: users, their API keys and their sessions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from api.store.tables.base import Base
from api.store.types import Moment


class User(Base):
    """An account. ``units`` are codes of sending units whose nominees it sees and edits; None: all."""

    __tablename__ = "account"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    subject: Mapped[str | None] = mapped_column(unique=True)  # of the OIDC provider
    roles: Mapped[list[str]] = mapped_column(JSON)
    units: Mapped[list[str] | None] = mapped_column(JSON)
    active: Mapped[bool] = mapped_column(default=True)
    password_due: Mapped[bool] = mapped_column(default=False)  # it was given by somebody else: change it first
    created_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)


class ApiKey(Base):
    """A key for a machine: only the SHA-256 of its 32 random bytes is kept.

    ``roles``, ``units`` and ``operations`` narrow what its user may do; None: they do not.
    """

    __tablename__ = "api_key"

    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    title: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)
    roles: Mapped[list[str] | None] = mapped_column(JSON)
    units: Mapped[list[str] | None] = mapped_column(JSON)
    operations: Mapped[list[str] | None] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class LoginSession(Base):
    """A session of a browser: the SHA-256 of the cookie's token, and that of its CSRF token."""

    __tablename__ = "login_session"

    hash: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    csrf_hash: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)


class LoginFailure(Base):
    """Logins that failed in a row, of an account or from an address; ``subject`` is a SHA-256, neither is kept."""

    __tablename__ = "login_failure"

    subject: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]  # account, address
    count: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    locked_until: Mapped[datetime | None] = mapped_column(Moment)
