"""Scores and wishes: pairs of people and posts that exist, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from optimizer.domain.consistency.found import repeats, row
from optimizer.domain.fit import MAX_SCORE
from optimizer.domain.people import Nominee, Post, Score, Wish
from optimizer.errors import Problem


def problems(
    nominees: Sequence[Nominee], posts: Sequence[Post], scores: Sequence[Score], wishes: Sequence[Wish]
) -> Iterator[Problem]:
    """Yield what is wrong with the tables of scores and wishes."""
    if not scores and not wishes:
        return
    people, places = {one.id for one in nominees}, {one.id for one in posts}
    yield from _references("scores", scores, people, places)
    for index, pair, _ in repeats((one.nominee, one.post) for one in scores):
        yield row("score.duplicate", "scores", index, "post", " / ".join(pair))
    for index, score in enumerate(scores):
        if not -MAX_SCORE <= score.score <= MAX_SCORE:
            yield row("cell.number_range", "scores", index, "score", score.score, f"-{MAX_SCORE} .. {MAX_SCORE}")
    yield from _references("wishes", wishes, people, places)
    yield from _wishes(wishes)


def _references(table: str, rows: Sequence[Score | Wish], people: set[str], places: set[str]) -> Iterator[Problem]:
    for index, one in enumerate(rows):
        if one.nominee not in people:
            yield row("nominee.unknown", table, index, "nominee", one.nominee)
        if one.post not in places:
            yield row("post.unknown", table, index, "post", one.post)


def _wishes(wishes: Sequence[Wish]) -> Iterator[Problem]:
    same_pair = set()
    for index, (_, nominee, post), _ in repeats((one.by, one.nominee, one.post) for one in wishes):
        same_pair.add(index)
        yield row("wish.duplicate", "wishes", index, "post", f"{nominee} / {post}")
    for index, (_, wisher, rank), _ in repeats((one.by, _wisher(one), one.rank) for one in wishes):
        if index not in same_pair:
            yield row("wish.rank_repeat", "wishes", index, "rank", rank, wisher=wisher)


def _wisher(wish: Wish) -> str:
    """Return whose wish it is: the nominee's, or the post's for a wish of the host."""
    return wish.nominee if wish.by == "nominee" else wish.post
