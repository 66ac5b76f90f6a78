"""The result of an import as files: nominees to merge, people to settle, the same as edits, and the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from optimizer.domain.edits import AddNominee, Edits
from optimizer.domain.people import Nominee
from optimizer.domain.text import Text
from optimizer.loading.atomic import atomic_folder
from optimizer.loading.csv_table import csv_bytes
from optimizer.loading.edits import save_edits
from optimizer.loading.headers import NOMINEES, Lang
from optimizer.loading.json_file import json_bytes
from optimizer.loading.lrmx.importing import Imported
from optimizer.loading.texts import Sheet
from optimizer.messages import say

NOMINEES_FILE, UNSETTLED_FILE = "nominees.csv", "unsettled.csv"
EDITS_FILE, REPORT_FILE = "edits.yaml", "report.json"
OWNED = frozenset({NOMINEES_FILE, UNSETTLED_FILE, EDITS_FILE, REPORT_FILE})
"""All that a folder may hold to be overwritten."""


def save_imported(imported: Imported, folder: Path, lang: Lang = "zh", *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write the files of an import, together or not at all; return their paths.

    ``nominees.csv``: complete rows, to append to the programme's own table (same columns). ``edits.yaml``: the same
    people as edits. ``unsettled.csv``: rows with gaps to fill in first. A file that would be empty is not written.

    Raises
    ------
    InputRefused
        ``target.exists`` or ``target.foreign``.
    """
    written = [REPORT_FILE]
    with atomic_folder(folder, overwrite=overwrite, owned=OWNED) as temporary:
        report = imported.report.model_dump(mode="json")
        (temporary / REPORT_FILE).write_bytes(json_bytes(report))
        for name, rows in ((NOMINEES_FILE, imported.nominees), (UNSETTLED_FILE, imported.unsettled)):
            if rows:
                (temporary / name).write_bytes(_table(rows, lang))
                written.append(name)
        if imported.nominees:
            title = Text(zh=say("lrmx.title", "zh"), en=say("lrmx.title", "en"))
            edits = tuple(AddNominee(nominee=one) for one in imported.nominees)
            save_edits(Edits(title=title, edits=edits), temporary / EDITS_FILE)
            written.append(EDITS_FILE)
    return tuple(folder / name for name in sorted(written))


def _table(rows: Sequence[Nominee], lang: Lang) -> bytes:
    sheet = Sheet(NOMINEES, rows)
    return csv_bytes(sheet.header(lang), sheet.texts(lang))
