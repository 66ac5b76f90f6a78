"""The first batch, 2002: structure and conditions of document 2002-13, people made up from a seed."""

from __future__ import annotations

from datetime import date
from typing import Any

from optimizer.domain.programme import Programme, programme_adapter
from scenarios.builders import regions, texts
from scenarios.builders.links import LINKS, link_settings
from scenarios.builders.sides import pair, units
from scenarios.synthetic import conditions
from scenarios.synthetic.conditions import Data, text
from scenarios.synthetic.exchange import Batch, Drawn, draw_pairs
from scenarios.synthetic.fields import RELATED

SOURCE = "2002-13"
SEED = 2002
PER_PLACE = 2.2
PREFIX = "SYN02-"
AGE_DATE = date(2002, 7, 15)
QUOTAS = {"city": 4, "county": 30, "township": 150}

SHORT = {
    "X07": [("township", "a")],
    "X11": [("county", "a")],
    "X12": [("township", "b")],
    "X13": [("township", "a")],
}
"""Blocks with one eligible person too few: four, so that 180 of 184 places can be filled."""


def build() -> Programme:
    """Return the programme; the same on every call."""
    drawn = draw_people()
    return programme_adapter().validate_python(
        {**settings(), "units": units(), "nominees": tuple(drawn.nominees), "posts": tuple(drawn.posts),
         "wishes": tuple(drawn.wishes)}
    )  # fmt: skip


def draw_people() -> Drawn:
    """Return the made-up people, posts and wishes of all links."""
    batch = Batch(seed=SEED, prefix=PREFIX, per_place=PER_PLACE, day=AGE_DATE, anywhere=regions.counties())
    return draw_pairs(batch, [pair(link, SHORT.get(link.id, ())) for link in LINKS])


def settings() -> Data:
    """Return all but the tables."""
    basis: Data = {"source": SOURCE}
    return {
        "id": "liaoning-2002",
        "title": text(texts.TITLE_2002),
        "synthetic": {"seed": SEED, "note": text(texts.PEOPLE_2002)},
        "dates": {"age": AGE_DATE, "nominate_by": date(2002, 6, 28), "report_by": date(2002, 7, 15), "term_months": 12},
        "seed": SEED,
        "levels": levels(basis),
        "links": [link_settings(link, SOURCE) for link in LINKS],
        "rules": [*conditions.selection_rules(basis), *conditions.placement_rules()],
        "targets": conditions.share_targets(texts.SHARES_2002),
        "fit": conditions.fit(RELATED),
        "assumptions": [{"id": key, "text": text(words)} for key, words in texts.ASSUMPTIONS_2002.items()],
    }


def levels(basis: Data) -> list[dict[str, Any]]:
    """Return the three levels with the quotas of the document."""
    return [
        {"id": level, "name": text(conditions.LEVEL_NAMES[level]), "quota": quota, **basis}
        for level, quota in QUOTAS.items()
    ]
