"""Writing: whole or not at all, and never over something that is there already."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.errors import InputRefused
from optimizer.loading import atomic_file, atomic_folder, load_programme, save_programme, write_atomic
from tests.loading.files import write


class Interrupted(Exception):
    """Stands for whatever may happen half way."""


def names(folder: Path) -> list[str]:
    """Return what a folder holds, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """After a failure the old one is there and nothing else."""
    path = tmp_path / "plan.json"
    write_atomic(path, b"old")
    with pytest.raises(Interrupted), atomic_file(path, overwrite=True) as temporary:
        temporary.write_bytes(b"half")
        raise Interrupted
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["plan.json"]


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """After a failure the old one is there and nothing else."""
    path = tmp_path / "out"
    with atomic_folder(path) as temporary:
        (temporary / "a").write_bytes(b"old")
    with pytest.raises(Interrupted), atomic_folder(path, overwrite=True) as temporary:
        (temporary / "a").write_bytes(b"half")
        raise Interrupted
    assert (path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["out"]


def test_a_folder_that_is_replaced_keeps_nothing_of_the_old(tmp_path: Path) -> None:
    """A plan of yesterday must not lie beside one of today."""
    for name in ("a", "b"):
        with atomic_folder(tmp_path / "out", overwrite=True) as temporary:
            (temporary / name).write_bytes(b"x")
    assert names(tmp_path / "out") == ["b"]
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("name", ["p.json", "p.xlsx", "folder"])
def test_a_programme_is_not_written_over_another(tmp_path: Path, name: str) -> None:
    """Unless told to."""
    programme = load_programme(write(tmp_path / "from"))
    save_programme(programme, tmp_path / name)
    with pytest.raises(InputRefused) as caught:
        save_programme(programme, tmp_path / name)
    assert [(one.code, one.file) for one in caught.value.problems] == [("target.exists", name)]
    other = programme.model_copy(update={"id": "other"})
    save_programme(other, tmp_path / name, overwrite=True)
    assert load_programme(tmp_path / name).id == "other"
    assert names(tmp_path) == sorted(["from", name])


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    """Even when told to overwrite: they are the planner's own."""
    programme = load_programme(write(tmp_path / "from"))
    (tmp_path / "from" / "notes.txt").write_text("mine")
    with pytest.raises(InputRefused) as caught:
        save_programme(programme, tmp_path / "from", overwrite=True)
    assert [(one.code, one.value) for one in caught.value.problems] == [("target.foreign", "notes.txt")]
    assert (tmp_path / "from" / "notes.txt").read_text() == "mine"


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    """It holds nothing that could be lost."""
    (tmp_path / "out").mkdir()
    save_programme(load_programme(write(tmp_path / "from")), tmp_path / "out")
    assert "programme.yaml" in names(tmp_path / "out")


def test_a_folder_never_replaces_a_file(tmp_path: Path) -> None:
    """Nor a file a folder."""
    (tmp_path / "out").write_text("x")
    with pytest.raises(InputRefused), atomic_folder(tmp_path / "out", overwrite=True):
        pass
    (tmp_path / "p.json").mkdir()
    with pytest.raises(InputRefused):
        write_atomic(tmp_path / "p.json", b"x", overwrite=True)


def test_an_unknown_kind_is_not_written(tmp_path: Path) -> None:
    """Only folders, .xlsx and .json."""
    with pytest.raises(InputRefused) as caught:
        save_programme(load_programme(write(tmp_path / "from")), tmp_path / "p.xls")
    assert caught.value.problems[0].code == "file.kind"


def test_new_files_have_the_usual_rights(tmp_path: Path) -> None:
    """Not those of a temporary file, which nobody else may read."""
    (tmp_path / "plain").write_bytes(b"")
    write_atomic(tmp_path / "written", b"x")
    assert (tmp_path / "written").stat().st_mode == (tmp_path / "plain").stat().st_mode
