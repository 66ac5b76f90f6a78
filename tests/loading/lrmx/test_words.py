"""Every note and problem of an import has its words in both languages, and no words are without use."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import optimizer.loading.lrmx
from optimizer.loading.cells import BadCell
from optimizer.messages import MESSAGES, lrmx

ROOT = Path(optimizer.loading.lrmx.__file__).parent
SOURCES = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("*.py"))
CELLS = {"code", "date", "date_impossible", "month_unclear", "party_several", "education_unfinished"}
HARDNESS = {f"lrmx.warning.rule_{hardness}" for hardness in ("must", "generally", "in_principle")}


def test_codes_and_sentences_are_the_same() -> None:
    found = set(re.findall(r'"(lrmx\.[a-z_.]+[a-z])"', SOURCES)) - {"lrmx.party_several", "lrmx.education_unfinished"}
    found |= {f"lrmx.left_out.{code}" for code in CELLS} | HARDNESS
    said = {code for code in lrmx.MESSAGES if code.startswith("lrmx.")}
    assert {code for code in found if not code.endswith(("left_out", "rule_"))} == said
    assert issubclass(BadCell, ValueError)


@pytest.mark.parametrize("code", lrmx.MESSAGES)
def test_both_languages_say_the_same_facts(code: str) -> None:
    named = [{name for _, name, _, _ in Formatter().parse(sentence) if name} for sentence in MESSAGES[code]]
    assert named[0] == named[1]
