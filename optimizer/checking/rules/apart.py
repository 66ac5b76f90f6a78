"""Apart: of the people named at most so many in one host."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from optimizer.checking.rules.hosts import host_of
from optimizer.checking.seat import Seat
from optimizer.checking.violation import Violation, violation
from optimizer.domain.rules import Apart
from optimizer.stopping import steps


def violations(rule: Apart, seats: Sequence[Seat]) -> Iterator[Violation]:
    """Yield a violation for each host that has too many of the people."""
    people = set(rule.nominees)
    hosts = Counter(host_of(seat, rule.within) for seat in steps(seats) if seat.nominee.id in people)
    for host, count in hosts.items():
        if count > rule.at_most:
            yield violation("rule.apart.broken", rule=rule.id, host=host, count=count, at_most=rule.at_most)
