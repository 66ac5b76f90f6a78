"""Builders: a programme for a test that says only what the test is about.

Everything is plain data in the spelling of the files (rules, targets and tiers as mappings); units,
levels and quotas that the test does not name are filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from optimizer.domain.people import Nominee, Post, Score, Unit, Wish
from optimizer.domain.programme import Programme, programme_adapter

AGE_DATE = date(2002, 7, 15)
LEVEL = "county"

Data = Mapping[str, Any]


def unit(code: str, kind: str = "county", parent: str = "", **columns: Any) -> Unit:
    """Return a unit named after its code."""
    return Unit(code=code, name=columns.pop("name", code), kind=kind, parent=parent, **columns)


def nominee(id: str, unit: str = "A", level: str = LEVEL, **columns: Any) -> Nominee:
    """Return a nominee of unit A whom no usual rule objects to; ``columns`` replace any of it."""
    usual = {
        "name": id,
        "sex": "男",
        "birth": "1965-03-02",
        "ethnic_group": "汉族",
        "education": "大学本科",
        "party": "中共党员",
        "reserve": True,
        "endorsed": True,
    }
    return Nominee(id=id, unit=unit, level=level, **{**usual, **columns})


def post(id: str, unit: str = "B", level: str = LEVEL, **columns: Any) -> Post:
    """Return a post in unit B that asks for nothing."""
    return Post(id=id, unit=unit, level=level, **columns)


def link(
    id: str = "L1", a: str | Sequence[str] = "A", b: str | Sequence[str] = "B", quota: Any = 1, **settings: Any
) -> dict[str, Any]:
    """Return a link of A and B; an end that is a list of codes is ``one_of`` them.

    ``quota`` is for the level ``county`` (a number, or one per direction); ``quotas`` replaces it.
    """
    quotas = settings.pop("quotas", {LEVEL: quota})
    return {"id": id, "ends": {"a": _end(a), "b": _end(b)}, "quotas": quotas, **settings}


def one_of(*codes: str) -> dict[str, tuple[str, ...]]:
    """Return an open end in the spelling of ``programme.yaml``."""
    return {"one_of": codes}


def _end(codes: str | Sequence[str]) -> str | dict[str, tuple[str, ...]]:
    return codes if isinstance(codes, str) else one_of(*codes)


def wish(nominee: str, post: str, rank: int = 1, by: str = "nominee") -> Wish:
    """Return a wish, the nominee's own unless ``by`` says ``host``."""
    return Wish(by=by, nominee=nominee, post=post, rank=rank)


def score(nominee: str, post: str, value: int) -> Score:
    """Return the programme's own score of a pair."""
    return Score(nominee=nominee, post=post, score=value)


def make_programme(
    *,
    nominees: Iterable[Nominee] = (),
    posts: Iterable[Post] = (),
    links: Iterable[Data] = (),
    units: Iterable[Unit] | None = None,
    levels: Iterable[Data | str] | None = None,
    tiers: Iterable[Data | str] | None = None,
    **settings: Any,
) -> Programme:
    """Return a programme, by default one link of counties A and B with nobody in it.

    ``units`` defaults to a county for each code that links and rows mention, ``levels`` to those of
    the quotas, ``tiers`` to the usual order; levels and tiers may be given by id. ``settings`` are
    further parts of a programme (``rules``, ``targets``, ``decisions``, ``seed``, ``wishes`` ...).
    """
    people, places, pairs = tuple(nominees), tuple(posts), tuple(links) or (link(),)
    if levels is None:
        levels = dict.fromkeys(level for one in pairs for level in one["quotas"])
    whole: dict[str, Any] = {
        "id": "test",
        "title": "test",
        "dates": {"age": AGE_DATE},
        "levels": [_named(level) for level in levels],
        "links": pairs,
        "units": tuple(_mentioned(pairs, people, places)) if units is None else tuple(units),
        "nominees": people,
        "posts": places,
        **settings,
    }
    if tiers is not None:
        whole["tiers"] = [{"id": tier} if isinstance(tier, str) else tier for tier in tiers]
    return programme_adapter().validate_python(whole)


def _named(level: Data | str) -> Data:
    return {"id": level, "name": level} if isinstance(level, str) else {"name": level["id"], **level}


def _mentioned(links: Sequence[Data], nominees: Sequence[Nominee], posts: Sequence[Post]) -> list[Unit]:
    ends = [end for one in links for end in one["ends"].values()]
    codes = [code for end in ends for code in ([end] if isinstance(end, str) else end["one_of"])]
    codes += [row.unit for row in (*nominees, *posts)]
    return [unit(code, max_links=len(links)) for code in dict.fromkeys(codes)]
