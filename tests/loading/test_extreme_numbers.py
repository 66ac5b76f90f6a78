"""Numbers at the borders of 32, 53, 60 and 64 bits: refused with place and what is allowed, wherever they may stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.domain.amounts import MOST, MOST_WORTH
from optimizer.errors import InputRefused
from optimizer.loading import load_programme
from tests.loading.files import NOMINEES, POSTS, SETTINGS, UNITS, only, write

BORDERS = [2**31, 2**53, 2**60, 2**62, 2**63 - 1, 2**63, 2**64, 10**30]

SETTINGS_WITH: dict[str, tuple[str, str, int]] = {
    # place -> (text of the small programme, what it becomes, the most that is allowed)
    "levels.0.quota": ("quota: 2", "quota: %s", MOST),
    "levels.0.at_most": ("quota: 2", "quota: 2, at_most: %s", MOST),
    "links.0.quotas.county": ("county: 1,", "county: %s,", MOST),
    "links.0.quotas.township.b_to_a": ("township: 5", "township: {b_to_a: %s}", MOST),
    "rules.2.at_most": ("nominees: [n1, n2]", "nominees: [n1, n2], at_most: %s", MOST),
    "rules.1.cap.at_most": (
        "at_least: 大学本科}}",
        "at_least: 大学本科}, cap: {at_most: %s}}",
        MOST,
    ),
    "rules.0.years": ("years: 45", "years: %s", 150),
    "targets.0.at_least": ("at_least: 20%", "at_least: %s", MOST),
    "tiers.0.tolerance": ("targets:\n", "tiers:\n- {id: fit, tolerance: %s}\ntargets:\n", MOST_WORTH),
    "fit.weights.field": ("targets:\n", "fit: {weights: {field: %s}}\ntargets:\n", 1000),
    "fit.per_rank": ("targets:\n", "fit: {per_rank: %s}\ntargets:\n", 1000),
    "fit.full_experience": ("targets:\n", "fit: {full_experience: %s}\ntargets:\n", 80),
}
CELLS: dict[str, tuple[str, str, str, str, int]] = {
    # column -> (file, its text, row of the small programme, what it becomes, the most that is allowed)
    "max_links": (
        "units.csv",
        UNITS,
        "210921,阜新县,county,210900,贫困,1",
        "210921,阜新县,county,210900,贫困,%s",
        MOST,
    ),
    "experience": ("nominees.csv", NOMINEES, "农业|水利,18,3", "农业|水利,%s,3", 80),
    "capacity": ("posts.csv", POSTS, "副区长,1,", "副区长,%s,", 100_000),
    "score": ("scores.csv", "nominee,post,score\nn1,p1,7\n", "n1,p1,7", "n1,p1,%s", 10**9),
    "rank": ("wishes.csv", "by,nominee,post,rank\nnominee,n1,p1,7\n", "n1,p1,7", "n1,p1,%s", MOST),
}


def settings_with(place: str, number: int) -> str:
    old, new, _ = SETTINGS_WITH[place]
    assert old in SETTINGS
    return SETTINGS.replace(old, new % number, 1)


def files_with(column: str, number: int) -> dict[str, str | bytes | None]:
    file, text, old, new, _ = CELLS[column]
    assert old in text
    return {file: text.replace(old, new % number, 1)}


def codes(path: Path) -> set[str]:
    """Return the codes of the problems with a programme: a quota at its limit may not suit the rest of it."""
    try:
        load_programme(path)
    except InputRefused as refused:
        return {one.code for one in refused.problems}
    return set()


@pytest.mark.parametrize("number", BORDERS)
@pytest.mark.parametrize("place", SETTINGS_WITH)
def test_settings_beyond_their_limit_are_refused(tmp_path: Path, place: str, number: int) -> None:
    if number <= SETTINGS_WITH[place][2]:
        assert "value.range" not in codes(write(tmp_path, {"programme.yaml": settings_with(place, number)}))
        return
    found = only(write(tmp_path, {"programme.yaml": settings_with(place, number)}))
    assert (found.code, found.file, found.field) == ("value.range", "programme.yaml", place)
    assert found.value == str(number) or found.value.startswith(str(number)[:10])
    assert found.allowed == f"<= {SETTINGS_WITH[place][2]}"


@pytest.mark.parametrize("place", SETTINGS_WITH)
def test_settings_at_their_limit_are_read_and_one_more_is_not(tmp_path: Path, place: str) -> None:
    most = SETTINGS_WITH[place][2]
    assert "value.range" not in codes(write(tmp_path / "most", {"programme.yaml": settings_with(place, most)}))
    assert only(write(tmp_path / "more", {"programme.yaml": settings_with(place, most + 1)})).code == "value.range"


@pytest.mark.parametrize("column", CELLS)
def test_cells_at_their_limit_are_read_and_more_is_not(tmp_path: Path, column: str) -> None:
    file, most = CELLS[column][0], CELLS[column][4]
    assert load_programme(write(tmp_path / "most", files_with(column, most)))
    for number in [most + 1, *BORDERS]:
        found = only(write(tmp_path / "more", files_with(column, number)))
        assert found.code in ("cell.number_range", "cell.number")
        assert (found.file, found.column) == (file, column)
        assert found.row is not None and str(most) in found.allowed


@pytest.mark.parametrize("text", ["-1", "-9223372036854775808", "1e3", "0x7f", "1.5", "NaN", "∞"])
def test_numbers_that_are_none_are_refused(tmp_path: Path, text: str) -> None:
    file, content, old, new, _ = CELLS["capacity"]
    found = only(write(tmp_path, {file: content.replace(old, new % text, 1)}))
    assert found.code in ("cell.number", "cell.number_range") and found.column == "capacity"
