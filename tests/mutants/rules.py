"""Mistakes in arc rules, group rules, caps and waivers."""

from __future__ import annotations

from typing import Any

import numpy as np

from optimizer.compiling import caps, model
from optimizer.compiling import compile as compiling
from optimizer.compiling.rules import BROKEN, post_requirement, recusal
from optimizer.compiling.rules.context import Context
from optimizer.domain.amounts import share_of
from optimizer.domain.rules import (
    AgeLimit,
    Apart,
    FirstTime,
    HomeCap,
    Incompatible,
    PostRequirement,
    Qualification,
    Recusal,
)
from tests.mutants.mutant import misread_by_model, mutant, nothing, swap, swap_item, with_rules


def never_broken(original: Any) -> Any:
    """Drop the rule."""
    return lambda rule, context: np.zeros(len(context.arcs), dtype=bool)


def turned(original: Any) -> Any:
    """Break the rule exactly where it is kept."""
    return lambda rule, context: ~original(rule, context)


def reading(**change: Any) -> Any:
    """Misread fields of the rule; a callable is given the rule."""

    def make(original: Any) -> Any:
        def broken(rule: Any, context: Context) -> Any:
            update = {name: value(rule) if callable(value) else value for name, value in change.items()}
            return original(rule.model_copy(update=update), context)

        return broken

    return make


def _unknown_age_passes(original: Any) -> Any:
    def broken(rule: AgeLimit, context: Context) -> Any:
        codes, ages = context.nominees.coded("age")
        known = np.array([age is not None for age in ages], dtype=bool)
        return original(rule, context) & context.for_nominees(known[codes])

    return broken


def _one_is_enough(original: Any) -> Any:
    """Be content with one requirement met."""

    def broken(rule: PostRequirement, context: Context) -> Any:
        wanted = [post.requirements for post in context.programme.posts]
        met, asked = post_requirement.count_met(wanted, context.arcs, context.nominees)
        return (met == 0) & (asked > 0)

    return broken


def _excused_from_everything(original: Any) -> Any:
    """Let a waiver excuse from every rule."""

    def excused(programme: Any, rule: str) -> Any:
        people = {waiver.nominee for waiver in programme.decisions.waivers}
        return np.array([nominee.id in people for nominee in programme.nominees], dtype=bool)

    return excused


def _no_one_excused(original: Any) -> Any:
    return lambda programme, rule: np.zeros(len(programme.nominees), dtype=bool)


def _applies_to_all_levels(original: Any) -> Any:
    return lambda self, rule: original(self, rule.model_copy(update={"levels": ()}))


def _applies_to_everybody(original: Any) -> Any:
    return lambda self, rule: original(self, rule.model_copy(update={"who": None}))


def _cap(**change: Any) -> Any:
    """Misread every cap; a callable is given the cap."""

    def read(rule: Any) -> Any:
        cap = getattr(rule, "cap", None)
        if cap is None:
            return rule
        update = {name: value(cap) if callable(value) else value for name, value in change.items()}
        return rule.model_copy(update={"cap": cap.model_copy(update=update)})

    return swap(model, "add_caps", misread_by_model(with_rules(read)))


def _group(kind: type, **change: Any) -> Any:
    """Misread a group rule; a callable is given the rule."""

    def read(rule: Any) -> Any:
        if not isinstance(rule, kind):
            return rule
        update = {name: value(rule) if callable(value) else value for name, value in change.items()}
        return rule.model_copy(update=update)

    return swap(model, "add_groups", misread_by_model(with_rules(read)))


def _one_more(one: Any) -> int:
    return one.at_most + 1


def _cap_one_more(cap: Any) -> Any:
    return cap.at_most + 1 if isinstance(cap.at_most, int) else cap.at_most


def _other_way(rule: Any) -> Any:
    return "end" if rule.within == "unit" else "unit"


def _rounded_up(original: Any) -> Any:
    """Round a share cap up to whole people."""

    def add(builder: Any, rule: str, cap: Any) -> None:
        first = builder.rows.count
        original(builder, rule, cap)
        if not isinstance(cap.at_most, int):
            rows = np.arange(first, builder.rows.count)
            builder.rows.shift(rows, np.full(len(rows), 1 - share_of(cap.at_most).denominator))

    return add


AGE = "age_limit blank_cells"
MUTANTS = (
    mutant("age limit dropped", AGE, swap_item(BROKEN, AgeLimit, never_broken)),
    mutant("age limit a year late", AGE, swap_item(BROKEN, AgeLimit, reading(years=lambda rule: rule.years + 1))),
    mutant(
        "age limit inclusive turned", AGE, swap_item(BROKEN, AgeLimit, reading(inclusive=lambda r: not r.inclusive))
    ),
    mutant("age limit passes unknown ages", AGE, swap_item(BROKEN, AgeLimit, _unknown_age_passes)),
    mutant("qualification dropped", "qualification", swap_item(BROKEN, Qualification, never_broken)),
    mutant("qualification turned", "qualification", swap_item(BROKEN, Qualification, turned)),
    mutant("post requirement dropped", "post_requirement", swap_item(BROKEN, PostRequirement, never_broken)),
    mutant("post requirement content with one", "post_requirement", swap_item(BROKEN, PostRequirement, _one_is_enough)),
    mutant("recusal dropped", "recusal", swap_item(BROKEN, Recusal, never_broken)),
    mutant("recusal by unit only", "recusal", swap_item(BROKEN, Recusal, reading(reach="unit"))),
    mutant("recusal by city always", "recusal", swap_item(BROKEN, Recusal, reading(reach="city"))),
    mutant("recusal ignores relatives", "recusal", swap_item(BROKEN, Recusal, reading(by=("native_place",)))),
    mutant("recusal ignores native place", "recusal", swap_item(BROKEN, Recusal, reading(by=("relatives_units",)))),
    mutant(
        "recusal clashes on unknown places",
        "recusal blank_cells",
        swap(recusal, "_NONE", lambda original: -2),
        swap(
            recusal,
            "_hosts",
            lambda original: lambda *given: [*original(*given), np.full(len(given[1].programme.posts), -1)],
        ),
    ),
    mutant("incompatible dropped", "incompatible", swap_item(BROKEN, Incompatible, never_broken)),
    mutant("incompatible turned", "incompatible", swap_item(BROKEN, Incompatible, turned)),
    mutant("first time dropped", "first_time", swap_item(BROKEN, FirstTime, never_broken)),
    mutant("first time turned", "first_time", swap_item(BROKEN, FirstTime, turned)),
    mutant(
        "rule for all levels", "qualification rule_levels third_level", swap(Context, "applies", _applies_to_all_levels)
    ),
    mutant("rule for everybody", "qualification rule_who", swap(Context, "applies", _applies_to_everybody)),
    mutant("waivers ignored", "qualification waivers", swap(compiling, "_excused", _no_one_excused)),
    mutant(
        "waivers ignored by soft rules", "qualification waivers generally", swap(compiling, "_excused", _no_one_excused)
    ),
    mutant(
        "waiver excuses from every rule",
        "qualification age_limit waivers",
        swap(compiling, "_excused", _excused_from_everything),
    ),
    mutant("caps dropped", "qualification age_limit generally cap_number", swap(model, "add_caps", nothing)),
    mutant("cap one more", "qualification age_limit generally cap_number", _cap(at_most=_cap_one_more)),
    mutant("cap scope ignored", "qualification age_limit generally cap_number cap_scope", _cap(scope=())),
    mutant("cap of assigned taken of quota", "qualification age_limit generally cap_share_assigned", _cap(of="quota")),
    mutant(
        "cap of quota taken of assigned", "qualification age_limit in_principle cap_share_quota", _cap(of="assigned")
    ),
    mutant(
        "cap share rounded up",
        "qualification age_limit generally cap_share_assigned cap_share_quota",
        swap(caps, "_add_cap", _rounded_up),
    ),
    mutant("apart dropped", "apart capacity unequal_quotas one_way", swap(model, "add_groups", nothing)),
    mutant("apart one more", "apart capacity unequal_quotas one_way", _group(Apart, at_most=_one_more)),
    mutant("apart within the other", "apart capacity unequal_quotas one_way", _group(Apart, within=_other_way)),
    mutant("home cap dropped", "home_cap capacity unequal_quotas one_way", swap(model, "add_groups", nothing)),
    mutant("home cap one more", "home_cap capacity unequal_quotas one_way", _group(HomeCap, at_most=_one_more)),
    mutant("home cap within the other", "home_cap capacity unequal_quotas one_way", _group(HomeCap, within=_other_way)),
    mutant("home cap for all levels", "home_cap capacity unequal_quotas one_way", _group(HomeCap, levels=())),
)
