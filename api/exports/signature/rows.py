"""What stands in the list for signature: a plan -> headers and rows of text."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.domain.plan import Assignment, Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording, clean

COLUMNS = (
    ("number", 1.0), ("name", 1.9), ("sex", 1.1), ("birth", 2.0), ("ethnic_group", 1.6), ("party", 2.0),
    ("education", 2.2), ("present", 4.6), ("level", 1.6), ("host", 3.2), ("office", 3.3), ("remarks", 2.2),
)  # fmt: skip
"""Column -> its width in centimetres; together a landscape A4 page without its margins."""


def headers(words: Wording) -> list[str]:
    """Return the headers."""
    return [words.say(f"signature.{name}") for name, _ in COLUMNS]


def rows(programme: Programme, plan: Plan, words: Wording) -> Iterator[list[str]]:
    """Yield a row for everyone who is placed, level by level as the programme lists them, else as in the plan."""
    order = {level.id: place for place, level in enumerate(programme.levels)}
    placed = sorted(plan.assignments, key=lambda one: order.get(one.level, len(order)))
    for number, one in enumerate(placed, start=1):
        yield [str(number), *_cells(programme, one, words)]


def _cells(programme: Programme, one: Assignment, words: Wording) -> list[str]:
    nominee, post = programme.nominee_by_id[one.nominee], programme.post_by_id[one.post]
    remarks = [words.say("signature.exception", rule=words.rule(rule)) for rule in one.exceptions]
    remarks += [words.say("signature.waiver", rule=words.rule(rule)) for rule in one.waivers]
    return [
        clean(nominee.name),
        words.value(nominee.sex),
        nominee.birth[:7].replace("-", "."),
        words.value(nominee.ethnic_group),
        words.value(nominee.party),
        words.value(nominee.education),
        _joined(words, words.unit(nominee.unit), clean(nominee.title)),
        words.level(one.level),
        words.unit(post.unit),
        clean(post.title),
        words.say("comma").join(remarks),
    ]


def _joined(words: Wording, unit: str, title: str) -> str:
    """Return unit and office in one cell; an office that begins with its unit says both."""
    if not title or title.startswith(unit):
        return title or unit
    return words.say("signature.unit_and_office", unit=unit, office=title)
