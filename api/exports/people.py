"""Sheets about people: who goes where, who is an exception or excused, who is left out."""

from __future__ import annotations

from api.exports.footnotes import Footnotes
from api.exports.sheet import Cell, Column, Sheet
from optimizer.domain.people import Nominee, age_on
from optimizer.domain.plan import Assignment, Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording, clean

_PERSON = ("sheet.nominee_id", "sheet.name", "sheet.sex", "sheet.age", "sheet.ethnic_group", "sheet.party",
           "sheet.education", "sheet.home_unit", "sheet.present_title")  # fmt: skip
_DECISION = ("sheet.decision", "sheet.decision_reason")
"""Columns for planners to fill in."""

DECISIONS = ("fix", "remove")
"""What planners may say of an assignment: it is to stay, or the person is not to have this post."""


def assignments(programme: Programme, plan: Plan, words: Wording) -> Sheet:
    """Return everyone who is placed, grouped by link."""
    headers = ("sheet.link", "sheet.way", "sheet.level", *_PERSON, "sheet.host_unit", "sheet.post_id",
               "sheet.post_title", "sheet.fit", "sheet.exceptions", "sheet.waivers", *_DECISION)  # fmt: skip
    return Sheet(
        name=words.say("sheet.assignments"),
        columns=[_column(code, words) for code in headers],
        rows=[_assignment(programme, one, words) for one in plan.assignments],
        group=0,
    )


def _column(code: str, words: Wording) -> Column:
    return Column(
        words.say(code),
        wraps=code in ("sheet.exceptions", "sheet.waivers", "sheet.reason"),
        editable=code in ("sheet.post_id", "sheet.wanted_post", *_DECISION),
        to_fill=code in ("sheet.wanted_post", *_DECISION),
        choices=tuple(words.say(f"decision.{one}") for one in DECISIONS) if code == "sheet.decision" else (),
    )


def _assignment(programme: Programme, one: Assignment, words: Wording) -> list[Cell]:
    post = programme.post_by_id[one.post]
    comma = words.say("comma")
    return [
        words.link(one.link),
        words.way(one.link, one.direction),
        words.level(one.level),
        *_person(programme, programme.nominee_by_id[one.nominee], words),
        words.unit(post.unit),
        clean(post.id),
        clean(post.title),
        one.fit,
        comma.join(words.rule(rule) for rule in one.exceptions),
        comma.join(words.rule(rule) for rule in one.waivers),
        None,
        None,
    ]


def _person(programme: Programme, nominee: Nominee, words: Wording) -> list[Cell]:
    return [
        clean(nominee.id),
        clean(nominee.name),
        words.value(nominee.sex),
        age_on(nominee.birth, programme.dates.age),
        words.value(nominee.ethnic_group),
        words.value(nominee.party),
        words.value(nominee.education),
        words.unit(nominee.unit),
        clean(nominee.title),
    ]


def exceptions(programme: Programme, plan: Plan, words: Wording, notes: Footnotes) -> Sheet:
    """Return every exception with the person."""
    rules = {rule.id: rule for rule in programme.rules}
    headers = ("sheet.rule", "sheet.hardness", *_PERSON, "sheet.post")
    return Sheet(
        name=words.say("sheet.exceptions_sheet"),
        columns=[Column(words.say(code)) for code in headers],
        rows=[
            [
                words.rule(use.rule) + notes.mark(rules.get(use.rule)),
                words.say(f"hardness.{use.hardness}"),
                *_person(programme, programme.nominee_by_id[use.nominee], words),
                words.post(use.post),
            ]
            for use in plan.exceptions
        ],
        group=0,
    )


def waivers(plan: Plan, words: Wording) -> Sheet:
    """Return every waiver that the plan uses, with its reason."""
    headers = ("sheet.nominee_id", "sheet.name", "sheet.rule", "sheet.post", "sheet.reason")
    return Sheet(
        name=words.say("sheet.waivers_sheet"),
        columns=[Column(words.say(code), wraps=code == "sheet.reason") for code in headers],
        rows=[
            [
                clean(use.nominee),
                words.nominee(use.nominee),
                words.rule(use.rule),
                words.post(use.post),
                clean(use.reason),
            ]
            for use in plan.waivers
        ],
    )


def not_placed(programme: Programme, plan: Plan, words: Wording) -> Sheet:
    """Return everyone without a post, with the kind of reason (to filter by) and the reason in words."""
    headers = ("sheet.level", *_PERSON, "sheet.kind", "sheet.reason", "sheet.wanted_post", "sheet.decision_reason")
    return Sheet(
        name=words.say("sheet.not_placed"),
        columns=[_column(code, words) for code in headers],
        rows=[
            [
                words.level(programme.nominee_by_id[one.nominee].level),
                *_person(programme, programme.nominee_by_id[one.nominee], words),
                words.kind(one.reason),
                words.reason(one.reason, one.facts),
                None,
                None,
            ]
            for one in plan.not_placed
        ],
    )
