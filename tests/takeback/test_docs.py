"""docs/take-back.md and its Chinese twin name the sheets and columns by the words of the workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.exports.people import DECISIONS
from optimizer.messages import Lang, say

DOCS = Path(__file__).parents[2] / "docs"
CODES = (
    "sheet.assignments", "sheet.not_placed", "sheet.post_id", "sheet.wanted_post", "sheet.decision",
    "sheet.decision_reason", "sheet.back", *(f"decision.{one}" for one in DECISIONS),
)  # fmt: skip


@pytest.mark.parametrize(("page", "langs"), [("take-back.md", ("zh", "en")), ("take-back.zh.md", ("zh",))])
def test_a_page_uses_the_words_of_the_workbook(page: str, langs: tuple[Lang, ...]) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert [code for code in CODES for lang in langs if say(code, lang) not in text] == []
