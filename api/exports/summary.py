"""The first sheet: the plan on one page, with everything that its figures rest on."""

from __future__ import annotations

from api.exports.footnotes import Footnotes
from api.exports.sheet import Page
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.summary import count_reasons, exceptions_by_rule, headline, level_totals
from optimizer.explanation.wording import Wording, clean


def summary(programme: Programme, plan: Plan, words: Wording, notes: Footnotes) -> Page:
    """Return status, headline numbers, tiers, levels, exceptions, people left out, assumptions, provenance."""
    page = Page(words.say("sheet.summary"))
    _status(page, programme, plan, words)
    _tiers(page, plan, words)
    _levels(page, programme, plan, words, notes)
    _exceptions(page, plan, words)
    _left_out(page, plan, words)
    _assumptions(page, programme, words, notes)
    _provenance(page, plan, words)
    return page


def _section(page: Page, words: Wording, code: str, **params: object) -> None:
    page.add("plain", None)
    page.add("section", words.say(code, **params))


def _status(page: Page, programme: Programme, plan: Plan, words: Wording) -> None:
    found = headline(plan)
    if programme.synthetic is not None:
        page.add("note", words.text(programme.synthetic.note))
    page.add("good" if plan.status == "optimal" else "bad", words.say("cli.status"), words.say(f"status.{plan.status}"))
    is_full, is_met = found.placed == found.quota, found.targets == found.targets_met
    page.add("good" if is_full else "bad", words.say("sheet.placed"), f"{found.placed} / {found.quota}")
    page.add("good" if is_met else "bad", words.say("sheet.targets_met"), f"{found.targets_met} / {found.targets}")
    page.add("plain", words.say("cli.exceptions"), found.exceptions)
    page.add("plain", words.say("cli.waivers"), found.waivers)
    page.add("plain", words.say("sheet.not_placed"), found.not_placed)
    page.add("plain", words.say("sheet.open_posts"), found.open_posts)


def _tiers(page: Page, plan: Plan, words: Wording) -> None:
    _section(page, words, "cli.tiers")
    headers = ("cli.tier", "cli.tier.value", "cli.tier.bound", "cli.tier.tolerance", "cli.tier.proven", "sheet.sense")
    page.add("header", *(words.say(code) for code in headers))
    for tier in plan.tiers:
        page.add(
            "plain" if tier.proven else "bad",
            words.tier(tier.id),
            words.tier_value(tier.id, tier.value),
            words.tier_value(tier.id, tier.bound),
            words.tier_value(tier.id, tier.tolerance) if tier.tolerance else "—",
            words.say("cli.yes" if tier.proven else "cli.no"),
            words.say(f"sense.{tier.sense}"),
        )


def _levels(page: Page, programme: Programme, plan: Plan, words: Wording, notes: Footnotes) -> None:
    _section(page, words, "cli.quotas")
    page.add("header", *(words.say(f"cli.{code}") for code in ("level", "quota.planned", "quota.placed", "quota.open")))
    levels = {level.id: level for level in programme.levels}
    totals = level_totals(plan)
    for one in totals:
        name = words.level(one.level) + notes.mark(levels.get(one.level))
        page.add("bad" if one.open else "plain", name, one.quota, one.placed, one.open)
    quota, placed = sum(one.quota for one in totals), sum(one.placed for one in totals)
    page.add("bad" if placed < quota else "good", words.say("cli.total"), quota, placed, quota - placed)


def _exceptions(page: Page, plan: Plan, words: Wording) -> None:
    if not plan.exceptions:
        return
    _section(page, words, "cli.exceptions")
    page.add("header", *(words.say(code) for code in ("cli.rule", "cli.people", "cli.hardness")))
    for rule, uses in exceptions_by_rule(plan).items():
        page.add("plain", words.rule(rule), len(uses), words.say(f"hardness.{uses[0].hardness}"))


def _left_out(page: Page, plan: Plan, words: Wording) -> None:
    if not plan.not_placed:
        return
    _section(page, words, "cli.not_placed", count=len(plan.not_placed))
    page.add("header", words.say("cli.reason"), words.say("cli.count"))
    for reason, count in count_reasons(plan).items():
        page.add("plain", words.kind(reason), count)


def _assumptions(page: Page, programme: Programme, words: Wording, notes: Footnotes) -> None:
    lines = notes.assumptions(programme)
    if not lines:
        return
    _section(page, words, "cli.assumptions")
    for mark, text in lines:
        page.add("note", f"{mark} {text}")


def _provenance(page: Page, plan: Plan, words: Wording) -> None:
    _section(page, words, "sheet.provenance")
    made = plan.provenance
    libraries = words.say("comma").join(f"{name} {version}" for name, version in made.libraries.items())
    page.add("plain", words.say("sheet.programme"), clean(plan.programme.id))
    page.add("plain", words.say("sheet.digest"), clean(plan.programme.digest))
    page.add("plain", words.say("sheet.version"), clean(made.version))
    page.add("plain", words.say("sheet.engine"), clean(made.engine))
    page.add("plain", words.say("sheet.seed"), made.seed)
    page.add("plain", words.say("sheet.libraries"), clean(libraries))
