"""docs/lrmx.md and its Chinese twin name every element that is read, and every option of the command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from optimizer.loading.lrmx.drafts import OWN_COLUMNS
from optimizer.loading.lrmx.form import KEPT, KEPT_OF_RELATIVE, NEVER
from optimizer.loading.lrmx.sources import FORM_LIMIT, HIGHEST_RATIO, UNPACKED_LIMIT
from tests.cli.console import duikou

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("page", ["lrmx.md", "lrmx.zh.md"])
def test_a_page_names_what_is_read(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| ")]
    named = set(re.findall(r"`([A-Z]\w+)`", " ".join(rows)))
    assert named == KEPT | KEPT_OF_RELATIVE and not named & NEVER
    assert all(name in text for name in OWN_COLUMNS)
    help_text = duikou("import-lrmx", "--help").output
    assert all(option in help_text for option in re.findall(r"`(--[a-z-]+)`", text))
    assert f"{FORM_LIMIT // 1_000_000} MB" in text and f"{UNPACKED_LIMIT // 10**9} GB" in text
    assert str(HIGHEST_RATIO) in text
