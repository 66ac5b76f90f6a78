"""The record of who did what, each entry bound to the one before it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from api.store.tables.base import Base
from api.store.types import Moment


class AuditEntry(Base):
    """One act. ``hash`` covers all other columns and ``previous``, the hash of entry ``number`` - 1."""

    __tablename__ = "audit_entry"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)
