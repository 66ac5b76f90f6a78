"""Conditions that all shipped programmes share: rules, targets and tiers, with what they rest on.

Age limits, endorsement, reserve list and education are those of document 2002-13, each as hard as
its words; the rest is assumed, and every rule or target that rests on an assumption says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from optimizer.domain.scopes import Scope
from scenarios.synthetic import words
from scenarios.synthetic.titles import BRANCH, PARTY
from scenarios.synthetic.words import Words

Data = dict[str, Any]
AGE_LIMITS: Mapping[str, int] = {"city": 50, "county": 45, "township": 40}
LEVEL_NAMES: Mapping[str, Words] = {
    "city": ("市级", "City level"),
    "county": ("县级", "County level"),
    "township": ("乡镇级", "Township level"),
    "department": ("省直部门级", "Provincial department level"),
}


def text(words: Words) -> dict[str, str]:
    """Return a text as ``programme.yaml`` has it."""
    return {"zh": words[0], "en": words[1]}


def selection_rules(basis: Data, *, age_limits: Mapping[str, int] = AGE_LIMITS) -> list[Data]:
    """Return the conditions on people: one age limit per level, endorsement, education, reserve list.

    ``basis`` is the ``source`` (and ``assumption``) that the rules rest on. Where it assumes nothing,
    age limits carry the assumption of how the words were read.
    """
    rules = [_age_limit(level, years, basis) for level, years in age_limits.items()]
    endorsed = {"attribute": "endorsed", "is": True}
    bachelor = {"attribute": "education", "at_least": "大学本科"}
    reserve = {"attribute": "reserve", "is": True}
    return [
        *rules,
        {"id": "endorsed", "hardness": "must", "test": endorsed, **_qualification(words.ENDORSED, basis)},
        {"id": "bachelor", "hardness": "generally", "test": bachelor, **_qualification(words.BACHELOR, basis)},
        {"id": "reserve", "hardness": "in_principle", "test": reserve, **_qualification(words.RESERVE, basis)},
    ]


def placement_rules(county_levels: Sequence[str] = ("county", "township")) -> list[Data]:
    """Return the rules on who may sit where. No source states them: each says what is assumed.

    ``county_levels`` are those at which recusal looks at counties; at the city level it looks at cities.
    """
    recusal = {
        "type": "recusal",
        "hardness": "generally",
        "by": ["native_place", "relatives_units"],
        "assumption": text(words.RECUSAL),
    }
    county = {"id": "recusal_county", "reach": "county", "levels": list(county_levels)}
    return [
        {**county, "label": text(words.RECUSAL_COUNTY), **recusal},
        {"id": "recusal_city", "reach": "city", "levels": ["city"], "label": text(words.RECUSAL_CITY), **recusal},
        {
            "type": "post_requirement",
            "id": "requirements",
            "hardness": "must",
            "label": text(words.MEETS_REQUIREMENTS),
            "assumption": text(words.REQUIREMENTS),
        },
        {
            "type": "incompatible",
            "id": "party_office",
            "hardness": "must",
            "who": {"attribute": "non_party", "is": True},
            "post": {"attribute": BRANCH, "is": PARTY},
            "label": text(words.NO_PARTY_OFFICE),
            "assumption": text(words.PARTY_OFFICE),
        },
    ]


GROUPS: Mapping[str, Words] = {
    "woman": ("女干部", "Women"),
    "minority": ("少数民族干部", "Ethnic minorities"),
    "non_party": ("党外干部", "People outside the Party"),
}
"""Attribute -> whom the document wants in a certain proportion."""

SHARES: Mapping[str, Mapping[str, str]] = {
    "": {"woman": "20%", "minority": "20%", "non_party": "10%"},
    "county": {"woman": "20%", "minority": "20%", "non_party": "10%"},
    "township": {"woman": "20%", "minority": "20%", "non_party": "10%"},
}
"""Level (blank: the whole programme) -> attribute -> share of the places asked for: all assumed."""


def share_targets(assumed: Words, shares: Mapping[str, Mapping[str, str]] = SHARES) -> list[Data]:
    """Return a target per group for the programme and for the county and township level, and for the
    few city places one that asks for at least one person of any of the groups.
    """
    targets = [
        {
            "id": f"{group}_{level}" if level else group,
            "label": _share_label(group, level, amount),
            "where": {"attribute": group, "is": True},
            **({"scope": ["level"], "within": {"level": [level]}} if level else {}),
            "at_least": amount,
            "assumption": text(assumed),
        }
        for level, amounts in shares.items()
        for group, amount in amounts.items()
    ]
    city = {
        "id": "any_city",
        "label": text(words.ANY_CITY),
        "where": {"any": [{"attribute": group, "is": True} for group in GROUPS]},
        "scope": ["level"],
        "within": {"level": ["city"]},
        "at_least": 1,
        "assumption": text(assumed),
    }
    return [*targets, city]


def scoped_targets(scope: Scope, shares: Mapping[str, str], assumed: Words) -> list[Data]:
    """Return a target per group for every cell of ``scope``."""
    name = "_".join(scope)
    return [
        {
            "id": f"{group}_per_{name}",
            "label": _share_label(group, "", amount),
            "where": {"attribute": group, "is": True},
            "scope": list(scope),
            "at_least": amount,
            "assumption": text(assumed),
        }
        for group, amount in shares.items()
    ]


def fit(related: Mapping[str, Iterable[str]], **settings: Any) -> Data:
    """Return the settings of fit with a table of related fields."""
    fields = {field: list(others) for field, others in related.items()}
    return {"related_fields": fields, "assumption": text(words.FIT), **settings}


def _age_limit(level: str, years: int, basis: Data) -> Data:
    zh, en = LEVEL_NAMES[level]
    label, read = words.AGE_LIMIT, words.AGE_LIMIT_READ
    return {
        "type": "age_limit",
        "id": f"age_{level}",
        "label": text((label[0].format(zh, years), label[1].format(en, years))),
        "hardness": "must",
        "levels": [level],
        "years": years,
        "inclusive": False,
        "assumption": text((read[0].format(years), read[1].format(years))),
        **basis,
    }


def _qualification(label: Words, basis: Data) -> Data:
    return {"type": "qualification", "label": text(label), **basis}


def _share_label(group: str, level: str, amount: str) -> dict[str, str]:
    zh, en = GROUPS[group]
    level_zh, level_en = LEVEL_NAMES[level] if level else words.ALL_LEVELS
    label = words.SHARE
    return text((label[0].format(level_zh, zh, amount), label[1].format(level_en, en, amount)))
