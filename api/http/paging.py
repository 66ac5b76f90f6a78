"""Lists, one page at a time: newest first, the next page named by where this one ends."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel
from sqlalchemy import Select
from sqlalchemy.orm import Session

T = TypeVar("T")
Limit = Annotated[int, Query(ge=1, le=200, description="rows of one page")]
After = Annotated[str | None, Query(description="`next` of the page before", max_length=64)]


class Page(BaseModel, Generic[T]):
    """Some rows, and where the next ones begin; no ``next``: these were the last."""

    items: list[T]
    next: str | None = None


def page(session: Session, query: Select[Any], key: Any, limit: int, after: str | None) -> tuple[list[Any], str | None]:
    """Return (rows, next) of a query over one table, by its id ``key`` from new to old."""
    if after is not None:
        query = query.where(key < after)
    rows = list(session.scalars(query.order_by(key.desc()).limit(limit + 1)))
    shown = rows[:limit]
    return shown, (shown[-1].id if len(rows) > limit else None)
