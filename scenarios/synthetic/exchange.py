"""One link at a time: who is put forward on both sides, what posts there are, who wishes for what.

A block (link, level, direction) gets about ``per_place`` people for every place. Unless it is to be
short, as many of them as it has places pass every *must* rule, and all its posts can be filled; a
short block has one such person fewer. The rest are as it falls: some too old, some not endorsed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from optimizer.domain.codes import PARTY_MEMBERS
from optimizer.domain.people import Nominee, Post, Unit, Wish
from scenarios.synthetic.people import Region, Role, Setting, draw_nominee
from scenarios.synthetic.posts import PARTY_POSTS, draw_posts
from scenarios.synthetic.titles import BRANCH, PARTY
from scenarios.synthetic.wishes import draw_wishes

Quotas = Mapping[str, tuple[int, int]]
"""Level -> people sent from a to b, and from b to a."""


_LETTERS: Mapping[str, str] = {"city": "M", "county": "C", "township": "T", "department": "D"}
"""Level -> its letter in the ids of people and posts."""
_SUITS: tuple[Role, ...] = ("seasoned", "eligible")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One unit that is, or may be chosen as, an end.

    ``places`` maps a level to the units there that posts lie in; people come from ``homes`` of their
    level, and where it has none from the same units.
    """

    key: str
    region: Region
    places: Mapping[str, Sequence[Unit]]
    homes: Mapping[str, Sequence[Unit]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A link to draw; an end with several sides is ``one_of`` them. ``short``: (level, key of the
    sending side) of the blocks that are one eligible person short.
    """

    id: str
    a: tuple[Side, ...]
    b: tuple[Side, ...]
    quotas: Quotas
    short: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What all links of a programme share."""

    seed: int
    prefix: str
    per_place: float
    day: date
    anywhere: tuple[str, ...]


@dataclass(slots=True)
class Drawn:
    """The rows of the three tables."""

    nominees: list[Nominee] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)

    def add(self, other: Drawn) -> None:
        """Append the rows of ``other``."""
        self.nominees += other.nominees
        self.posts += other.posts
        self.wishes += other.wishes


def draw_pairs(batch: Batch, pairs: Sequence[Pair]) -> Drawn:
    """Return the rows of all links. Each link has its own stream: one more changes no other."""
    drawn = Drawn()
    for pair in pairs:
        rng = Random(f"{batch.seed}/{pair.id}")
        for level, (a_to_b, b_to_a) in pair.quotas.items():
            drawn.add(_draw_direction(rng, batch, pair, level, pair.a, pair.b, a_to_b))
            drawn.add(_draw_direction(rng, batch, pair, level, pair.b, pair.a, b_to_a))
    return drawn


def _draw_direction(
    rng: Random, batch: Batch, pair: Pair, level: str, senders: Sequence[Side], hosts: Sequence[Side], quota: int
) -> Drawn:
    drawn = Drawn()
    if not quota:
        return drawn
    for side in hosts:
        prefix = f"P-{pair.id}{side.key}-{_LETTERS[level]}"
        drawn.posts += draw_posts(rng, prefix, level, side.places[level], quota, side.region)
    party = PARTY_POSTS if quota > PARTY_POSTS else int(any(post.extra[BRANCH] == PARTY for post in drawn.posts))
    regions = tuple(side.region for side in hosts)
    for side in senders:
        setting = Setting(level=level, region=side.region, hosts=regions, anywhere=batch.anywhere, day=batch.day)
        sound = quota - ((level, side.key) in pair.short)
        roles = _draw_roles(rng, quota, sound, batch.per_place)
        drawn.nominees += _draw_people(rng, f"{batch.prefix}{pair.id}{side.key}-", side, setting, roles, party)
    drawn.wishes += draw_wishes(rng, drawn.nominees, drawn.posts)
    return drawn


def _draw_people(
    rng: Random, prefix: str, side: Side, setting: Setting, roles: Sequence[Role], party: int
) -> list[Nominee]:
    """Return the people of one sending side, in an order that does not tell who was drawn to suit.

    Beside the seasoned one, at least ``party`` of those who suit (as many as the block's Party offices)
    are members; a seasoned one who is alone is a member where there is a Party office.
    """
    suiting = sum(role in _SUITS for role in roles)
    may_be_outside = max(0, suiting - 1 - party)
    homes = side.homes.get(setting.level) or side.places[setting.level]
    order = rng.sample(range(1, len(roles) + 1), len(roles))
    people: list[Nominee] = []
    for position, role in zip(order, roles, strict=True):
        in_party = suiting <= party if role == "seasoned" else role == "eligible" and not may_be_outside
        identity = f"{prefix}{_LETTERS[setting.level]}{position:02d}"
        person = draw_nominee(rng, identity, rng.choice(homes), setting, role, in_party)
        if role == "eligible" and person.party not in PARTY_MEMBERS:
            may_be_outside -= 1
        people.append(person)
    return sorted(people, key=lambda person: person.id)


def _draw_roles(rng: Random, quota: int, sound: int, per_place: float) -> list[Role]:
    """Return what each of a block's people is to be; ``sound`` of them can be placed for certain."""
    expected = quota * per_place
    number = max(quota, int(expected) + (rng.random() < expected % 1))
    rest: Role = "any"
    if sound < quota:
        rest, number = "over_age", sound + min(2, quota)
    roles = [rest] * number
    for position in range(sound):
        roles[position] = "eligible" if position else "seasoned"
    return roles
