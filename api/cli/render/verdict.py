"""What the judge says of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.view import BAD, FAINT, GOOD, LONG, NO, YES, table
from optimizer.checking import Verdict
from optimizer.domain.plan import Plan
from optimizer.explanation.wording import Wording


def render(words: Wording, plan: Plan, verdict: Verdict) -> Iterator[RenderableType]:
    """Return one line for a plan that holds, else a table of what does not."""
    if not verdict.violations:
        params = {"people": len(plan.assignments), "tiers": len(plan.tiers), "targets": len(plan.targets)}
        yield Text(f"{YES} {words.say('cli.verified', **params)}", f"bold {GOOD}")
        yield Text(words.say("cli.proof.status") + "  " + words.say(f"status.{plan.status}"))
        return
    yield Text(f"{NO} {words.say('cli.not_verified', count=len(verdict.violations))}", BAD)
    made = table([(words.say("cli.violation"), "left"), (words.say("cli.violation.code"), "left")])
    for violation in verdict.violations[:LONG]:
        made.add_row(words.sentence(violation.code, violation.params), Text(violation.code, FAINT))
    yield made
    if len(verdict.violations) > LONG:
        rest = Counter(violation.code for violation in verdict.violations[LONG:])
        yield Text(words.say("cli.more", more=sum(rest.values())), FAINT)
