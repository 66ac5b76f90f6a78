"""A file of edits (``.yaml`` or ``.json``) -> Edits; problems found when they are applied are placed in it, too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from optimizer.domain.edits import Edits
from optimizer.errors import InputRefused, Problem
from optimizer.loading import json_text, yaml_text
from optimizer.loading.atomic import write_atomic
from optimizer.loading.document import Document
from optimizer.loading.encoding import read_text
from optimizer.loading.findings import Findings, refuse
from optimizer.loading.json_file import json_bytes
from optimizer.loading.plain import plain_edits
from optimizer.loading.settings import read_model

KINDS = ".yaml, .yml, .json"


@dataclass(frozen=True)
class EditsFile:
    """Edits as read, and the document in which each stands."""

    edits: Edits
    document: Document

    def placed(self, refused: InputRefused) -> InputRefused:
        """Return a refusal of these edits with file and row of each edit (of the part that is wrong, if told)."""
        problems = [self.document.place(one) if one.table == "edits" else one for one in refused.problems]
        return InputRefused(problems, refused.total)


def load_edits(path: Path) -> EditsFile:
    """Return the edits in a file.

    Whether they make sense for a programme is found out when they are applied
    (:func:`optimizer.whatif.apply.apply_edits`).

    Raises
    ------
    InputRefused
        With every problem that keeps the file from being a list of edits, each with row and column.
    """
    findings = Findings()
    document = _document(path, findings)
    edits = read_model(document, Edits, findings) if document else None
    findings.raise_if_any()
    assert edits is not None and document is not None
    return EditsFile(edits, document)


def _document(path: Path, findings: Findings) -> Document | None:
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        return yaml_text.parse_yaml(read_text(path, path.name, yaml_text.LIMIT), path.name, findings)
    if suffix == ".json":
        return json_text.parse_json(read_text(path, path.name, json_text.LIMIT), path.name, findings)
    raise refuse(Problem(code="file.kind", file=path.name, value=path.name, allowed=KINDS))


def save_edits(edits: Edits, path: Path, *, overwrite: bool = False) -> None:
    """Write edits as YAML (or JSON, by the suffix), whole or not at all; loading gives equal edits.

    Raises
    ------
    InputRefused
        ``target.exists`` or ``file.kind``.
    """
    suffix = path.suffix.lower()
    if suffix not in (".yaml", ".yml", ".json"):
        raise refuse(Problem(code="file.kind", file=path.name, value=path.name, allowed=KINDS))
    data = plain_edits(edits)
    content = json_bytes(data) if suffix == ".json" else yaml_text.yaml_text(data).encode()
    write_atomic(path, content, overwrite=overwrite)
