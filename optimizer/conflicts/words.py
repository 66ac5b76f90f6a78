"""Requirements and repairs in words, by the names that planners use."""

from __future__ import annotations

from collections.abc import Iterable

from optimizer.conflicts.report import Step
from optimizer.domain.programme import Programme
from optimizer.domain.requirements import Requirement
from optimizer.domain.rules import ARC_RULES, Apart, HomeCap
from optimizer.explanation.wording import Wording


def requirement(words: Wording, programme: Programme, one: Requirement) -> str:
    """Return what a requirement asks, as a sentence without a full stop."""
    match one.kind:
        case "target":
            target = next(target for target in programme.targets if target.id == one.id)
            return words.say("requirement.target", target=words.target(one.id), asked=words.asked(target))
        case "rule":
            return words.say("requirement.rule", rule=words.rule(one.id))
        case "cap" | "group":
            return _limited(words, programme, one)
        case "ceiling":
            level = next(level for level in programme.levels if level.id == one.id)
            return words.say("requirement.ceiling", level=words.level(one.id), amount=level.at_most)
        case "pin":
            return words.say("requirement.pin", nominee=person(words, one.nominee), post=words.post(one.post))
        case "require" if one.nominee:
            return words.say("requirement.require_nominee", nominee=person(words, one.nominee))
        case "require":
            return words.say("requirement.require_post", post=words.post(one.post))
        case "ban":
            return _ban(words, one)


def step(words: Wording, programme: Programme, one: Step) -> str:
    """Return what a repair does about one requirement."""
    about = one.requirement
    sentence = words.say(
        f"repair.{one.code}",
        **one.facts,
        target=words.target(about.id),
        rule=words.rule(about.id),
        level=words.level(about.id),
        people=people(words, one.people),
        nominee=person(words, about.nominee),
        post=words.post(about.post),
        requirement=requirement(words, programme, about),
    )
    if "after" not in one.facts:
        return sentence
    return sentence + words.say("repair.least" if one.least else "repair.not_least")


def person(words: Wording, nominee: str) -> str:
    """Return a nominee's name with the unit."""
    found = words.programme.nominee_by_id.get(nominee) if words.programme else None
    if found is None:
        return words.nominee(nominee)
    return words.say("requirement.person", name=words.nominee(nominee), unit=words.unit(found.unit))


def people(words: Wording, nominees: Iterable[str]) -> str:
    """Return nominees by name, with their units."""
    return words.say("comma").join(person(words, one) for one in nominees)


def _limited(words: Wording, programme: Programme, one: Requirement) -> str:
    rule = next(rule for rule in programme.rules if rule.id == one.id)
    name = words.rule(one.id)
    if isinstance(rule, Apart):
        return words.say("requirement.apart", rule=name, people=people(words, rule.nominees), amount=rule.at_most)
    if isinstance(rule, HomeCap):
        return words.say("requirement.home_cap", rule=name, amount=rule.at_most)
    assert isinstance(rule, ARC_RULES) and rule.cap is not None
    return words.say("requirement.cap", rule=name, amount=rule.cap.at_most)


def _ban(words: Wording, one: Requirement) -> str:
    who = person(words, one.nominee)
    if one.post:
        return words.say("requirement.ban_post", nominee=who, post=words.post(one.post))
    if one.unit:
        return words.say("requirement.ban_unit", nominee=who, unit=words.unit(one.unit))
    if one.link:
        return words.say("requirement.ban_link", nominee=who, link=words.link(one.link))
    return words.say("requirement.ban_all", nominee=who)
