"""Random conditions on nominees and posts."""

from __future__ import annotations

from random import Random

from tests.random_programmes.draft import Draft, Row

NOMINEE = (
    {"attribute": "woman", "is": True},
    {"attribute": "minority", "is": True},
    {"attribute": "non_party", "is": True},
    {"attribute": "reserve", "is": True},
    {"attribute": "endorsed", "is_not": False},
    {"attribute": "sex", "is": "男"},
    {"attribute": "ethnic_group", "in": ["满族", "蒙古族"]},
    {"attribute": "party", "not_in": ["中共党员", "群众"]},
    {"attribute": "education", "at_least": "大学本科"},
    {"attribute": "education", "below": "硕士研究生"},
    {"attribute": "degree", "blank": True},
    {"attribute": "grade", "at_most": "正乡科"},
    {"attribute": "age", "below": 45},
    {"attribute": "age", "above": 39},
    {"attribute": "experience", "at_least": 7},
    {"attribute": "fields", "is": "农业"},
    {"attribute": "fields", "blank": False},
    {"attribute": "unit_tags", "is": "贫困"},
    {"attribute": "unit_kind", "is": "township"},
    {"attribute": "city", "is": "2101"},
)
NOMINEE_EXTRA = (
    {"attribute": "语言", "is": "英语"},
    {"attribute": "语言", "blank": False},
    {"attribute": "考核", "at_least": 85},
    {"attribute": "考核", "below": 85},
)
POST = (
    {"attribute": "fields", "is": "工业"},
    {"attribute": "grade", "at_least": "正乡科"},
    {"attribute": "unit_tags", "is": "发达"},
    {"attribute": "unit_kind", "is": "county"},
    {"attribute": "capacity", "above": 1},
    {"attribute": "title", "blank": True},
)
POST_EXTRA = ({"attribute": "片区", "is": "东"}, {"attribute": "片区", "blank": True})


def leaf(draft: Draft, rng: Random) -> Row:
    """Return a comparison of one attribute of a nominee."""
    own = draft.on("extra_columns") and rng.random() < 0.4
    return rng.choice(NOMINEE_EXTRA if own else NOMINEE)


def condition(draft: Draft, rng: Random) -> Row:
    """Return a condition on a nominee, sometimes of several parts."""
    match rng.choice(("leaf", "leaf", "leaf", "all", "any", "not")):
        case "all":
            return {"all": [leaf(draft, rng), leaf(draft, rng)]}
        case "any":
            return {"any": [leaf(draft, rng), leaf(draft, rng)]}
        case "not":
            return {"not": leaf(draft, rng)}
        case _:
            return leaf(draft, rng)


def post_condition(draft: Draft, rng: Random) -> Row:
    """Return a condition on a post."""
    own = draft.on("extra_columns") and rng.random() < 0.4
    one = rng.choice(POST_EXTRA if own else POST)
    return {"not": one} if rng.random() < 0.25 else one
