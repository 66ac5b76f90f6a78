"""Optimistic concurrency: what is changed must be named as it was last seen (ETag, If-Match)."""

from __future__ import annotations

from api.http.exchange import Sent
from api.http.problems import Refused


def etag(version: int) -> str:
    """Return the ETag of a row's version."""
    return f'"{version}"'


def require_match(sent: Sent, version: int) -> None:
    """Refuse a change that does not say which state it changes (428), or names an old one (412)."""
    given = sent.if_match
    if given is None:
        raise Refused(428, "if_match_missing")
    if given.strip() != "*" and etag(version) not in [part.strip() for part in given.split(",")]:
        raise Refused(412, "changed_meanwhile", headers={"ETag": etag(version)})
