"""Nominees and posts, in a few blocks so that many of them can meet."""

from __future__ import annotations

from random import Random

from tests.random_programmes.draft import Draft, Row

FEATURES = {
    "capacity": "posts for more than one person",
    "kept_for_link": "nominees and posts of one link only",
    "blank_cells": "cells that are not given",
    "extra_columns": "columns of the planner's own, used in conditions",
}

MIXED_BIRTHS = (
    "1952-07-15",
    "1952-07-16",
    "1957-07-15",
    "1957-07-16",
    "1957-07",
    "1962-07-15",
    "1962-07-16",
    "1962-07",
)
COLUMNS = {
    "sex": ("男", "男", "女"),
    "ethnic_group": ("汉族", "汉族", "满族", "蒙古族"),
    "education": ("大学专科", "大学本科", "大学本科", "硕士研究生"),
    "degree": ("学士", "硕士", ""),
    "party": ("中共党员", "中共党员", "中共预备党员", "民盟", "群众"),
    "reserve": (True, True, False),
    "endorsed": (True, True, True, False),
    "grade": ("副乡科", "正乡科", "副县处"),
    "experience": (2, 7, 12, 20, 26),
}
WORDS = ("农业", "工业", "财政", "教育")
EXTRA = {"语言": ("英语", "日语", ""), "考核": ("70", "85", "85", "92", "")}
POST_EXTRA = {"片区": ("东", "西", "")}


def add(draft: Draft) -> None:
    """Add nominees and posts to a draft that has links."""
    rng = draft.rng("people")
    draft.blocks = _blocks(draft, rng)
    for number in range(min(draft.size * rng.choice((3, 4, 5, 6, 6)), draft.most_nominees)):
        draft.nominees.append(_nominee(draft, rng, number))
    for number in range(draft.size * rng.choice((2, 3, 4, 5, 5))):
        draft.posts.append(_post(draft, rng, number))
    _kept_for_link(draft)
    _blank_cells(draft)
    _extra_columns(draft)


def _blocks(draft: Draft, rng: Random) -> list[tuple[int, str, int]]:
    """Return the blocks that get people: both directions of a link and level, and perhaps another."""
    every = [
        (number, level, direction)
        for number, link in enumerate(draft.links)
        for level, quota in link["quotas"].items()
        for direction, sent in enumerate((quota["a_to_b"], quota["b_to_a"]))
        if sent
    ]
    link, level, _ = rng.choice(every)
    chosen = [block for block in every if block[:2] == (link, level)]
    more = [block for block in every if block not in chosen]
    return chosen + rng.sample(more, min(len(more), rng.choice((0, 1, 2))))


def _place(draft: Draft, rng: Random, sends: bool, number: int) -> Row:
    """Return unit and level of a person (``sends``) or post: an end of a block, or a unit below it."""
    # The first two rows go to the first block or the two directions of it, most others as well.
    nearby = draft.blocks[:2] if number < 2 or rng.random() < 0.6 else draft.blocks
    link, level, direction = nearby[number % len(nearby)]
    end = "ab"[direction if sends else 1 - direction]
    unit = rng.choice(draft.candidates(link, end))
    below = [code for code, parent in draft.parents().items() if parent == unit]
    return {"unit": rng.choice(below) if below and rng.random() < 0.5 else unit, "level": level}


def _nominee(draft: Draft, rng: Random, number: int) -> Row:
    units = [unit["code"] for unit in draft.units]
    birth = rng.choice(MIXED_BIRTHS) if rng.random() < 0.4 else f"{rng.randint(1948, 1970)}-{rng.randint(1, 12):02d}-09"
    return {
        "id": f"n{number}",
        "name": f"人选{number}",
        "birth": birth,
        **_place(draft, rng, True, number),
        **{name: rng.choice(values) for name, values in COLUMNS.items()},
        "fields": rng.sample(WORDS, rng.choice((0, 1, 2))),
        "native_place": rng.choice([*units, "999999"]),
        "relatives_units": rng.sample(units, rng.choice((0, 0, 1, 2))),
    }


def _post(draft: Draft, rng: Random, number: int) -> Row:
    row = {
        "id": f"p{number}",
        **_place(draft, rng, False, number),
        "fields": rng.sample(WORDS, rng.choice((0, 1, 2))),
        "grade": rng.choice(("", "副乡科", "正乡科", "副县处")),
    }
    if draft.on("capacity"):
        row["capacity"] = draft.rng(f"capacity/{number}").choice((1, 2, 2, 3))
    return row


def _kept_for_link(draft: Draft) -> None:
    """Keep some nominees and posts for one link among those that their unit and level belong to."""
    if not draft.on("kept_for_link"):
        return
    rng = draft.rng("kept_for_link")
    for rows, sends in ((draft.nominees, True), (draft.posts, False)):
        for row in rows:
            if rng.random() < 0.5:
                row["link"] = rng.choice(links_of(draft, row, sends))


def links_of(draft: Draft, row: Row, sends: bool) -> list[str]:
    """Return the links that the unit and level of a nominee (``sends``) or post belong to."""
    chain, parents = [], draft.parents()
    code = row["unit"]
    while code:
        chain.append(code)
        code = parents[code]
    found = []
    for number, link in enumerate(draft.links):
        quota = link["quotas"].get(row["level"], {"a_to_b": 0, "b_to_a": 0})
        for direction, sent in enumerate((quota["a_to_b"], quota["b_to_a"])):
            end = "ab"[direction if sends else 1 - direction]
            if sent and any(unit in chain for unit in draft.candidates(number, end)):
                found.append(link["id"])
    return list(dict.fromkeys(found))


def _blank_cells(draft: Draft) -> None:
    if not draft.on("blank_cells"):
        return
    rng = draft.rng("blank_cells")
    may_be_blank = [*COLUMNS, "birth", "native_place", "relatives_units", "fields"]
    for row in draft.nominees:
        for name in may_be_blank:
            if rng.random() < 0.25:
                del row[name]


def _extra_columns(draft: Draft) -> None:
    if not draft.on("extra_columns"):
        return
    rng = draft.rng("extra_columns")
    for rows, columns in ((draft.nominees, EXTRA), (draft.posts, POST_EXTRA)):
        for row in rows:
            row["extra"] = {name: rng.choice(values) for name, values in columns.items()}
