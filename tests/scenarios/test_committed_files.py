"""What is committed is what the builders make."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.domain.consistency import problems
from optimizer.domain.programme import Programme
from optimizer.loading import load_programme
from scenarios import catalogue
from scenarios.builders.__main__ import write
from scenarios.builders.counts import count_table
from scenarios.generator import generate, read_options


@pytest.mark.parametrize("name", catalogue.names())
def test_the_committed_folder_equals_a_fresh_build(name: str, tmp_path: Path) -> None:
    programme = write(name, tmp_path)
    committed = {file.name: file.read_bytes() for file in catalogue.folder(name).iterdir() if file.name != "README.md"}
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == committed
    assert load_programme(tmp_path) == programme


@pytest.mark.parametrize("name", catalogue.names())
def test_nothing_is_wrong_with_it_and_its_readme_shows_its_counts(name: str) -> None:
    programme = load_programme(catalogue.folder(name))
    readme = (catalogue.folder(name) / "README.md").read_text(encoding="utf-8")
    assert not problems(programme)
    assert "\n".join(count_table(programme)) in readme


@pytest.mark.parametrize("language", ["README.md", "README.zh.md"])
def test_the_table_of_scenarios_shows_their_sizes(language: str, national: Programme) -> None:
    table = (catalogue.folder("liaoning-2002").parent / language).read_text(encoding="utf-8")
    programmes = {name: load_programme(catalogue.folder(name)) for name in catalogue.names()}
    for name, programme in {**programmes, "national": national}.items():
        places = sum(level.quota or 0 for level in programme.levels)
        sizes = (len(programme.units), len(programme.nominees), len(programme.posts), places)
        row = next(line for line in table.splitlines() if line.startswith(f"| [{name}]"))
        assert f"| {' | '.join(f'{size:,}' for size in sizes)} |" in row


@pytest.fixture(scope="module")
def national() -> Programme:
    """Return the national programme, generated once."""
    return generate(read_options(catalogue.national_parameters()))
