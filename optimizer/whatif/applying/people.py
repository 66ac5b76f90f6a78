"""Edits of units, nominees and posts -> the new tables, and what names their rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from optimizer.domain.decisions import Decisions
from optimizer.domain.edits import (
    AddNominee,
    AddPost,
    AddUnit,
    ChangeNominee,
    ChangePost,
    ChangeUnit,
    RemoveUnit,
    WithdrawNominee,
    WithdrawPost,
)
from optimizer.domain.people import Nominee, Post, Score, Unit, Wish
from optimizer.domain.programme import Programme
from optimizer.domain.rules import Apart, Rule
from optimizer.whatif.applying.refused import Fault, Items, Refused, Updates
from optimizer.whatif.applying.spelling import Spelling


def _units(programme: Programme) -> Items[Unit]:
    return Items(programme.units, lambda unit: str(unit.code), "unit.unknown")


def _nominees(programme: Programme) -> Items[Nominee]:
    return Items(programme.nominees, lambda nominee: str(nominee.id), "nominee.unknown")


def _posts(programme: Programme) -> Items[Post]:
    return Items(programme.posts, lambda post: str(post.id), "post.unknown")


def _add_unit(programme: Programme, edit: AddUnit) -> Updates:
    unit = Spelling(programme).row(edit.unit, "unit")
    return {"units": _units(programme).inserted(unit, edit.before, "unit.duplicate", "unit.code")}


def _change_unit(programme: Programme, edit: ChangeUnit) -> Updates:
    units = _units(programme)
    unit = units.member(edit.unit, "unit")
    _keep_key(edit.changes, unit.code, ("code", "单位代码"))
    return {"units": units.replaced(Spelling(programme).changed(unit, edit.changes, "changes"), "unit")}


def _remove_unit(programme: Programme, edit: RemoveUnit) -> Updates:
    return {"units": _units(programme).removed(edit.unit, "unit")}


def _add_nominee(programme: Programme, edit: AddNominee) -> Updates:
    nominee = Spelling(programme).row(edit.nominee, "nominee")
    rows = _nominees(programme).inserted(nominee, edit.before, "nominee.duplicate", "nominee.id")
    return {"nominees": rows, **_coming(programme, edit, "nominee", nominee.id)}


def _change_nominee(programme: Programme, edit: ChangeNominee) -> Updates:
    nominees = _nominees(programme)
    nominee = nominees.member(edit.nominee, "nominee")
    _keep_key(edit.changes, nominee.id, ("id", "人选编号"))
    return {"nominees": nominees.replaced(Spelling(programme).changed(nominee, edit.changes, "changes"), "nominee")}


def _withdraw_nominee(programme: Programme, edit: WithdrawNominee) -> Updates:
    _nominees(programme).place(edit.nominee, "nominee")
    return without(programme, {edit.nominee}, ())


def _add_post(programme: Programme, edit: AddPost) -> Updates:
    post = Spelling(programme).row(edit.post, "post")
    rows = _posts(programme).inserted(post, edit.before, "post.duplicate", "post.id")
    return {"posts": rows, **_coming(programme, edit, "post", post.id)}


def _change_post(programme: Programme, edit: ChangePost) -> Updates:
    posts = _posts(programme)
    post = posts.member(edit.post, "post")
    _keep_key(edit.changes, post.id, ("id", "岗位编号"))
    return {"posts": posts.replaced(Spelling(programme).changed(post, edit.changes, "changes"), "post")}


def _withdraw_post(programme: Programme, edit: WithdrawPost) -> Updates:
    _posts(programme).place(edit.post, "post")
    return without(programme, (), {edit.post})


def _keep_key(changes: Mapping[str, Any], key: str, names: Sequence[str]) -> None:
    """Refuse a change of the column by which the row is known."""
    for name in changes:
        if name.strip().lower() in names:
            raise Refused("edit.key_column", f"changes.{name}", key)


def _coming(programme: Programme, edit: AddNominee | AddPost, side: str, key: str) -> Updates:
    """Return the tables of wishes and scores with those that come with a new row."""
    tables: tuple[tuple[str, Sequence[Wish | Score]], ...] = (("wishes", edit.wishes), ("scores", edit.scores))
    faults = [
        Fault("edit.foreign_row", f"{table}.{place}.{side}", getattr(one, side), key)
        for table, rows in tables
        for place, one in enumerate(rows)
        if getattr(one, side) != key
    ]
    if edit.scores and programme.scores is None:
        faults.append(Fault("edit.no_scores", "scores", key))
    if faults:
        raise Refused.all(faults)
    there: Mapping[str, tuple[Wish | Score, ...]] = {"wishes": programme.wishes, "scores": programme.scores or ()}
    return {table: (*there[table], *rows) for table, rows in tables if rows}


def without(programme: Programme, nominees: Collection[str], posts: Collection[str]) -> Updates:
    """Return what changes when these nominees and posts leave the programme."""

    def stays(one: Any) -> bool:
        return getattr(one, "nominee", None) not in nominees and getattr(one, "post", None) not in posts

    decisions, scores = programme.decisions, programme.scores
    return {
        "nominees": tuple(one for one in programme.nominees if one.id not in nominees),
        "posts": tuple(one for one in programme.posts if one.id not in posts),
        "wishes": tuple(filter(stays, programme.wishes)),
        "scores": None if scores is None else tuple(filter(stays, scores)),
        "rules": tuple(one for rule in programme.rules for one in _forgetting(rule, nominees)),
        "decisions": Decisions(
            pins=tuple(filter(stays, decisions.pins)),
            requires=tuple(filter(stays, decisions.requires)),
            bans=tuple(filter(stays, decisions.bans)),
            waivers=tuple(filter(stays, decisions.waivers)),
        ),
    }


def _forgetting(rule: Rule, nominees: Collection[str]) -> tuple[Rule, ...]:
    """Return a rule without these people; none if it speaks of fewer than two then."""
    if not isinstance(rule, Apart) or not set(rule.nominees) & set(nominees):
        return (rule,)
    left = tuple(one for one in rule.nominees if one not in nominees)
    return (rule.model_copy(update={"nominees": left}),) if len(left) > 1 else ()


APPLY: Mapping[type, Callable[[Programme, Any], Updates]] = {
    AddUnit: _add_unit,
    ChangeUnit: _change_unit,
    RemoveUnit: _remove_unit,
    AddNominee: _add_nominee,
    ChangeNominee: _change_nominee,
    WithdrawNominee: _withdraw_nominee,
    AddPost: _add_post,
    ChangePost: _change_post,
    WithdrawPost: _withdraw_post,
}
