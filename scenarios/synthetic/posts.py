"""Posts: what a host end offers to people who are sent there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from optimizer.domain.conditions import AttributeCondition
from optimizer.domain.people import Post, Unit
from scenarios.synthetic.fields import WANTED_BY_DEVELOPED, WANTED_BY_POOR
from scenarios.synthetic.people import Region
from scenarios.synthetic.titles import BRANCH, GOVERNMENT, PARTY, offices_offered

PARTY_POSTS = 2
"""How many Party offices a block of more than two posts has; a smaller one has one with chance 0.4."""
_SINGLE_PARTY_POST = 0.4

REQUIRED_YEARS: Mapping[str, int] = {"city": 12, "county": 10, "township": 5, "department": 8}
_GRADES = {"city": "副厅局", "county": "副县处", "township": "副乡科", "department": "副县处"}
_YOUNG = {"city": 45, "county": 40, "township": 35, "department": 40}
_REQUIREMENT, _PRIORITY, _SECOND_FIELD = 0.5, 0.4, 0.4
"""Chance that one post of a block requires something; that a post has priorities; that it has two fields."""


def draw_posts(rng: Random, prefix: str, level: str, places: Sequence[Unit], number: int, region: Region) -> list[Post]:
    """Return ``number`` posts of a level, spread over ``places`` as evenly as they go.

    At most :data:`PARTY_POSTS` are Party offices, and at most one other post requires something: so a
    block whose people are drawn to suit (:mod:`scenarios.synthetic.exchange`) can fill all of them.
    """
    hosts = [place for _ in range(0, number, len(places)) for place in rng.sample(places, len(places))][:number]
    party = PARTY_POSTS if number > PARTY_POSTS else int(rng.random() < _SINGLE_PARTY_POST)
    demanding = party if number > party and rng.random() < _REQUIREMENT else number
    posts: list[Post] = []
    for position, host in enumerate(hosts):
        branch = PARTY if position < party and host.kind != "department" else GOVERNMENT
        requirements = (_draw_requirement(rng, level),) if position == demanding else ()
        posts.append(_draw_post(rng, f"{prefix}{position + 1}", level, host, branch, requirements, region))
    return posts


def _draw_post(
    rng: Random,
    identity: str,
    level: str,
    host: Unit,
    branch: str,
    requirements: tuple[AttributeCondition, ...],
    region: Region,
) -> Post:
    wanted = WANTED_BY_DEVELOPED if region.developed else WANTED_BY_POOR
    fields = wanted.draw_distinct(rng, 2 if rng.random() < _SECOND_FIELD else 1)
    if region.speciality:
        fields = (region.speciality,)
    grade = "正乡科" if level == "township" and branch == PARTY else _GRADES[level]
    return Post(
        id=identity,
        unit=host.code,
        level=level,
        title=rng.choice(offices_offered(host, grade, branch, fields[0])),
        fields=fields,
        grade=grade,
        requirements=requirements,
        priorities=_draw_priorities(rng, level, fields[0]) if rng.random() < _PRIORITY else (),
        extra={BRANCH: branch},
    )


def _draw_requirement(rng: Random, level: str) -> AttributeCondition:
    if rng.random() < 0.5:
        return AttributeCondition(attribute="education", at_least="大学本科")
    return AttributeCondition(attribute="experience", at_least=REQUIRED_YEARS[level])


def _draw_priorities(rng: Random, level: str, field: str) -> tuple[AttributeCondition, ...]:
    possible = (
        AttributeCondition.model_validate({"attribute": "fields", "is": field}),
        AttributeCondition(attribute="age", at_most=_YOUNG[level]),
        AttributeCondition(attribute="experience", at_least=REQUIRED_YEARS[level] + 3),
        AttributeCondition.model_validate({"attribute": "reserve", "is": True}),
    )
    return tuple(rng.sample(possible, rng.choice((1, 1, 2))))
