"""A rule, tier or violation is complete only with its checking file, table entry, test and sentences."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import optimizer.checking
from optimizer.checking.rules import ARC_RULE_CHECKS, GROUP_RULE_CHECKS
from optimizer.checking.tiers import TIERS
from optimizer.domain.rules import ARC_RULES, GROUP_RULES
from optimizer.domain.tiers import SENSES
from optimizer.messages import MESSAGES
from optimizer.messages.violation import MESSAGES as SENTENCES

SOURCE = Path(optimizer.checking.__file__).parent
TESTS = Path(__file__).parent
TIER_FILES = {
    "generally": "exceptions",
    "in_principle": "exceptions",
    "shortfall_worst": "shortfall",
    "shortfall_total": "shortfall",
}
RULE_TYPES = [get_args(rule.model_fields["type"].annotation)[0] for rule in (*ARC_RULES, *GROUP_RULES)]


@pytest.mark.parametrize("rule", RULE_TYPES)
def test_every_rule_has_its_file_test_and_sentence(rule: str) -> None:
    assert (SOURCE / "rules" / f"{rule}.py").is_file()
    assert (TESTS / "rules" / f"test_{rule}.py").is_file()
    assert f"rule.{rule}.broken" in SENTENCES


def test_the_tables_list_every_rule() -> None:
    assert tuple(ARC_RULE_CHECKS) == ARC_RULES
    assert tuple(GROUP_RULE_CHECKS) == GROUP_RULES


@pytest.mark.parametrize("tier", SENSES)
def test_every_tier_has_its_file_and_test(tier: str) -> None:
    stem = TIER_FILES.get(tier, tier)
    assert (SOURCE / "tiers" / f"{stem}.py").is_file()
    assert (TESTS / "tiers" / f"test_{stem}.py").is_file()


def test_the_table_lists_every_tier() -> None:
    assert tuple(TIERS) == tuple(SENSES)


def _emitted() -> set[str]:
    """Return every code that the judge's files name (those of rules are made from the rule's type)."""
    texts = (
        node.value
        for file in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {text for text in texts if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", text)} | {
        f"rule.{rule}.broken" for rule in RULE_TYPES
    }


def test_every_code_has_sentences_and_every_sentence_a_code() -> None:
    assert _emitted() == set(SENTENCES)


def test_the_sentences_are_known_to_say() -> None:
    assert SENTENCES.items() <= MESSAGES.items()


def test_both_sentences_name_the_same_facts() -> None:
    for code, sentences in SENTENCES.items():
        facts = [{name for _, name, _, _ in Formatter().parse(sentence) if name} for sentence in sentences]
        named = facts[0] | facts[1]
        assert named, code
        assert facts[0] == facts[1], code


def test_every_code_is_provoked_by_a_test() -> None:
    tests = "".join(file.read_text(encoding="utf-8") for file in TESTS.rglob("test_*.py"))
    assert {code for code in SENTENCES if f'"{code}"' not in tests} == set()
