"""Home cap: at most so many people of one home unit in one host."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from optimizer.checking.rules.hosts import host_of
from optimizer.checking.seat import Seat
from optimizer.checking.violation import Violation, violation
from optimizer.domain.rules import HomeCap
from optimizer.stopping import steps


def violations(rule: HomeCap, seats: Sequence[Seat]) -> Iterator[Violation]:
    """Yield a violation for each pair of home unit and host with too many people of the rule's levels."""
    pairs = Counter(
        (seat.nominee.unit, host_of(seat, rule.within))
        for seat in steps(seats)
        if not rule.levels or seat.nominee.level in rule.levels
    )
    for (home, host), count in pairs.items():
        if count > rule.at_most:
            yield violation(
                "rule.home_cap.broken", rule=rule.id, home=home, host=host, count=count, at_most=rule.at_most
            )
