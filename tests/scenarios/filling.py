"""How many places of a programme can be filled at all, by matching block by block (no solver)."""

from __future__ import annotations

from collections.abc import Sequence

from optimizer.domain.attributes import ancestors, nominee_cell
from optimizer.domain.codes import ORDERED, PARTY_MEMBERS
from optimizer.domain.conditions import holds
from optimizer.domain.people import Nominee, Post
from optimizer.domain.programme import Programme
from scenarios.builders.counts import is_eligible
from scenarios.synthetic.titles import BRANCH, PARTY


def fillable(programme: Programme) -> dict[tuple[str, str, str, str], tuple[int, int]]:
    """Return (link, level, sending unit, receiving unit) -> (places that can be filled, places)."""
    filled: dict[tuple[str, str, str, str], tuple[int, int]] = {}
    for link in programme.links:
        for level in link.quotas:
            for a, b in link.options():
                for direction, (sender, host) in enumerate(((a, b), (b, a))):
                    if quota := link.quota(level, direction):
                        filled[link.id, level, sender, host] = (_fill(programme, level, sender, host, quota), quota)
    return filled


def below(programme: Programme, unit: str, end: str) -> bool:
    """Return whether a unit is an end or lies below it."""
    return end in ancestors(unit, programme.unit_by_code)


def _fill(programme: Programme, level: str, sender: str, host: str, quota: int) -> int:
    people = [
        one
        for one in programme.nominees
        if one.level == level and below(programme, one.unit, sender) and is_eligible(programme, one)
    ]
    posts = [post for post in programme.posts if post.level == level and below(programme, post.unit, host)]
    return min(quota, _matching([[suits(programme, one, post) for post in posts] for one in people]))


def suits(programme: Programme, nominee: Nominee, post: Post) -> bool:
    """Return whether the rules of shipped programmes that look at both allow the pair."""
    if post.extra[BRANCH] == PARTY and nominee.party not in PARTY_MEMBERS:
        return False
    return all(
        holds(one, lambda name: nominee_cell(nominee, name, programme.unit_by_code, programme.dates.age), ORDERED)
        for one in post.requirements
    )


def _matching(allowed: Sequence[Sequence[bool]]) -> int:
    """Return the size of a largest matching (augmenting paths)."""
    holder: dict[int, int] = {}

    def place(person: int, seen: set[int]) -> bool:
        for post, is_allowed in enumerate(allowed[person]):
            if is_allowed and post not in seen:
                seen.add(post)
                if post not in holder or place(holder[post], seen):
                    holder[post] = person
                    return True
        return False

    return sum(place(person, set()) for person in range(len(allowed)))
