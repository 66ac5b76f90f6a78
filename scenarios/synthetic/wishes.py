"""Wishes: which posts people would like, and whom hosts would like."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from optimizer.domain.people import Nominee, Post, Wish
from scenarios.synthetic.profiles import HOST_WISHES, NOMINEE_WISHES

_PULL = 0.5
"""How far a shared field of work pulls a pair ahead in the order of wishes (0: not at all, 1: always)."""


def draw_wishes(rng: Random, nominees: Sequence[Nominee], posts: Sequence[Post]) -> list[Wish]:
    """Return ranked wishes of some of the people for posts of their block, then of some of the hosts."""
    wishes: list[Wish] = []
    for nominee in nominees:
        if rng.random() < NOMINEE_WISHES:
            order = _order(rng, [_shared(nominee, post) for post in posts])
            wishes += [
                Wish(by="nominee", nominee=nominee.id, post=posts[which].id, rank=rank)
                for rank, which in enumerate(order, start=1)
            ]
    for post in posts:
        if rng.random() < HOST_WISHES:
            order = _order(rng, [_shared(nominee, post) for nominee in nominees])
            wishes += [
                Wish(by="host", nominee=nominees[which].id, post=post.id, rank=rank)
                for rank, which in enumerate(order, start=1)
            ]
    return wishes


def _shared(nominee: Nominee, post: Post) -> bool:
    return not set(nominee.fields).isdisjoint(post.fields)


def _order(rng: Random, pulls: Sequence[bool]) -> list[int]:
    """Return the positions of one to three wishes, the first wish first."""
    distance = [rng.random() - _PULL * pull for pull in pulls]
    ranked = sorted(range(len(pulls)), key=distance.__getitem__)
    return ranked[: rng.choice((1, 2, 3))]
