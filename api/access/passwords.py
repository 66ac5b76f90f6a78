"""Passwords: hashed by argon2id, checked in the same time whether the account exists or not."""

from __future__ import annotations

import secrets
import threading
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

LEAST, MOST = 12, 256
"""Characters of a password."""
_SLOTS = threading.BoundedSemaphore(2)
"""Each hashing takes 64 MB; more at once would let a flood of logins eat the memory."""
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that can be taken for another


@cache
def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(),))


@cache
def _nobody() -> str:
    """Return the hash of a password that nobody has."""
    return _hasher().hash(secrets.token_urlsafe(32))


def hashed(password: str) -> str:
    """Return the argon2id hash under which a password is kept."""
    with _SLOTS:
        return _hasher().hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether a password is the one kept; None (no such account) takes as long and is False."""
    against = kept if kept is not None else _nobody()
    with _SLOTS:
        same = _hasher().verify(password[: MOST + 1], against)
    return same and kept is not None


def weakness(password: str, name: str) -> str | None:
    """Return the code of what is wrong with a new password, or None."""
    if len(password) < LEAST:
        return "password.short"
    if len(password) > MOST:
        return "password.long"
    if len(set(password)) < 5 or name.casefold() in password.casefold() or password.casefold() in name.casefold():
        return "password.guessable"
    return None


def one_time_password() -> str:
    """Return a password to be typed once and changed: 20 letters of 32 kinds, 100 bits of chance."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))
