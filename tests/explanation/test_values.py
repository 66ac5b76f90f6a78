"""Coded values have words in both languages."""

from __future__ import annotations

import pytest

from optimizer.domain import codes
from optimizer.explanation.wording import Wording


@pytest.mark.parametrize("column", ["sex", "ethnic_group", "education", "degree", "party", "grade"])
def test_every_coded_value_has_words_in_both_languages(column: str) -> None:
    for value in codes.allowed(column):
        assert Wording("zh").value(value) == value
        assert Wording("en").value(value).isascii()
