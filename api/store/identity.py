"""Identifiers of what is stored: a prefix that says what it is, then time and chance, so that they sort by age."""

from __future__ import annotations

import secrets
import time


def new_id(prefix: str) -> str:
    """Return a new identifier such as ``run_0193a4…``: 12 hex digits of milliseconds, 14 of chance."""
    return f"{prefix}_{time.time_ns() // 1_000_000:012x}{secrets.token_hex(7)}"
