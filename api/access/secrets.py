"""Random secrets, and the hashes under which they are kept."""

from __future__ import annotations

import secrets
from hashlib import sha256

KEY_PREFIX = "dk_"


def new_key() -> str:
    """Return a new API key: 32 random bytes behind a prefix that tells what it is."""
    return KEY_PREFIX + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return the hash under which a random secret is kept; 256 random bits need no slow one."""
    return sha256(secret.encode()).hexdigest()
