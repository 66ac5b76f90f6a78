"""with_nominee: a compiled programme in which one nominee is another; only what concerns them is compiled anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimizer.compiling.columns import Bools, Ints, nominee_columns
from optimizer.compiling.compile import compile_arcs
from optimizer.compiling.decisions import find_demands
from optimizer.compiling.instance import Arcs, Instance, Lanes, count_exceptions
from optimizer.compiling.target_table import table_of
from optimizer.domain.attributes import ancestors
from optimizer.domain.people import Nominee
from optimizer.domain.programme import Programme

_OF_PERSON = ("bans", "waivers")
"""Decisions about a person that make arcs what they are."""


def with_nominee(instance: Instance, row: int, nominee: Nominee) -> Instance:
    """Return the instance of the programme in which ``nominee`` stands in the place of row ``row``.

    ``instance`` is as compiled, and the id stays: the answer equals that of compiling the whole programme.
    """
    old = instance.programme
    rows = (*old.nominees[:row], nominee, *old.nominees[row + 1 :])
    programme = old.model_copy(update={"nominees": rows})
    lane = _lanes_of(instance, nominee)
    posts = _posts_of(instance, nominee, lane)
    every = instance.lanes
    lanes = Lanes(every.option[lane], every.block[lane], every.home[lane], every.host[lane])
    part = compile_arcs(_reduced(programme, nominee, posts), instance.blocks, instance.options, lanes)
    theirs = np.flatnonzero(part.arcs.nominee == 0)
    post = np.array(posts, dtype=np.int64)[part.arcs.post[theirs]]
    kept = instance.arcs.nominee != row
    arcs, at = _merged(instance, kept, Arcs(np.full(len(theirs), row), post, lane[part.arcs.lane[theirs]]))

    def column(mine: Ints, new: Ints) -> Ints:
        return np.insert(mine[kept], at, new[theirs])

    def masks(mine: dict[str, Bools], new: dict[str, Bools]) -> dict[str, Bools]:
        none = (np.zeros(len(instance.arcs), dtype=bool), np.zeros(len(part.arcs), dtype=bool))
        return {
            rule.id: np.insert(mine.get(rule.id, none[0])[kept], at, new.get(rule.id, none[1])[theirs])
            for rule in programme.rules
            if rule.id in mine or rule.id in new
        }

    nominees = nominee_columns(programme).like(instance.nominees, row)
    exceptions = masks(instance.exceptions, part.exceptions)
    return replace(
        instance,
        programme=programme,
        arcs=arcs,
        fit=column(instance.fit, part.fit),
        components={name: column(values, part.components[name]) for name, values in instance.components.items()},
        exceptions=exceptions,
        exceptions_of=count_exceptions(programme, exceptions, len(arcs)),
        waived=masks(instance.waived, part.waived),
        tickets=column(instance.tickets, part.tickets),
        nominees=nominees,
        demands=find_demands(programme, arcs) if instance.demands else (),
        targets=table_of(
            instance, tuple(replace(one, people=nominees.holds(one.target.where)) for one in instance.targets)
        ),
    )


def _merged(instance: Instance, kept: Bools, new: Arcs) -> tuple[Arcs, Ints]:
    """Return (the arcs ``kept`` with the ``new`` ones in their places, these places among those kept)."""
    arcs, nominees, posts = instance.arcs.keep(kept), len(instance.programme.nominees), len(instance.programme.posts)
    there, here = ((one.lane * nominees + one.nominee) * posts + one.post for one in (arcs, new))
    at = np.searchsorted(there, here)
    columns = ((arcs.nominee, new.nominee), (arcs.post, new.post), (arcs.lane, new.lane))
    return Arcs(*(np.insert(mine, at, theirs) for mine, theirs in columns)), at


def _lanes_of(instance: Instance, nominee: Nominee) -> Ints:
    """Return the lanes that may take ``nominee`` by unit and level."""
    programme, lanes = instance.programme, instance.lanes
    level = [one.id for one in programme.levels].index(nominee.level)
    above = [programme.unit_number[code] for code in ancestors(nominee.unit, programme.unit_by_code)]
    return np.flatnonzero((instance.blocks.level[lanes.block] == level) & np.isin(lanes.home, above))


def _posts_of(instance: Instance, nominee: Nominee, lanes: Ints) -> list[int]:
    """Return the rows of the posts that these lanes lead to, and of those that ``nominee`` wishes for.

    To have wishes at all, be they for posts out of reach, makes a difference to all arcs of a nominee.
    """
    programme = instance.programme
    hosts = [programme.units[number].code for number in np.unique(instance.lanes.host[lanes]).tolist()]
    wished = {wish.post for wish in programme.wishes if wish.nominee == nominee.id}
    numbers = {number for code in hosts for number in programme.posts_within.get(code, ())}
    numbers = {number for number in numbers if programme.posts[number].level == nominee.level}
    return sorted(numbers | {number for number, post in enumerate(programme.posts) if wished and post.id in wished})


def _reduced(programme: Programme, nominee: Nominee, numbers: list[int]) -> Programme:
    """Return the programme of ``nominee``, who comes first, the posts ``numbers`` and everybody these wish for."""
    posts = tuple(programme.posts[number] for number in numbers)
    ids, decisions, scores = {post.id for post in posts}, programme.decisions, programme.scores
    wishes = tuple(
        one for one in programme.wishes if one.post in ids and (one.by == "host" or one.nominee == nominee.id)
    )
    others = dict.fromkeys(one.nominee for one in wishes if one.nominee != nominee.id)
    mine = {name: tuple(one for one in getattr(decisions, name) if one.nominee == nominee.id) for name in _OF_PERSON}
    return programme.model_copy(
        update={
            "nominees": (nominee, *(programme.nominee_by_id[name] for name in others)),
            "posts": posts,
            "wishes": wishes,
            "scores": scores and tuple(one for one in scores if one.nominee == nominee.id and one.post in ids),
            "decisions": decisions.model_copy(update={"pins": (), "requires": (), **mine}),
        }
    )
