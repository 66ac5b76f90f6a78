"""The three forms are equal: what is saved and loaded again is the same programme, to the digest."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain import consistency
from optimizer.domain.programme import Programme
from optimizer.loading import load_programme, save_programme
from tests.builders import make_programme
from tests.loading.files import write
from tests.loading.strategies import programmes

LANGS = st.sampled_from(["zh", "en"])


def there_and_back(programme: Programme, name: str, lang: str) -> Programme:
    """Return a programme after it was saved and loaded."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        save_programme(programme, path, lang="zh" if lang == "zh" else "en")
        return load_programme(path)


def same(one: Programme, other: Programme) -> None:
    """Assert that two programmes are equal in every part, also to plans that name their digest."""
    for name in Programme.model_fields:
        assert getattr(one, name) == getattr(other, name), name
    assert one.digest() == other.digest()


@given(programmes())
@settings(max_examples=30)
def test_the_drawn_programmes_are_sound(programme: Programme) -> None:
    """Else the others here would test nothing."""
    assert consistency.problems(programme) == []


@given(programmes(), LANGS)
@settings(max_examples=60)
def test_a_folder_keeps_everything(programme: Programme, lang: str) -> None:
    """Headers in either language."""
    same(programme, there_and_back(programme, "folder", lang))


@given(programmes())
@settings(max_examples=60)
def test_a_json_file_keeps_everything(programme: Programme) -> None:
    """Which has but one language."""
    same(programme, there_and_back(programme, "p.json", "zh"))


@given(programmes(), LANGS)
@settings(max_examples=15)
def test_a_workbook_keeps_everything(programme: Programme, lang: str) -> None:
    """Sheets and headers in either language."""
    same(programme, there_and_back(programme, "p.xlsx", lang))


@pytest.mark.parametrize("name", ["folder", "p.json", "p.xlsx"])
@pytest.mark.parametrize("scores", [None, "nominee,post,score\n", "nominee,post,score\nn1,p1,-5\n"])
def test_no_scores_and_no_score_differ(tmp_path: Path, name: str, scores: str | None) -> None:
    """None means that the fit is computed, an empty table that no pair has a score."""
    programme = load_programme(write(tmp_path / "from", {} if scores is None else {"scores.csv": scores}))
    save_programme(programme, tmp_path / name)
    again = load_programme(tmp_path / name)
    assert again == programme
    assert (again.scores is None) == (scores is None)


@pytest.mark.parametrize("name", ["folder", "p.json", "p.xlsx"])
def test_saving_twice_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    """So that a version control system shows only real changes."""
    programme = load_programme(write(tmp_path / "from"))
    for copy in ("a", "b"):
        save_programme(programme, tmp_path / copy / name)
    first, second = tmp_path / "a" / name, tmp_path / "b" / name
    names = sorted(path.name for path in first.iterdir()) if first.is_dir() else [""]
    for part in names:
        assert (first / part).read_bytes() == (second / part).read_bytes()


def test_a_programme_s_digest_is_the_same_after_its_conditions_were_asked() -> None:
    """What an object remembers of itself is no part of what is written."""
    rule = {"type": "qualification", "id": "r", "test": {"attribute": "reserve", "is": True}}
    programme = make_programme(rules=[rule])
    before = programme.model_copy().digest()
    assert programme.rules[0].test.operator == "is"  # type: ignore[union-attr]
    assert programme.model_copy().digest() == before
