"""The second batch, 2003, in a first version: the first batch goes on and provincial departments join.

The excerpt of document 2003-24 breaks off in its first clause. That the first batch's structure goes on
and that departments join is stated; every figure here is an assumption, labelled where it stands.
"""

from __future__ import annotations

from datetime import date
from itertools import islice
from random import Random
from typing import Literal

from optimizer.domain.attributes import ancestors
from optimizer.domain.fit import Fit
from optimizer.domain.people import Nominee
from optimizer.domain.programme import Programme, programme_adapter
from scenarios.builders import departments, liaoning_2002, regions, texts
from scenarios.builders.counts import is_eligible
from scenarios.builders.links import LINKS, link_settings
from scenarios.builders.sides import pair, units
from scenarios.synthetic import conditions
from scenarios.synthetic.conditions import Data, text
from scenarios.synthetic.exchange import Batch, Drawn, draw_pairs
from scenarios.synthetic.fields import RELATED

SOURCE = "2003-24"
SEED = 200307
PER_PLACE = 2.2
PREFIX = "SYN03-"
AGE_DATE = date(2003, 7, 15)
SERVED_AGAIN, UNPLACED_AGAIN = 6, 12
"""How many of the first batch are put forward again: of those who served, and of those left out."""

_ENDS: tuple[Literal["a", "b"], ...] = ("a", "b")

SHORT = {"X02": [("township", "a")], "X05": [("township", "b")], "X09": [("county", "b")]}
"""Blocks with one eligible person too few."""

SHARES = {**conditions.SHARES, departments.LEVEL: {"woman": "20%", "minority": "10%", "non_party": "10%"}}


def build() -> Programme:
    """Return the programme; the same on every call."""
    first = liaoning_2002.build()
    people = served(first)
    drawn = draw_people()
    nominees = (*drawn.nominees, *put_forward_again(first, people))
    return programme_adapter().validate_python(
        {**settings(people), "units": (*units(2), *(link.unit for link in departments.LINKS)),
         "nominees": nominees, "posts": tuple(drawn.posts), "wishes": tuple(drawn.wishes)}
    )  # fmt: skip


def served(first: Programme) -> tuple[str, ...]:
    """Return the ids of a stand-in for the people who served in the first batch.

    Of every block, and of the first candidate of an open end, the first eligible people by id.
    """
    eligible = [nominee for nominee in first.nominees if is_eligible(first, nominee)]
    sent: list[str] = []
    for link in first.links:
        for level in link.quotas:
            for direction, end in enumerate(_ENDS):
                sender = link.candidates(end)[0]
                ready = (
                    one.id
                    for one in eligible
                    if one.level == level and sender in ancestors(one.unit, first.unit_by_code)
                )
                sent += islice(ready, link.quota(level, direction))
    return tuple(sent)


def put_forward_again(first: Programme, people: tuple[str, ...]) -> tuple[Nominee, ...]:
    """Return a few nominees of the first batch as they were, those who served first."""
    rng = Random(SEED)
    left_out = [one.id for one in first.nominees if one.id not in people and is_eligible(first, one)]
    chosen = {*rng.sample(people, SERVED_AGAIN), *rng.sample(left_out, UNPLACED_AGAIN)}
    return tuple(one for one in first.nominees if one.id in chosen)


def draw_people() -> Drawn:
    """Return the made-up people, posts and wishes of all links."""
    batch = Batch(seed=SEED, prefix=PREFIX, per_place=PER_PLACE, day=AGE_DATE, anywhere=regions.counties())
    pairs = [pair(link, SHORT.get(link.id, ())) for link in LINKS]
    return draw_pairs(batch, [*pairs, *(departments.pair(link, regions.counties()) for link in departments.LINKS)])


def settings(people: tuple[str, ...]) -> Data:
    """Return all but the tables; ``people`` are those of the first batch who are not sent again."""
    return {
        "id": "liaoning-2003",
        "title": text(texts.TITLE_2003),
        "synthetic": {"seed": SEED, "note": text(texts.PEOPLE_2003)},
        "dates": {"age": AGE_DATE, "term_months": 12},
        "seed": SEED,
        "levels": levels(),
        "links": links(),
        "rules": rules(),
        "targets": conditions.share_targets(texts.SHARES_2003, SHARES),
        "fit": conditions.fit(RELATED, weights={**Fit().weights, "continuity": 1}),
        "previous": {
            "links": [{"a": link.poor, "b": link.hosts[0]} for link in LINKS if len(link.hosts) == 1],
            "people": people,
        },
        "assumptions": [{"id": key, "text": text(words)} for key, words in texts.ASSUMPTIONS_2003.items()],
    }  # fmt: skip


def levels() -> list[Data]:
    """Return the first batch's levels and the departments' own."""
    goes_on: Data = {"source": SOURCE, "assumption": text(texts.CONTINUES)}
    own = {
        "id": departments.LEVEL,
        "name": text(conditions.LEVEL_NAMES[departments.LEVEL]),
        "quota": departments.PLACES,
        "source": SOURCE,
        "assumption": text(texts.DEPARTMENTS),
    }
    return [*liaoning_2002.levels(goes_on), own]


def links() -> list[Data]:
    """Return the first batch's links, and those of the departments."""
    words = {False: texts.CONTINUES, True: texts.CONTINUES_OPEN}
    return [
        *({**link_settings(link, SOURCE), "assumption": text(words[len(link.hosts) > 1])} for link in LINKS),
        *(departments.link_settings(link, SOURCE) for link in departments.LINKS),
    ]


def rules() -> list[Data]:
    """Return the first batch's rules, an age limit for departments, and that nobody is sent twice."""
    limits = {**conditions.AGE_LIMITS, departments.LEVEL: 45}
    first_time = {
        "type": "first_time",
        "id": "first_time",
        "hardness": "must",
        "label": text(("第一批已挂职人员不再选派", "Nobody who served in the first batch")),
        "assumption": text(texts.FIRST_TIME),
    }
    people = conditions.selection_rules({"assumption": text(texts.CONTINUES)}, age_limits=limits)
    return [*people, *conditions.placement_rules(("county", "township", departments.LEVEL)), first_time]
