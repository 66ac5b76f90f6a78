"""Every code that people may meet has its words, in both languages, side by side."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from optimizer import messages, solving
from optimizer.domain.fit import COMPONENTS
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.plan import Status
from optimizer.domain.rules import ARC_HARDNESSES, ARC_RULES, GROUP_RULES
from optimizer.domain.scopes import DIMENSIONS
from optimizer.domain.tiers import SENSES
from optimizer.explanation import not_placed, open_posts
from optimizer.explanation.wording import Wording
from optimizer.messages import LANGS, MESSAGES
from tests.builders import link, make_programme, nominee, post
from tests.checking.build import true_plan

RULE_TYPES = [get_args(rule.model_fields["type"].annotation)[0] for rule in (*ARC_RULES, *GROUP_RULES)]

NEEDED = [
    *(f"status.{status}" for status in get_args(Status)),
    *(f"tier.{tier}" for tier in SENSES),
    *(f"rule.{rule}" for rule in RULE_TYPES),
    *(f"hardness.{hardness}" for hardness in (*ARC_HARDNESSES, "proportion")),
    *(f"direction.{direction}" for direction in DIRECTIONS),
    *(f"dimension.{dimension}" for dimension in DIMENSIONS),
    *(f"component.{component}" for component in COMPONENTS),
    *not_placed.REASONS,
    *open_posts.REASONS,
    *(f"kind.{reason}" for reason in (*not_placed.REASONS, *open_posts.REASONS)),
]


@pytest.mark.parametrize("code", NEEDED)
def test_a_code_of_the_domain_has_words(code):
    assert code in MESSAGES


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_both_languages_say_something_and_ask_for_the_same_parameters(code):
    zh, en = MESSAGES[code]
    assert bool(zh.strip()) == bool(en.strip())
    assert _fields(zh) == _fields(en)


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_no_code_has_two_meanings():
    meanings: dict[str, set[tuple[str, str]]] = {}
    for one in pkgutil.iter_modules(messages.__path__):
        table = getattr(importlib.import_module(f"optimizer.messages.{one.name}"), "MESSAGES", {})
        for code, sentences in table.items():
            meanings.setdefault(code, set()).add(sentences)
    assert [code for code, found in meanings.items() if len(found) > 1] == []
    assert set(meanings) == set(MESSAGES)


def test_a_link_without_a_name_is_called_by_its_ends_and_by_the_unit_chosen():
    programme = make_programme(nominees=[nominee("n")], posts=[post("p")], links=[link(b=["B", "C"])])
    assert Wording("zh", programme).link("L1") == "A ↔ B / C"
    plan = true_plan(programme, choices={("L1", "b"): "C"})
    assert Wording("zh", programme, plan).link("L1") == "A ↔ C"
    assert Wording("zh", programme, plan).way("L1", "b_to_a") == "C → A"


def test_a_named_link_says_which_unit_was_chosen():
    programme = make_programme(links=[link(b=["B", "C"], name={"zh": "甲", "en": "first"})])
    plan = true_plan(programme, choices={("L1", "b"): "C"})
    assert Wording("en", programme).link("L1") == "first"
    assert Wording("en", programme, plan).link("L1") == "first (C chosen)"


def test_an_end_of_many_units_is_counted_not_listed():
    programme = make_programme(links=[link(b=["B", "C", "D", "E"])])
    assert Wording("en", programme).link("L1") == "A ↔ one of 4 units"


def test_without_a_programme_ids_stand_for_names():
    words = Wording("zh")
    assert [words.link("L1"), words.unit("B"), words.rule("r"), words.post("p"), words.nominee("n")] == [
        "L1", "B", "r", "p", "n",
    ]  # fmt: skip


def test_control_characters_of_names_never_reach_a_terminal():
    programme = make_programme(nominees=[nominee("n", name="王\x1b[31m某")])
    assert Wording("zh", programme).nominee("n") == "王�[31m某"


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_names_rules_levels_and_links(lang):
    rule = {"type": "first_time", "id": "r", "label": {"zh": "首次", "en": "first time"}}
    programme = make_programme(rules=[rule, {**rule, "id": "s", "label": {"zh": "另", "en": "other"}}])
    text = Wording(lang, programme).reason("reason.must_rule", {"rule": "r", "also": "s"})
    assert (
        text == {"zh": "不符合“首次”；另不符合：另", "en": "does not satisfy “first time”; also against: other"}[lang]
    )


def test_relative_shortfalls_are_shown_as_percentages():
    words = Wording("en")
    assert words.tier_value("shortfall_worst", 2534) == "25.34%"
    assert words.tier_value("fit", 12345) == "12,345"
    assert words.tier_value("fit", None) == "—"


def test_every_note_of_the_solver_has_words():
    sources = Path(solving.__file__).parent.rglob("*.py")
    notes = {note for source in sources for note in re.findall(r'"(note\.\w+)"', source.read_text("utf-8"))}
    assert notes
    assert {f"cli.{note}" for note in notes} <= set(MESSAGES)
