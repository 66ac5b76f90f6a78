"""Content that never changes, named by its digest: programmes, plans, results."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from api.store.tables.base import Base
from api.store.types import Moment


class Document(Base):
    """Bytes under their SHA-256 (hex), stored compressed."""

    __tablename__ = "document"

    digest: Mapped[str] = mapped_column(primary_key=True)
    media_type: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(Moment)
