"""Places that cannot be filled whatever the plan: too few people, too few posts, a post for nobody."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.domain.links import DIRECTIONS
from optimizer.errors import Problem
from optimizer.explanation.candidates import Candidates
from optimizer.explanation.counts import lane_table, lanes_of, nominees_per_lane, nominees_per_post
from optimizer.explanation.doubts.warning import about_settings


def doubts(candidates: Candidates) -> Iterator[Problem]:
    """Return blocks short of posts, blocks short of eligible people, and posts that nobody can take."""
    yield from _blocks(candidates)
    yield from _posts(candidates)


def _blocks(candidates: Candidates) -> Iterator[Problem]:
    """A block of an open link counts as short only if it is so under every option."""
    blocks = candidates.instance.blocks
    offered = _most_of_block(candidates, _capacity_per_lane(candidates))
    eligible = _most_of_block(candidates, nominees_per_lane(candidates, candidates.allowed))
    for number in range(len(blocks)):
        posts, people, quota = int(offered[number]), int(eligible[number]), int(blocks.quota[number])
        if posts < quota:
            yield _short(candidates, number, "doubt.block_short_of_posts", posts=posts)
        if posts and people < quota:
            yield _short(candidates, number, "doubt.block_short_of_people", eligible=people)


def _short(candidates: Candidates, number: int, code: str, /, **found: int) -> Problem:
    programme, blocks = candidates.programme, candidates.instance.blocks
    link, level = int(blocks.link[number]), programme.levels[int(blocks.level[number])].id
    return about_settings(
        code,
        f"links.{link}.quotas.{level}",
        link=programme.links[link].id,
        level=level,
        direction=DIRECTIONS[int(blocks.direction[number])],
        quota=int(blocks.quota[number]),
        **found,
    )


def _posts(candidates: Candidates) -> Iterator[Problem]:
    reachable = nominees_per_post(candidates, np.ones(len(candidates.arcs), dtype=bool))
    eligible = nominees_per_post(candidates, candidates.allowed)
    for number, post in enumerate(candidates.programme.posts):
        if not eligible[number]:
            yield Problem(
                code="doubt.post_for_nobody",
                severity="warning",
                table="posts",
                index=number,
                params={"post": post.id, "nominees": int(reachable[number])},
            )


def _capacity_per_lane(candidates: Candidates) -> Ints:
    """Return for each lane the capacity of the posts that belong to it."""
    table = lane_table(candidates, candidates.instance.lanes.host)
    capacity = np.zeros(len(candidates.instance.lanes), dtype=np.int64)
    for post in candidates.programme.posts:
        capacity[lanes_of(candidates, table, post)] += post.capacity
    return capacity


def _most_of_block(candidates: Candidates, per_lane: Ints) -> Ints:
    """Return for each block the most that any of its lanes has."""
    most = np.zeros(len(candidates.instance.blocks), dtype=np.int64)
    np.maximum.at(most, candidates.instance.lanes.block, per_lane)
    return most
