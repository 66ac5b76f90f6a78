"""The last sheet: which plan of which programme the workbook is of, and how it is edited and sent back."""

from __future__ import annotations

from api.exports.sheet import Page
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording
from optimizer.loading.plans import plan_digest

WORKBOOK_FORMAT = "duikou-workbook/1"
STEPS = ("sheet.back.move", "sheet.back.remove", "sheet.back.decide", "sheet.back.place", "sheet.back.rest")
KEYS = ("sheet.back.format", "sheet.digest", "sheet.back.plan", "sheet.back.language")
"""Labels of the four values by which a workbook that comes back is known, in this order."""


def identity(programme: Programme, plan: Plan, words: Wording) -> Page:
    """Return the sheet."""
    page = Page(words.say("sheet.back"))
    for step in STEPS:
        page.add("note", words.say(step))
    page.add("plain", None)
    values = (WORKBOOK_FORMAT, programme.digest(), plan_digest(plan), words.lang)
    for key, value in zip(KEYS, values, strict=True):
        page.add("plain", words.say(key), value)
    return page
