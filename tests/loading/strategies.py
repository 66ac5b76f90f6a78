"""Hypothesis strategies: sound programmes with awkward texts in every place that takes text."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from optimizer.domain import codes
from optimizer.domain.attributes import NOMINEE_COLUMNS, NOMINEE_DERIVED, POST_COLUMNS, POST_DERIVED
from optimizer.domain.people import Nominee, Post, Score, Unit, Wish
from optimizer.domain.programme import Programme
from optimizer.loading.cells import SEPARATORS, BadCell, clean
from optimizer.loading.headers import TABLES

AWKWARD = [
    "=1+1", "'=x", "-5", "007", "1957.10", "a,b", 'say "x"', "两\n行", "@", "+86", "true", "null", "#1", "_x0041_",
    "{a: b}", "- x", "空", "blank", "yes", "甲；乙", "a|b", "\U00020bb7", "TRUE", "1e5", "'", "''", "a  b", "~",
]  # fmt: skip


def is_excel_error(text: str) -> bool:
    """Return whether a cell with this text is refused: such constants of the code are drawn now and then."""
    try:
        clean(text)
    except BadCell:
        return True
    return False


TEXT = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters="\ufffd\u2028\u2029"), max_size=8
    )
    .map(str.strip)
    .filter(lambda text: not text.startswith("\ufeff") and not is_excel_error(text)),
)
NAME = TEXT.filter(bool)
PART = NAME.filter(lambda text: not any(sign in text for sign in SEPARATORS))
TAKEN = {
    *NOMINEE_COLUMNS, *NOMINEE_DERIVED, *POST_COLUMNS, *POST_DERIVED, "extra",
    *(word for table in TABLES.values() for column in table.columns for word in (column.name, column.zh)),
}  # fmt: skip
HEADER = NAME.filter(lambda text: text.lower() not in TAKEN)
LABEL = st.one_of(NAME, st.fixed_dictionaries({"zh": TEXT, "en": TEXT}))


def coded(name: str) -> st.SearchStrategy[str]:
    """Draw a canonical value of a code list, or a blank."""
    return st.sampled_from(["", *codes.allowed(name)])


YES_NO_BLANK = st.sampled_from([None, True, False])
BIRTH = st.sampled_from(["", "1957-07", "1960-02-29", "1999-12-31"])
LISTS = st.lists(PART, max_size=3).map(tuple)


@st.composite
def nominee(draw: st.DrawFn, id: str, extra: list[str]) -> Nominee:
    """Draw a nominee who can be sent somewhere."""
    return Nominee(
        id=id, name=draw(NAME), unit=draw(st.sampled_from(["A", "A1", "B"])), level="county",
        sex=draw(coded("sex")), birth=draw(BIRTH), ethnic_group=draw(coded("ethnic_group")),
        education=draw(coded("education")), degree=draw(coded("degree")), party=draw(coded("party")),
        reserve=draw(YES_NO_BLANK), endorsed=draw(YES_NO_BLANK), title=draw(TEXT), grade=draw(coded("grade")),
        fields=draw(LISTS), experience=draw(st.one_of(st.none(), st.integers(0, 80))), native_place=draw(TEXT),
        relatives_units=draw(LISTS), link=draw(st.sampled_from(["", "L"])), extra={name: draw(TEXT) for name in extra},
    )  # fmt: skip


CONDITION = st.one_of(
    st.builds(lambda part: {"attribute": "fields", "is": part}, NAME),
    st.builds(lambda parts: {"attribute": "title", "in": parts}, st.lists(NAME, min_size=1, max_size=3)),
    st.builds(
        lambda parts: {"attribute": "fields", "not_in": parts}, st.lists(st.one_of(NAME, st.integers()), min_size=1)
    ),
    st.builds(lambda grade: {"attribute": "grade", "below": grade}, st.sampled_from(codes.allowed("grade"))),
    st.builds(lambda years: {"attribute": "age", "at_most": years}, st.integers(0, 99)),
    st.builds(lambda value: {"attribute": "woman", "is_not": value}, st.booleans()),
    st.builds(lambda blank: {"attribute": "degree", "blank": blank}, st.booleans()),
)


@st.composite
def post(draw: st.DrawFn, id: str, extra: list[str]) -> Post:
    """Draw a post to which somebody can be sent."""
    from pydantic import TypeAdapter

    data: dict[str, Any] = {
        "id": id, "unit": draw(st.sampled_from(["A", "B1", "B"])), "level": "county", "title": draw(TEXT),
        "fields": draw(LISTS), "grade": draw(coded("grade")), "capacity": draw(st.integers(1, 9)),
        "requirements": draw(st.lists(CONDITION, max_size=2)), "priorities": draw(st.lists(CONDITION, max_size=2)),
        "extra": {name: draw(TEXT) for name in extra},
    }  # fmt: skip
    made: Post = TypeAdapter(Post).validate_python(data)
    return made


def _units(draw: st.DrawFn) -> list[Unit]:
    extra = draw(st.lists(HEADER, max_size=2, unique_by=str.lower))
    rows = [("A", ""), ("A1", "A"), ("B", ""), ("B1", "B"), ("C", "")]
    return [
        Unit(
            code=code, name=draw(NAME), kind=draw(st.sampled_from(["city", "county", "township"])), parent=parent,
            tags=draw(LISTS), max_links=draw(st.integers(3, 5)), extra={name: draw(TEXT) for name in extra},
        )
        for code, parent in rows
    ]  # fmt: skip


@st.composite
def settings(draw: st.DrawFn, ids: list[str]) -> dict[str, Any]:
    """Draw everything but the tables."""
    conditions = st.recursive(
        CONDITION,
        lambda inner: st.one_of(
            st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=2)),
            st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=2)),
            st.builds(lambda part: {"not": part}, inner),
        ),
        max_leaves=4,
    )
    one_way = draw(st.booleans())
    link = draw(NAME.filter(lambda text: text not in ("L", "back")))
    quota = draw(st.sampled_from([1, {"a_to_b": 2, "b_to_a": 1}])) if not one_way else 3
    return {
        "id": draw(NAME), "title": draw(LABEL),
        "synthetic": draw(st.one_of(st.none(), st.fixed_dictionaries({"seed": st.integers(), "note": LABEL}))),
        "dates": {"age": "2002-07-15", "term_months": draw(st.one_of(st.none(), st.integers(1, 12)))},
        "seed": draw(st.integers(0, 10**30)),
        "levels": [{"id": "county", "name": draw(LABEL), "source": draw(st.one_of(st.none(), TEXT))}],
        "links": [
            {"id": "L", "ends": {"a": "A", "b": {"one_of": ["B"]}}, "quotas": {"county": quota}},
            {"id": link, "kind": "one_way" if one_way else "exchange", "ends": {"a": "C", "b": "B"},
             "quotas": {"county": quota}, "assumption": draw(st.one_of(st.none(), LABEL))},
            {"id": "back", "ends": {"a": "A", "b": "B"}, "quotas": {"county": 1}},
        ],
        "rules": [
            {"id": "r1", "type": "qualification", "hardness": "generally", "test": draw(conditions),
             "cap": {"at_most": draw(st.sampled_from([3, "12.5%"])), "scope": ["link", "level"]}},
            {"id": "r2", "type": "age_limit", "years": 50, "inclusive": draw(st.booleans()), "label": draw(LABEL)},
        ],
        "targets": [{"id": draw(NAME), "where": draw(conditions), "at_least": draw(st.sampled_from([0, 2, "20%"])),
                     "scope": ["level"], "within": {"level": ["county"]}}],
        "tiers": [{"id": "places"}, {"id": "fit", "tolerance": draw(st.sampled_from([0, 5, "2%"]))}],
        "fit": {"weights": {"field": draw(st.integers(1, 9))}, "related_fields": {draw(TEXT): draw(LISTS)}},
        "decisions": {"waivers": [{"nominee": ids[0], "rule": "r1", "reason": draw(TEXT), "by": draw(TEXT)}],
                      "bans": [{"nominee": ids[0], "unit": "B1", "reason": draw(TEXT)}]},
        "previous": {"links": [{"a": "A", "b": draw(TEXT)}], "people": draw(st.lists(TEXT, max_size=3))},
        "assumptions": [{"id": draw(NAME), "text": draw(LABEL)}],
    }  # fmt: skip


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Draw a sound programme."""
    people = draw(st.lists(NAME, min_size=1, max_size=3, unique=True))
    places = draw(st.lists(NAME, min_size=1, max_size=3, unique=True))
    extra = draw(st.lists(HEADER, max_size=2, unique_by=str.lower))
    pairs = [(person, place) for person in people for place in places]
    scores = st.lists(st.integers(-(10**9), 10**9), max_size=len(pairs))
    drawn = draw(st.one_of(st.none(), scores))
    return Programme(
        **draw(settings(people)),
        units=tuple(_units(draw)),
        nominees=tuple(draw(nominee(person, extra)) for person in people),
        posts=tuple(draw(post(place, extra[:1])) for place in places),
        scores=None
        if drawn is None
        else tuple(Score(nominee=a, post=b, score=c) for (a, b), c in zip(pairs, drawn, strict=False)),
        wishes=tuple(
            Wish(by=draw(st.sampled_from(["nominee", "host"])), nominee=a, post=b, rank=rank)
            for rank, (a, b) in enumerate(pairs[: draw(st.integers(0, 4))], start=1)
        ),
    )
