"""What is certain of each tier: what the certificate proves, beside what the plan says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.view import BAD, FAINT, GOOD, heading, table
from optimizer.checking.certificate import Proof, TierProof
from optimizer.domain.plan import Plan
from optimizer.explanation.wording import Wording


def render(words: Wording, plan: Plan, proof: Proof) -> Iterator[RenderableType]:
    """Return a row per tier, or one line for a plan without certificate."""
    if plan.certificate is None:
        yield Text(words.say("cli.proof.none"), FAINT)
        return
    made = table(
        [
            ("#", "right"),
            (words.say("cli.tier"), "left"),
            (words.say("cli.proof.best"), "right"),
            (words.say("cli.proof.bound"), "right"),
            (words.say("cli.proof.claimed"), "left"),
            (words.say("cli.proof.standing"), "left"),
        ]
    )
    for place, (claimed, one) in enumerate(zip(plan.tiers, proof.tiers, strict=True), start=1):
        says = words.say("cli.proof.claimed.proven" if claimed.proven else "cli.proof.claimed.open")
        best, bound = (words.tier_value(one.tier, value) for value in (one.best, one.bound))
        made.add_row(str(place), words.tier(one.tier), best, bound, says, standing(words, one))
    yield heading(words.say("cli.proof"))
    yield made


def standing(words: Wording, one: TierProof) -> Text:
    """Return what is certain of one tier, in words."""
    style = {"proven": GOOD, "given_earlier": GOOD, "within": "", "not_certified": BAD}[one.standing]
    return Text(words.say(f"cli.proof.{one.standing}", gap=words.tier_value(one.tier, one.gap)), style)
