"""Sheets about places: quotas, targets, open posts, and the units chosen for open ends."""

from __future__ import annotations

from api.exports.footnotes import Footnotes
from api.exports.sheet import Cell, Column, Sheet
from optimizer.domain.plan import Plan, TargetResult
from optimizer.domain.programme import Programme
from optimizer.domain.targets import Target
from optimizer.explanation.summary import level_totals
from optimizer.explanation.wording import Wording, clean


def quotas(programme: Programme, plan: Plan, words: Wording, notes: Footnotes) -> Sheet:
    """Return places by link, level and direction, and the totals of each level."""
    levels = {level.id: level for level in programme.levels}
    totals = level_totals(plan)
    quota, placed = sum(one.quota for one in totals), sum(one.placed for one in totals)
    total = words.say("cli.total")
    return Sheet(
        name=words.say("sheet.quotas"),
        columns=[
            *(Column(words.say(code)) for code in ("sheet.link", "sheet.way", "sheet.level")),
            *(Column(words.say(code)) for code in ("cli.quota.planned", "cli.quota.placed")),
            Column(words.say("cli.quota.open"), alarm=True),
        ],
        rows=[
            [
                words.link(row.link) + notes.mark(programme.link_by_id[row.link]),
                words.way(row.link, row.direction),
                words.level(row.level) + notes.mark(levels.get(row.level)),
                row.quota,
                row.placed,
                row.quota - row.placed,
            ]
            for row in plan.quotas
        ],
        footer=[
            *([total, None, words.level(one.level), one.quota, one.placed, one.open] for one in totals),
            [total, None, None, quota, placed, quota - placed],
        ],
        group=0,
    )


def targets(programme: Programme, plan: Plan, words: Wording, notes: Footnotes) -> Sheet:
    """Return every cell of every target with its numbers."""
    found = {target.id: target for target in programme.targets}
    headers = ("cli.target", "cli.target.cell", "cli.target.asked", "sheet.base", "cli.target.required",
               "cli.target.count", "cli.target.gap", "cli.target.met")  # fmt: skip
    return Sheet(
        name=words.say("sheet.targets"),
        columns=[Column(words.say(code), alarm=code == "cli.target.gap") for code in headers],
        rows=[_target(found[one.target], one, words, notes) for one in plan.targets],
        group=0,
    )


def _target(target: Target, one: TargetResult, words: Wording, notes: Footnotes) -> list[Cell]:
    return [
        words.target(target.id) + notes.mark(target),
        words.cell(one.cell),
        words.asked(target),
        one.base,
        one.required,
        one.count,
        one.shortfall,
        words.say("cli.no" if one.shortfall else "cli.yes"),
    ]


def open_posts(programme: Programme, plan: Plan, words: Wording) -> Sheet:
    """Return every post with free places, with the reason."""
    headers = ("sheet.host_unit", "sheet.level", "sheet.post_id", "sheet.post_title", "sheet.free", "sheet.kind",
               "sheet.reason")  # fmt: skip
    posts = programme.post_by_id
    return Sheet(
        name=words.say("sheet.open_posts"),
        columns=[Column(words.say(code), wraps=code == "sheet.reason") for code in headers],
        rows=[
            [
                words.unit(posts[one.post].unit),
                words.level(posts[one.post].level),
                clean(one.post),
                clean(posts[one.post].title),
                one.free,
                words.kind(one.reason),
                words.reason(one.reason, one.facts),
            ]
            for one in plan.open_posts
        ],
    )


def choices(programme: Programme, plan: Plan, words: Wording, notes: Footnotes) -> Sheet:
    """Return the unit taken for every end that was open, and those that were not."""
    comma = words.say("comma")
    rows: list[list[Cell]] = []
    for one in plan.choices:
        link = programme.link_by_id[one.link]
        others = [words.unit(code) for code in link.candidates(one.end) if code != one.unit]
        rows.append([words.link(one.link) + notes.mark(link), words.unit(one.unit), comma.join(others)])
    headers = ("sheet.link", "cli.chosen", "cli.offered")
    columns = [Column(words.say(code), wraps=code == "cli.offered") for code in headers]
    return Sheet(name=words.say("sheet.choices"), columns=columns, rows=rows)
