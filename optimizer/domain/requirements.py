"""Requirements: everything that a programme asks without exception, one by one, each of which can be left out.

What is left when all are out is the structure: links, quotas, capacities, one post a person. Nobody placed is
then a plan, unless the ends of open links cannot be chosen at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, TypeVar

from optimizer.domain.decisions import Ban, Decisions, Pin, Require
from optimizer.domain.programme import Programme
from optimizer.domain.rules import ARC_RULES, GROUP_RULES, Rule
from optimizer.domain.text import Based, Model

D = TypeVar("D", Pin, Require, Ban)

Key = tuple[str, ...]
_NAMES = ("nominee", "post", "unit", "link")

RequirementKind = Literal["target", "cap", "rule", "group", "ceiling", "pin", "require", "ban"]

Strength = Literal["in_principle", "generally", "proportion", "decision", "must", "law"]
STRENGTHS: tuple[Strength, ...] = ("in_principle", "generally", "proportion", "decision", "must", "law")
"""How hard it is to give something up, softest first. in_principle, generally: a cap on exceptions to such a rule.
proportion: a target that the planner made a must. decision: a pin, a require, a ban. must: a rule, group rule or
ceiling that no document states. law: a rule, group rule, ceiling or must target with a source."""


class Requirement(Model):
    """One thing that every plan must keep.

    Attributes
    ----------
    kind
        ``target`` (of hardness must), ``cap`` (on exceptions to a soft rule), ``rule`` (arc rule of hardness
        must), ``group`` (apart, home_cap), ``ceiling`` (``at_most`` of a level), ``pin``, ``require``, ``ban``.
    id
        Of the target, rule or level.
    nominee, post, unit, link
        Whom and what a decision names.
    """

    kind: RequirementKind
    strength: Strength
    id: str = ""
    nominee: str = ""
    post: str = ""
    unit: str = ""
    link: str = ""

    @property
    def key(self) -> Key:
        """What tells it from all other requirements of the programme."""
        return (self.kind, self.id) if self.id else (self.kind, self.nominee, self.post, self.unit, self.link)


def requirements(programme: Programme) -> tuple[Requirement, ...]:
    """Return every requirement of a programme: targets, rules and caps, ceilings, then decisions, as declared.

    A decision that is repeated is one requirement.
    """
    found = (*_targets(programme), *_rules(programme), *_ceilings(programme), *_decisions(programme.decisions))
    return tuple({one.key: one for one in found}.values())


def keeping(programme: Programme, kept: Collection[Requirement]) -> Programme:
    """Return the programme with only the requirements ``kept``; the others bind nobody.

    Arc rules that are not kept stay as rules that allow any number of exceptions, so that one still sees who
    would break them.
    """
    keys = {one.key for one in kept}
    decisions = programme.decisions
    return programme.model_copy(
        update={
            "targets": tuple(one for one in programme.targets if one.hardness != "must" or ("target", one.id) in keys),
            "rules": tuple(
                _softened(rule, ("rule", rule.id) in keys, ("cap", rule.id) in keys)
                for rule in programme.rules
                if not isinstance(rule, GROUP_RULES) or ("group", rule.id) in keys
            ),
            "levels": tuple(
                one if ("ceiling", one.id) in keys else one.model_copy(update={"at_most": None})
                for one in programme.levels
            ),
            "decisions": decisions.model_copy(
                update={
                    "pins": _kept(decisions.pins, "pin", keys),
                    "requires": _kept(decisions.requires, "require", keys),
                    "bans": _kept(decisions.bans, "ban", keys),
                }
            ),
        }
    )


def _kept(decisions: tuple[D, ...], kind: RequirementKind, keys: set[Key]) -> tuple[D, ...]:
    if all(key[0] != kind for key in keys):  # mostly so where requirements are kept one by one: hundreds of times
        return ()
    return tuple(one for one in decisions if _key(one) in keys)


def _key(decision: Pin | Require | Ban) -> Key:
    """Return :attr:`Requirement.key` of a decision."""
    match decision:
        case Pin():
            return ("pin", decision.nominee, decision.post, "", "")
        case Require():
            return ("require", decision.nominee or "", decision.post or "", "", "")
        case Ban():
            return ("ban", decision.nominee, decision.post or "", decision.unit or "", decision.link or "")


def _softened(rule: Rule, keeps_rule: bool, keeps_cap: bool) -> Rule:
    if not isinstance(rule, ARC_RULES):
        return rule
    if rule.hardness == "must":
        return rule if keeps_rule else rule.model_copy(update={"hardness": "in_principle"})
    return rule if keeps_cap or rule.cap is None else rule.model_copy(update={"cap": None})


def _targets(programme: Programme) -> Iterator[Requirement]:
    for target in programme.targets:
        if target.hardness == "must":
            yield Requirement(kind="target", strength=_strength(target, "proportion"), id=target.id)


def _rules(programme: Programme) -> Iterator[Requirement]:
    for rule in programme.rules:
        if isinstance(rule, GROUP_RULES):
            yield Requirement(kind="group", strength=_strength(rule, "must"), id=rule.id)
        elif isinstance(rule, ARC_RULES) and rule.hardness == "must":
            yield Requirement(kind="rule", strength=_strength(rule, "must"), id=rule.id)
        elif isinstance(rule, ARC_RULES) and rule.cap is not None:
            strength: Strength = "generally" if rule.hardness == "generally" else "in_principle"
            yield Requirement(kind="cap", strength=strength, id=rule.id)


def _ceilings(programme: Programme) -> Iterator[Requirement]:
    for level in programme.levels:
        if level.at_most is not None:
            yield Requirement(kind="ceiling", strength=_strength(level, "must"), id=level.id)


def _decisions(decisions: Decisions) -> Iterator[Requirement]:
    kinds: tuple[tuple[RequirementKind, tuple[Pin | Require | Ban, ...]], ...] = (
        ("pin", decisions.pins),
        ("require", decisions.requires),
        ("ban", decisions.bans),
    )
    for kind, rows in kinds:
        for one in rows:
            names = dict(zip(_NAMES, _key(one)[1:], strict=True))
            yield Requirement(kind=kind, strength="decision", **names)


def _strength(one: Based, otherwise: Strength) -> Strength:
    return "law" if one.source else otherwise
