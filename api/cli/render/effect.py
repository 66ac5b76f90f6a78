"""What another plan would change, in lines: the verdict, the tiers, who comes, goes and moves, targets, exceptions."""

from __future__ import annotations

from collections.abc import Iterator

from api.cli.render.view import View
from optimizer.explanation.effect import Effect, Move, Seat
from optimizer.explanation.wording import clean

PEOPLE = 8
"""Up to so many people who change are named."""


def lines(view: View, effect: Effect) -> Iterator[str]:
    """Return the lines of an effect, the verdict first."""
    yield verdict(view, effect)
    changed = [tier for tier in effect.tiers if tier.before != tier.after]
    if changed:
        words = view.words
        pairs = [(tier.id, *words.tier_pair(tier.id, tier.before, tier.after)) for tier in changed]
        tiers = (
            view.say("effect.tier", tier=words.tier(tier), before=before, after=after) for tier, before, after in pairs
        )
        yield view.say("effect.tiers", tiers=view.say("cli.dot").join(tiers))
    yield from (_move(view, move) for move in effect.moves[:PEOPLE])
    if len(effect.moves) > PEOPLE:
        yield view.say("effect.more", more=len(effect.moves) - PEOPLE)
    yield from _rest(view, effect)


def verdict(view: View, effect: Effect) -> str:
    """Return how the other plan compares, in one sentence."""
    decided = next((tier for tier in effect.tiers if tier.id == effect.decided_by), None)
    if decided is None:
        text = view.say(f"effect.{effect.verdict}")
    elif decided.id == "lottery":
        text = view.say("effect.lottery")
    else:
        words = view.words
        before, after = words.tier_pair(decided.id, decided.best_before, decided.best_after)
        text = view.say(f"effect.{effect.verdict}", tier=words.tier(decided.id), before=before, after=after)
    return text if effect.proven or not effect.is_plan else text + view.say("effect.unproven")


def person(view: View, nominee: str) -> str:
    """Return a nominee with home unit and title."""
    found = view.programme.nominee_by_id.get(nominee) if view.programme else None
    if found is None:
        return view.words.nominee(nominee)
    form = "cli.explain.person" if found.title else "cli.explain.person.untitled"
    return view.say(form, name=clean(found.name), unit=view.words.unit(found.unit), title=clean(found.title))


def _move(view: View, move: Move) -> str:
    who, before, after = person(view, move.nominee), _seat(view, move.before), _seat(view, move.after)
    match move.kind:
        case "in":
            return view.say("effect.in", nominee=who, post=after)
        case "out":
            return view.say("effect.out", nominee=who, post=before)
        case _:
            return view.say("effect.moved", nominee=who, before=before, after=after)


def _seat(view: View, seat: Seat | None) -> str:
    return view.words.post(seat.post) if seat else ""


def _rest(view: View, effect: Effect) -> Iterator[str]:
    words = view.words
    for choice in effect.choices:
        ends = {"before": words.unit(choice.before), "after": words.unit(choice.after)}
        yield view.say("effect.choice", link=words.link(choice.link), **ends)
    for one in effect.targets:
        if one.shortfall_before != one.shortfall_after:
            yield view.say(
                "effect.target",
                target=words.target(one.target),
                cell=f"（{words.cell(one.cell)}）" if view.words.lang == "zh" else f"({words.cell(one.cell)})",
                before=one.count_before,
                after=one.count_after,
                short_before=one.shortfall_before,
                short_after=one.shortfall_after,
            )
    for code, uses in (("effect.gained", effect.exceptions_gained), ("effect.lost", effect.exceptions_lost)):
        for use in uses:
            yield view.say(code, nominee=words.nominee(use.nominee), rule=words.rule(use.rule))
