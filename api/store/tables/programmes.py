"""Programmes with their versions, and scenarios built on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.store.tables.base import Base
from api.store.types import Moment


class ProgrammeRow(Base):
    """A programme: a title over versions. ``version`` counts changes, for If-Match."""

    __tablename__ = "programme"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[dict[str, str]] = mapped_column(JSON)
    created_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    archived_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)


class ProgrammeVersion(Base):
    """One state of a programme. Its content is a document and never changes; ``number`` counts from 1."""

    __tablename__ = "programme_version"
    __table_args__ = (UniqueConstraint("programme_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(ForeignKey("document.digest"))
    summary: Mapped[dict[str, Any]] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(default="")
    created_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class VersionUnit(Base):
    """A unit that a version of a programme speaks of: by these, users with units see what concerns them."""

    __tablename__ = "version_unit"

    version_id: Mapped[str] = mapped_column(ForeignKey("programme_version.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True, index=True)


class Scenario(Base):
    """Edits on one version of a programme (:mod:`optimizer.domain.edits`)."""

    __tablename__ = "scenario"

    id: Mapped[str] = mapped_column(primary_key=True)
    programme_version_id: Mapped[str] = mapped_column(ForeignKey("programme_version.id"), index=True)
    title: Mapped[str]
    edits: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)
