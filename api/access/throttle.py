"""Failed logins, counted per account and per address: too many lock it for a while that doubles.

Every attempt counts before its password is looked at, so that guesses sent at the same time cannot slip through
together. Accounts that do not exist are counted and locked alike: a lock tells nothing about who has an account.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from math import ceil

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from api.store.tables import LoginFailure
from api.store.types import now

FREE: Mapping[str, int] = {"account": 5, "address": 30}
"""Failures in a row that cost nothing."""
FIRST_S, LONGEST_S = 30, 15 * 60
FORGET = timedelta(hours=1)
"""Without an attempt for so long (and no lock), the count begins anew."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One login that is being tried: the rows it counts in."""

    account: str
    address: str

    @classmethod
    def of(cls, name: str, address: str) -> Attempt:
        """Return the attempt on an account from an address; neither is kept in the clear."""
        return cls(_subject("account", name), _subject("address", address))


def begin(session: Session, attempt: Attempt) -> int:
    """Count an attempt; return the seconds to wait if it is locked (then it does not count), else 0."""
    moment = now()
    session.execute(delete(LoginFailure).where(LoginFailure.at < moment - FORGET, LoginFailure.locked_until.is_(None)))
    session.execute(delete(LoginFailure).where(LoginFailure.locked_until < moment - FORGET))
    rows = [
        _row(session, subject, kind) for subject, kind in ((attempt.account, "account"), (attempt.address, "address"))
    ]
    locks = [row.locked_until for row in rows if row.locked_until is not None and row.locked_until > moment]
    if locks:
        return max(1, ceil((max(locks) - moment).total_seconds()))
    for row in rows:
        row.count, row.at = row.count + 1, moment
        over = row.count - FREE[row.kind]
        if over >= 0:
            row.locked_until = moment + timedelta(seconds=min(LONGEST_S, FIRST_S * 2 ** min(over, 10)))
    session.flush()
    return 0


def succeeded(session: Session, attempt: Attempt) -> None:
    """Take an attempt that succeeded out of the counts: its account begins anew."""
    account, address = session.get(LoginFailure, attempt.account), session.get(LoginFailure, attempt.address)
    if account is not None:
        session.delete(account)
    if address is not None:
        address.count = max(0, address.count - 1)
        address.locked_until = address.locked_until if address.count >= FREE["address"] else None


def forgive(session: Session, name: str) -> None:
    """Unlock an account."""
    row = session.get(LoginFailure, _subject("account", name))
    if row is not None:
        session.delete(row)


def _row(session: Session, subject: str, kind: str) -> LoginFailure:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    first = dialect.insert(LoginFailure).values(subject=subject, kind=kind, count=0, at=now())
    session.execute(first.on_conflict_do_nothing())
    return session.get_one(LoginFailure, subject, with_for_update=True)


def _subject(kind: str, text: str) -> str:
    return sha256(f"{kind}:{text}".encode(errors="replace")).hexdigest()
