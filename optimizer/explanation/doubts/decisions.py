"""Decisions and wishes that cannot come true, and waivers that change nothing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimizer.errors import Problem
from optimizer.explanation.candidates import Candidates
from optimizer.explanation.counts import nominees_per_post, posts_per_nominee
from optimizer.explanation.doubts.warning import about_settings


def doubts(candidates: Candidates) -> Iterator[Problem]:
    """Return pins and requires that no allowed pair can satisfy (they make the programme infeasible),
    wishes for posts that the person cannot have, and idle waivers.
    """
    yield from _pins(candidates)
    yield from _requires(candidates)
    yield from _waivers(candidates)
    yield from _wishes(candidates)


def _pins(candidates: Candidates) -> Iterator[Problem]:
    pairs = [(pin.nominee, pin.post) for pin in candidates.programme.decisions.pins]
    for number in _impossible(candidates, pairs):
        nominee, post = pairs[number]
        yield about_settings("doubt.pin_impossible", f"decisions.pins.{number}", nominee=nominee, post=post)


def _requires(candidates: Candidates) -> Iterator[Problem]:
    programme = candidates.programme
    if not programme.decisions.requires:
        return
    posts_of = dict(zip(programme.nominee_by_id, posts_per_nominee(candidates, candidates.allowed), strict=True))
    people_of = dict(zip(programme.post_by_id, nominees_per_post(candidates, candidates.allowed), strict=True))
    for number, require in enumerate(programme.decisions.requires):
        field = f"decisions.requires.{number}"
        if require.nominee is not None and not posts_of[require.nominee]:
            yield about_settings("doubt.require_nominee_impossible", field, nominee=require.nominee)
        if require.post is not None and not people_of[require.post]:
            yield about_settings("doubt.require_post_impossible", field, post=require.post)


def _waivers(candidates: Candidates) -> Iterator[Problem]:
    instance = candidates.instance
    people = {rule: set(instance.arcs.nominee[mask].tolist()) for rule, mask in instance.waived.items()}
    row = {nominee.id: number for number, nominee in enumerate(candidates.programme.nominees)}
    for number, waiver in enumerate(candidates.programme.decisions.waivers):
        if row[waiver.nominee] not in people.get(waiver.rule, ()):
            yield about_settings(
                "doubt.waiver_idle", f"decisions.waivers.{number}", nominee=waiver.nominee, rule=waiver.rule
            )


def _wishes(candidates: Candidates) -> Iterator[Problem]:
    wishes = candidates.programme.wishes
    for number in _impossible(candidates, [(wish.nominee, wish.post) for wish in wishes]):
        wish = wishes[number]
        yield Problem(
            code=f"doubt.wish_of_{wish.by}_impossible",
            severity="warning",
            table="wishes",
            index=number,
            params={"nominee": wish.nominee, "post": wish.post, "rank": wish.rank},
        )


def _impossible(candidates: Candidates, pairs: list[tuple[str, str]]) -> list[int]:
    """Return the places of the (nominee, post) pairs that no allowed arc joins."""
    programme = candidates.programme
    row = {nominee.id: number for number, nominee in enumerate(programme.nominees)}
    column = {post.id: number for number, post in enumerate(programme.posts)}
    numbers = np.array([row[nominee] * len(column) + column[post] for nominee, post in pairs], dtype=np.int64)
    found: list[int] = np.flatnonzero(~np.isin(numbers, candidates.pairs[candidates.allowed])).tolist()
    return found
