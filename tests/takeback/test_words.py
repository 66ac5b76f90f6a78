"""Every refusal has its words in both languages, and no words are without use."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import api.takeback
from optimizer.messages import MESSAGES, takeback

SOURCES = "".join(path.read_text(encoding="utf-8") for path in Path(api.takeback.__file__).parent.glob("*.py"))


def test_codes_and_sentences_are_the_same() -> None:
    found = set(re.findall(r'"(takeback\.[a-z_]+)"', SOURCES))
    assert found == {code for code in takeback.MESSAGES if code.startswith("takeback.")}


@pytest.mark.parametrize("code", takeback.MESSAGES)
def test_both_languages_say_the_same_facts(code: str) -> None:
    named = [{name for _, name, _, _ in Formatter().parse(sentence) if name} for sentence in MESSAGES[code]]
    assert named[0] == named[1]
