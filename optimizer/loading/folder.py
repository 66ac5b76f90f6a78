"""A programme as a folder: programme.yaml and one CSV file per table."""

from __future__ import annotations

from pathlib import Path

from optimizer.errors import InputRefused, Problem
from optimizer.loading.atomic import atomic_folder
from optimizer.loading.csv_table import csv_bytes, read_csv
from optimizer.loading.encoding import read_text
from optimizer.loading.findings import Findings
from optimizer.loading.headers import NEEDED_TABLES, TABLES, Lang
from optimizer.loading.parts import Parts
from optimizer.loading.texts import Sheet
from optimizer.loading.yaml_text import LIMIT, parse_yaml, yaml_text

SETTINGS_FILE = "programme.yaml"
FILES = (SETTINGS_FILE, *(f"{name}.csv" for name in TABLES))


def read_folder(path: Path, findings: Findings) -> Parts:
    """Return the parts of the programme in a folder; problems go to ``findings``."""
    parts = Parts()
    _refuse_strangers(path, findings)
    try:
        parts.settings = parse_yaml(read_text(path / SETTINGS_FILE, SETTINGS_FILE, LIMIT), SETTINGS_FILE, findings)
    except InputRefused as error:
        findings.extend(error.problems)
    for name, table in TABLES.items():
        file = f"{name}.csv"
        if not (path / file).exists() and name not in NEEDED_TABLES:
            parts.missing.add(name)
            continue
        try:
            raw = read_csv(path / file, file, table, findings)
        except InputRefused as error:
            findings.extend(error.problems)
        else:
            if raw is not None:
                parts.tables[name] = raw
    return parts


def _refuse_strangers(path: Path, findings: Findings) -> None:
    """Add a problem for a CSV or YAML file of another name: a misspelt table must not be passed over."""
    for file in sorted(path.iterdir()):
        if file.suffix.lower() in (".csv", ".yaml", ".yml") and file.is_file() and file.name not in FILES:
            findings.add(Problem(code="folder.unknown_file", file=file.name, value=file.name, allowed=", ".join(FILES)))


def write_folder(path: Path, settings: dict[str, object], sheets: list[Sheet], lang: Lang, overwrite: bool) -> None:
    """Write a programme as a folder, whole or not at all."""
    with atomic_folder(path, overwrite=overwrite, owned=FILES) as temporary:
        (temporary / SETTINGS_FILE).write_bytes(yaml_text(settings).encode())
        for sheet in sheets:
            content = csv_bytes(sheet.header(lang), sheet.texts(lang))
            (temporary / f"{sheet.table.name}.csv").write_bytes(content)
