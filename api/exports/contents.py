"""What stands in the workbook: a plan -> its sheets as data, in the order of the tabs."""

from __future__ import annotations

from api.exports.footnotes import Footnotes
from api.exports.identity import identity
from api.exports.people import assignments, exceptions, not_placed, waivers
from api.exports.places import choices, open_posts, quotas, targets
from api.exports.sheet import Page, Sheet
from api.exports.summary import summary
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording


def contents(programme: Programme, plan: Plan, words: Wording) -> tuple[Page | Sheet, ...]:
    """Return all sheets; the summary comes first but is made last, since it lists the others' footnotes."""
    notes = Footnotes(words)
    sheets = (
        assignments(programme, plan, words),
        quotas(programme, plan, words, notes),
        targets(programme, plan, words, notes),
        exceptions(programme, plan, words, notes),
        waivers(plan, words),
        not_placed(programme, plan, words),
        open_posts(programme, plan, words),
        choices(programme, plan, words, notes),
    )
    return (summary(programme, plan, words, notes), *sheets, identity(programme, plan, words))
