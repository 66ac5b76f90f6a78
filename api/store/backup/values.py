"""Cells of tables as JSON and back: moments and bytes are the two kinds that JSON does not know."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

from sqlalchemy import Column, LargeBinary

from api.store.types import Moment


def to_json(value: Any) -> Any:
    """Return a cell as JSON has it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value


def from_json(column: Column[Any], value: Any) -> Any:
    """Return a cell as its column wants it."""
    if value is None:
        return None
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value)
    return value
