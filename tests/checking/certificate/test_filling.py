"""The best filling of a block is the best of all fillings."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from optimizer.checking.certificate.filling import Candidate, best_filling


def by_listing(posts: list[list[Candidate]], capacity: list[int], quota: int) -> int:
    """Return the largest weight of all ways to give everybody one post or none."""
    people = sorted({nominee for candidates in posts for _, nominee in candidates})
    weight = {(nominee, post): value for post, candidates in enumerate(posts) for value, nominee in candidates}
    best = 0
    for picks in product(range(-1, len(posts)), repeat=len(people)):
        seats = [(nominee, post) for nominee, post in zip(people, picks, strict=True) if post >= 0]
        fits = all(sum(post == one for _, post in seats) <= room for one, room in enumerate(capacity))
        if fits and len(seats) <= quota and all(seat in weight for seat in seats):
            best = max(best, sum(weight[seat] for seat in seats))
    return best


@pytest.mark.parametrize("seed", range(150))
def test_as_good_as_the_best_of_all(seed: int) -> None:
    rng = Random(seed)
    people = [f"n{number}" for number in range(rng.randint(1, 5))]
    high = rng.choice([1, 3, 1000, 10**30])
    posts = []
    for _ in range(rng.randint(1, 4)):
        chosen = rng.sample(people, rng.randint(1, len(people)))
        posts.append([(rng.randint(1, high), nominee) for nominee in chosen])
    capacity = [rng.randint(1, rng.choice([1, 3])) for _ in posts]
    quota = rng.randint(0, 5)
    assert best_filling(posts, capacity, quota) == by_listing(posts, capacity, quota)


def test_nobody_to_place() -> None:
    assert best_filling([], [], 3) == 0
    assert best_filling([[(5, "n")]], [1], 0) == 0


def test_a_large_block_is_filled_in_time() -> None:
    """Everybody on their own best post: 150 people, 150 posts, the best ones all claimed twice."""
    rng = Random(1)
    posts = [[(rng.randint(1, 1000), f"n{n}") for n in range(150)] for _ in range(150)]
    best_of_posts = sum(max(candidates)[0] for candidates in posts)
    assert 0.97 * best_of_posts < best_filling(posts, [1] * 150, 150) <= best_of_posts
