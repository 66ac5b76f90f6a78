"""Where a pinned pair can sit, and pins that cannot hold together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from optimizer.domain.consistency.membership import End, Membership
from optimizer.domain.people import Nominee, Post
from optimizer.domain.programme import Programme


@dataclass(frozen=True)
class Seat:
    """One way for a pair to be an arc: the link, level and direction, and the units at its two ends."""

    link: str
    level: str
    direction: int
    a: str
    b: str


def joining_seats(programme: Programme, nominee: Nominee, post: Post) -> list[Seat]:
    """Return every way in which a link joins the two at their level."""
    if nominee.level != post.level:
        return []
    members = Membership(programme)
    receiving = members.ends_of(post.unit, post.link)
    seats = []
    for link, end, home in members.ends_of(nominee.unit, nominee.link):
        direction = 0 if end == "a" else 1
        other: End = "b" if end == "a" else "a"
        if not link.quota(nominee.level, direction):
            continue
        for candidate_link, candidate_end, host in receiving:
            if candidate_link.id == link.id and candidate_end == other:
                a, b = (home, host) if end == "a" else (host, home)
                seats.append(Seat(link.id, nominee.level, direction, a, b))
    return seats


def pins_together(programme: Programme, seats: Mapping[int, list[Seat]]) -> Iterator[tuple[int, str, str, str]]:
    """Yield (place of the pin, code, value, allowed) for pins with one seat each that cannot all hold."""
    chosen: dict[tuple[str, End], str] = {}
    filled: Counter[tuple[str, str, int]] = Counter()
    for place, ways in seats.items():
        if len(ways) != 1:
            continue
        seat = ways[0]
        ends: tuple[tuple[End, str], ...] = (("a", seat.a), ("b", seat.b))
        for end, unit in ends:
            taken = chosen.setdefault((seat.link, end), unit)
            if taken != unit:
                yield place, "pin.two_choices", f"{seat.link}: {unit}", taken
        block = (seat.link, seat.level, seat.direction)
        filled[block] += 1
        quota = programme.link_by_id[seat.link].quota(seat.level, seat.direction)
        if filled[block] > quota:
            yield place, "pin.over_quota", seat.link, f"<= {quota}"
