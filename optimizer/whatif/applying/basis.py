"""Edits of the day of ages, the last batch, wishes and scores -> the new parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from optimizer.domain.edits import SetAgeDate, SetPrevious, SetScore, SetWish
from optimizer.domain.people import Score, Wish
from optimizer.domain.programme import Programme
from optimizer.whatif.applying.refused import Refused, Updates

R = TypeVar("R", Wish, Score)


def _set_age_date(programme: Programme, edit: SetAgeDate) -> Updates:
    return {"dates": programme.dates.model_copy(update={"age": edit.date})}


def _set_previous(programme: Programme, edit: SetPrevious) -> Updates:
    given = {name: getattr(edit, name) for name in ("links", "people") if getattr(edit, name) is not None}
    return {"previous": programme.previous.model_copy(update=given)}


def _set_wish(programme: Programme, edit: SetWish) -> Updates:
    _refuse_unknown(programme, edit)
    wish = None if edit.rank is None else Wish(by=edit.by, nominee=edit.nominee, post=edit.post, rank=edit.rank)
    return {
        "wishes": _set(programme.wishes, _place(programme.wishes, edit, by=edit.by), wish, edit, "edit.wish_unknown")
    }


def _set_score(programme: Programme, edit: SetScore) -> Updates:
    _refuse_unknown(programme, edit)
    if programme.scores is None:
        raise Refused("edit.no_scores", "score", edit.nominee)
    score = None if edit.score is None else Score(nominee=edit.nominee, post=edit.post, score=edit.score)
    return {"scores": _set(programme.scores, _place(programme.scores, edit), score, edit, "edit.score_unknown")}


def _refuse_unknown(programme: Programme, edit: SetWish | SetScore) -> None:
    if edit.nominee not in programme.nominee_by_id:
        raise Refused("nominee.unknown", "nominee", edit.nominee)
    if edit.post not in programme.post_by_id:
        raise Refused("post.unknown", "post", edit.post)


def _place(rows: tuple[R, ...], edit: SetWish | SetScore, **more: str) -> int | None:
    """Return where the row about the same pair stands, None if there is none."""
    meant = {"nominee": edit.nominee, "post": edit.post, **more}
    places = (
        place for place, row in enumerate(rows) if all(getattr(row, name) == value for name, value in meant.items())
    )
    return next(places, None)


def _set(
    rows: tuple[R, ...], place: int | None, row: R | None, edit: SetWish | SetScore, unknown: str
) -> tuple[R, ...]:
    """Return the rows with ``row`` in its place, at the end if it is new, or gone; refused if there was none to go."""
    if row is None and place is None:
        raise Refused(unknown, "", f"{edit.nominee} / {edit.post}")
    at = len(rows) if place is None else place
    new: tuple[R, ...] = () if row is None else (row,)
    return rows[:at] + new + rows[at + 1 :]


APPLY: Mapping[type, Callable[[Programme, Any], Updates]] = {
    SetAgeDate: _set_age_date,
    SetPrevious: _set_previous,
    SetWish: _set_wish,
    SetScore: _set_score,
}
