"""Codes and ids -> words: everything of a programme and a plan by the names that planners use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from optimizer.domain.amounts import is_share
from optimizer.domain.attributes import NOMINEE_DERIVED
from optimizer.domain.leximin import is_like, unpacked
from optimizer.domain.links import Link
from optimizer.domain.plan import Fact, Plan
from optimizer.domain.programme import Programme
from optimizer.domain.rules import Rule
from optimizer.domain.targets import RELATIVE_UNIT, Target
from optimizer.domain.text import Text
from optimizer.errors import Problem
from optimizer.loading.headers import NOMINEES
from optimizer.messages import MESSAGES, Lang, say
from optimizer.messages.describing import describe

_CONTROL = dict.fromkeys((*range(32), *range(127, 160)), "�")

_MOST_MEANS = 8


def clean(text: object) -> str:
    """Return ``text`` without control characters, which could steer a terminal."""
    return str(text).translate(_CONTROL)


class Wording:
    """Words in one language for one programme, and for the ends that a plan chose.

    Without a programme (a plan shown by itself) ids stand for names.
    """

    def __init__(self, lang: Lang, programme: Programme | None = None, plan: Plan | None = None) -> None:
        self.lang = lang
        self.programme = programme
        choices = plan.choices if plan is not None else ()
        self._chosen: Mapping[tuple[str, str], str] = {(one.link, one.end): one.unit for one in choices}

    def say(self, code: str, /, **params: object) -> str:
        """Return the sentence for ``code``."""
        return say(code, self.lang, **params)

    def text(self, text: Text) -> str:
        """Return a text of the programme."""
        return clean(text.in_language(self.lang))

    def value(self, value: str) -> str:
        """Return a coded value (sex, ethnic group, education, party, grade); what is no code stays as it is."""
        code = f"value.{value}"
        return self.say(code) if code in MESSAGES else clean(value)

    def unit(self, code: str) -> str:
        """Return the name of a unit, or its code if the programme does not know it."""
        unit = self.programme.unit_by_code.get(code) if self.programme else None
        return clean(unit.name if unit else code)

    def level(self, level: str) -> str:
        """Return the name of a level."""
        return self._levels.get(level, clean(level))

    def rule(self, rule: str) -> str:
        """Return the label of a rule, or what its type is called."""
        found = self._rules.get(rule)
        if found is None:
            return clean(rule)
        return self.text(found.label) if found.label else f"{self.say('rule.' + found.type)} {clean(rule)}"

    def target(self, target: str) -> str:
        """Return the label of a target, or its id."""
        found = self._targets.get(target)
        return self.text(found.label) if found and found.label else clean(target)

    def tier(self, tier: str) -> str:
        """Return what a tier counts."""
        return self.say(f"tier.{tier}")

    def tier_value(self, tier: str, value: int | None) -> str:
        """Return a value of a tier: a whole number, or a percentage for relative shortfalls."""
        if value is None:
            return "—"
        if tier == "shortfall_worst":
            return self.say("percent", percent=f"{value * 100 / RELATIVE_UNIT:.2f}")
        if tier == "fit_leximin":
            return self._means(value)
        return f"{value:,}"

    def tier_pair(self, tier: str, before: int | None, after: int | None) -> tuple[str, str]:
        """Return two values of a tier to be read side by side: of many means, where they differ first."""
        if tier == "fit_leximin" and before is not None and after is not None and is_like(before, after):
            pairs = zip(unpacked(before), unpacked(after), strict=True)
            place = next(((rank, *pair) for rank, pair in enumerate(pairs, start=1) if pair[0] != pair[1]), None)
            if place is not None:
                rank, *means = place
                was, now = (self.say("tier.ranked", rank=rank, mean=f"{mean:,}") for mean in means)
                return was, now
        return self.tier_value(tier, before), self.tier_value(tier, after)

    def tier_change(self, tier: str, amount: int) -> str:
        """Return by how much a value of a tier differs from another; where values are ranks, that they do."""
        return self.say("tier.by_rank") if tier == "fit_leximin" and amount else self.tier_value(tier, amount)

    def _means(self, value: int) -> str:
        """Return the lowest means; the number itself if a plan claims one that is none."""
        try:
            means = unpacked(value)
        except ValueError:
            return str(value)
        shown = self.say("comma").join(f"{mean:,}" for mean in means[:_MOST_MEANS])
        return self.say("tier.means_more", shown=shown, count=len(means)) if len(means) > _MOST_MEANS else shown or "—"

    def link(self, link: str) -> str:
        """Return the name of a link with the units chosen for it, or its two ends."""
        found = self.programme.link_by_id.get(link) if self.programme else None
        if found is None:
            return clean(link)
        if found.name is not None:
            chosen = [self.unit(unit) for (one, _), unit in self._chosen.items() if one == link]
            name = self.text(found.name)
            return self.say("link.chosen", name=name, unit=self.say("comma").join(chosen)) if chosen else name
        arrow = "→" if found.kind == "one_way" else "↔"
        return f"{self.end(found, 'a')} {arrow} {self.end(found, 'b')}"

    def end(self, link: Link, end: Literal["a", "b"]) -> str:
        """Return the unit at an end; for an end not chosen (yet), the units that it may be."""
        chosen = self._chosen.get((link.id, end))
        candidates = link.candidates(end)
        if chosen is not None or not link.is_open(end):
            return self.unit(chosen or candidates[0])
        if len(candidates) > 3:
            return self.say("one_of_many", count=len(candidates))
        return " / ".join(self.unit(code) for code in candidates)

    def way(self, link: str, direction: str) -> str:
        """Return who sends to whom: ``阜新市 → 沈阳市``."""
        found = self.programme.link_by_id.get(link) if self.programme else None
        if found is None:
            return self.say(f"direction.{direction}")
        a, b = self.end(found, "a"), self.end(found, "b")
        return f"{a} → {b}" if direction == "a_to_b" else f"{b} → {a}"

    def attribute(self, name: str) -> str:
        """Return the header of a nominee's column, or what a derived attribute is called."""
        column = NOMINEES.column_of(name)
        if column is not None:
            return column.zh if self.lang == "zh" else column.name.replace("_", " ")
        return self.say(f"attribute.{name}") if name in NOMINEE_DERIVED else clean(name)

    def post(self, post: str) -> str:
        """Return the id, unit and title of a post."""
        found = self.programme.post_by_id.get(post) if self.programme else None
        return clean(f"{post}（{self.unit(found.unit)}{found.title}）" if found and self.lang == "zh" else
                     f"{post} ({self.unit(found.unit)}, {found.title})" if found else post)  # fmt: skip

    def nominee(self, nominee: str) -> str:
        """Return the name of a nominee."""
        found = self.programme.nominee_by_id.get(nominee) if self.programme else None
        return clean(found.name if found else nominee)

    def cell(self, cell: Mapping[str, str]) -> str:
        """Return one cell of a scope in words: ``县级，阜新市``; the whole programme if it is empty."""
        if not cell:
            return self.say("dimension.programme")
        return self.say("comma").join(self._cell_value(name, value, cell) for name, value in cell.items())

    def sentence(self, code: str, facts: Mapping[str, Fact]) -> str:
        """Return the sentence for a reason, doubt or violation with every id in it by name."""
        words = {key: self._fact(key, value, facts) for key, value in facts.items()}
        cell = {key.removeprefix("cell."): str(value) for key, value in facts.items() if key.startswith("cell.")}
        words.setdefault("cell", self.cell(cell))
        sentence = self.say(code, **words)
        if code.startswith("reason.") and "also" in words:
            sentence += self.say("reason.also", also=words["also"])
        return sentence

    def reason(self, code: str, facts: Mapping[str, Fact]) -> str:
        """Return why someone or a post was left out; the bare code if it is not one of ours."""
        return self.sentence(code, facts) if code in MESSAGES else clean(code)

    def kind(self, code: str) -> str:
        """Return the short name of such a reason, to group and filter by."""
        kind = f"kind.{code}"
        return self.say(kind) if kind in MESSAGES else clean(code)

    def asked(self, target: Target) -> str:
        """Return what a target asks for: ``不少于名额的 20%``."""
        bound = "at_least" if target.is_lower else "at_most"
        base = target.of if is_share(target.amount) else "number"
        text = self.say(f"asked.{bound}.{base}", amount=target.amount)
        return text + (self.say("asked.must") if target.hardness == "must" else "")

    def problem(self, problem: Problem) -> str:
        """Return what is wrong: an error with its place in the files, a doubt with every id by name."""
        if problem.severity == "error":
            return clean(describe(problem, self.lang))
        return self.sentence(problem.code, problem.params)

    def _fact(self, key: str, value: Fact, facts: Mapping[str, Fact]) -> str:
        text = str(value)
        match key:
            case "link":
                return self.link(text)
            case "level" | "other_level":
                return self.level(text)
            case "unit" | "other_unit":
                return self.unit(text)
            case "rule":
                return self.rule(text)
            case "rules" | "also":
                return self.say("comma").join(self.rule(one) for one in text.split(", ") if one) or "—"
            case "target":
                return self.target(text)
            case "attribute":
                return self.attribute(text)
            case "direction":
                return self.way(str(facts.get("link", "")), text) if text in ("a_to_b", "b_to_a") else clean(text)
            case "post":
                return self.post(text)
            case "tier" | "hardness" if f"{key}.{text}" in MESSAGES:
                return self.say(f"{key}.{text}")
            case _:
                return clean(text)

    def _cell_value(self, name: str, value: str, cell: Mapping[str, str]) -> str:
        match name:
            case "level":
                return self.level(value)
            case "link":
                return self.link(value)
            case "direction":
                return self.way(cell.get("link", ""), value)
            case _:
                return self.unit(value) if value else "—"

    @cached_property
    def _levels(self) -> Mapping[str, str]:
        levels = self.programme.levels if self.programme else ()
        return {level.id: self.text(level.name) for level in levels}

    @cached_property
    def _rules(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in (self.programme.rules if self.programme else ())}

    @cached_property
    def _targets(self) -> Mapping[str, Target]:
        return {target.id: target for target in (self.programme.targets if self.programme else ())}
