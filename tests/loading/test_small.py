"""The small programme of these tests is sound, so that each spoiled copy shows only what was spoiled."""

from __future__ import annotations

from pathlib import Path

from optimizer.domain import consistency
from optimizer.loading import load_programme
from tests.loading.files import write


def test_the_small_programme_is_sound(tmp_path: Path) -> None:
    """It loads, and its cells are canonical."""
    programme = load_programme(write(tmp_path))
    assert consistency.problems(programme) == []
    assert [one.birth for one in programme.nominees] == ["1960-07", "1965-03", "1959-05-12", "1968-11"]
    assert [one.sex for one in programme.nominees] == ["女", "男", "男", "女"]
    assert [one.education for one in programme.nominees][1:] == ["大学专科", "大学本科", "硕士研究生"]
    assert programme.nominees[2].extra == {"驻村": "007"}
    assert programme.links[0].options() == (("210921", "210114"),)
    assert programme.posts[1].capacity == 1
    assert programme.scores is None
