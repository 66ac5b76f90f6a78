"""Programmes as files: a folder, a workbook or one JSON file, all three equal."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from optimizer.domain.programme import Programme
from optimizer.errors import Problem
from optimizer.loading.findings import Findings, refuse
from optimizer.loading.folder import read_folder, write_folder
from optimizer.loading.headers import Lang
from optimizer.loading.json_file import read_json_file, write_json_file
from optimizer.loading.parts import Parts, assemble
from optimizer.loading.plain import plain_programme, plain_settings
from optimizer.loading.texts import sheets_of
from optimizer.loading.workbook import read_workbook

KINDS = "folder, .xlsx, .json"


def load_programme(path: Path) -> Programme:
    """Return the programme in a folder, a workbook (``.xlsx``) or a JSON file (``.json``).

    Every reference in it holds: :func:`optimizer.domain.consistency.problems` finds nothing.

    Raises
    ------
    InputRefused
        With all problems found, each with file, row and column; at most 1,000 are kept, all are
        counted.
    """
    findings = Findings()
    with _collector_paused():
        return assemble(_read(path, findings), findings)


def _read(path: Path, findings: Findings) -> Parts:
    suffix = path.suffix.lower()
    if path.is_dir():
        return read_folder(path, findings)
    if not path.exists():
        raise refuse(Problem(code="file.missing", file=path.name, value=path.name))
    if suffix == ".xlsx":
        return read_workbook(path, findings)
    if suffix == ".json":
        return read_json_file(path, findings)
    raise refuse(Problem(code="file.kind", file=path.name, value=path.name, allowed=KINDS))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python's cycle collector off: it would visit every row again and again while they are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def save_programme(programme: Programme, path: Path, *, lang: Lang = "zh", overwrite: bool = False) -> None:
    """Write a programme, as a folder, ``.xlsx`` or ``.json`` by the suffix of ``path``; whole or not at all.

    Loading it again gives an equal programme.

    Parameters
    ----------
    programme
        The programme.
    path
        Where to; without a suffix it is a folder.
    lang
        Language of headers and sheet names.
    overwrite
        Replace a programme that is there already.

    Raises
    ------
    InputRefused
        ``target.exists``, ``target.foreign``, ``file.kind``, or what a workbook cannot hold.
    """
    suffix = path.suffix.lower()
    if suffix == ".json":
        write_json_file(path, plain_programme(programme), overwrite)
        return
    settings, sheets = plain_settings(programme), sheets_of(programme)
    if suffix == ".xlsx":
        # Only here: the library is of no use to most commands and takes its time to load.
        from optimizer.loading.xlsx_write import write_workbook

        write_workbook(path, settings, sheets, lang, overwrite)
    elif not suffix or path.is_dir():
        write_folder(path, settings, sheets, lang, overwrite)
    else:
        raise refuse(Problem(code="file.kind", file=path.name, value=path.name, allowed=KINDS))
