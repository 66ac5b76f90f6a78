"""Coded values have words in both languages."""

from __future__ import annotations

import pytest

from optimizer.domain import codes
from optimizer.domain.leximin import packed
from optimizer.explanation.wording import Wording


@pytest.mark.parametrize("column", ["sex", "ethnic_group", "education", "degree", "party", "grade"])
def test_every_coded_value_has_words_in_both_languages(column: str) -> None:
    for value in codes.allowed(column):
        assert Wording("zh").value(value) == value
        assert Wording("en").value(value).isascii()


def test_means_side_by_side_say_where_they_differ_first() -> None:
    words = Wording("en")
    before, after = packed([5, 9, 7], False), packed([5, 6, 9], False)
    assert words.tier_value("fit_leximin", before) == "5, 7, 9"
    assert words.tier_pair("fit_leximin", before, after) == ("no. 2 from below 7", "no. 2 from below 6")
    assert words.tier_pair("fit_leximin", before, before) == ("5, 7, 9", "5, 7, 9")
    assert words.tier_pair("fit_leximin", before, None) == ("5, 7, 9", "—")
    assert words.tier_pair("fit", 3, 1200) == ("3", "1,200")
    assert words.tier_value("fit_leximin", packed(range(20), False)).endswith("(20 in all)")
    assert words.tier_value("fit_leximin", 17) == "17"  # a plan may claim anything
