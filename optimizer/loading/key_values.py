"""The sheet ``programme``: one row per key, or per item of a list under a repeated key.

    key              value
    title            2002年第一批
    dates.age        2002-07-01
    links            {id: l01, ends: {a: 210921, b: 210114}, quotas: {county: 1}}
    links            {id: l02, ...}

A dot leads into a mapping, one step deep. A value that begins with ``{ [ " '`` is YAML; anything
else is the word or text that it looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from optimizer.errors import Problem
from optimizer.loading.document import Document, plain_scalar, reads_as_text
from optimizer.loading.findings import Findings, short
from optimizer.loading.headers import KEY_HEADERS, VALUE_HEADERS
from optimizer.loading.yaml_text import parse_yaml, yaml_text

LISTS = frozenset(
    {
        "levels", "links", "rules", "targets", "tiers", "assumptions",
        "decisions.pins", "decisions.requires", "decisions.bans", "decisions.waivers",
        "previous.links", "previous.people",
    }
)  # fmt: skip
"""Keys whose rows are the items of a list."""
MAPPINGS = frozenset({"dates", "synthetic", "fit", "decisions", "previous"})
"""Keys that are written with a dot, one row per key inside."""
_YAML = ("{", "[", '"', "'")


def read_key_values(
    records: Sequence[Sequence[str]], rows: Sequence[int], file: str, findings: Findings
) -> Document | None:
    """Return the document that the rows of the sheet make, or None without the two columns."""
    headers = [text.strip().lower() for text in records[0]] if records else []
    places = [
        next((headers.index(name) for name in names if name in headers), None) for names in (KEY_HEADERS, VALUE_HEADERS)
    ]
    key_place, value_place = places
    if key_place is None or value_place is None:
        allowed = f"{KEY_HEADERS[0]}, {VALUE_HEADERS[0]} ({KEY_HEADERS[1]}, {VALUE_HEADERS[1]})"
        row = rows[0] if rows else None
        findings.add(Problem(code="sheet.key_value", table="programme", file=file, row=row, allowed=allowed))
        return None
    reader = _Reader(file, records[0][value_place].strip(), findings)
    for record, row in zip(records[1:], rows[1:], strict=True):
        padded = [*record, *[""] * len(headers)]
        if padded[key_place].strip() or padded[value_place].strip():
            reader.take(padded[key_place].strip(), padded[value_place], row)
    return Document(reader.data, file, lambda: reader.marks)


class _Reader:
    def __init__(self, file: str, column: str, findings: Findings) -> None:
        self.data: dict[str, Any] = {}
        self.marks: dict[str, tuple[int, str]] = {}
        self._file, self._column, self._findings = file, column, findings

    def take(self, key: str, text: str, row: int) -> None:
        """Add one row."""
        value = self._value(text.strip(), row)
        first, _, second = key.partition(".")
        target = self.data.setdefault(first, {}) if second else self.data
        name = second or first
        self.marks.setdefault(first, (row, self._column))
        if not isinstance(target, dict) or not key:
            self._problem("sheet.key", key, row)
        elif key in LISTS:
            items = target.setdefault(name, [])
            if not isinstance(items, list):
                self._problem("yaml.duplicate_key", key, row)
                return
            self.marks[f"{key}.{len(items)}"] = (row, self._column)
            items.extend(value if isinstance(value, list) else [value])
        elif name in target:
            self._problem("yaml.duplicate_key", key, row)
        else:
            target[name] = value
        self.marks.setdefault(key, (row, self._column))

    def _value(self, text: str, row: int) -> Any:
        if not text.startswith(_YAML):
            return plain_scalar(text)
        local = Findings(self._findings.room)
        document = parse_yaml(text, self._file, local)
        for one in local.problems:
            self._problem(one.code, one.value, row)
        return document.data if document else None

    def _problem(self, code: str, value: str, row: int) -> None:
        self._findings.add(
            Problem(code=code, table="programme", file=self._file, row=row, column=self._column, value=short(value))
        )


def key_value_rows(settings: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """Yield (key, value) of every row of the sheet that :func:`read_key_values` reads back as ``settings``."""
    for key, value in settings.items():
        parts = value.items() if key in MAPPINGS and value else [("", value)]
        for inner, part in parts:
            name = f"{key}.{inner}" if inner else key
            for item in part if name in LISTS else [part]:
                yield name, value_text(item)


def value_text(value: Any) -> str:
    """Return the text of a value cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and value == value.strip() and reads_as_text(value) and not value.startswith(_YAML):
        return value
    if isinstance(value, str):
        return '"' + value.translate(_ESCAPES) + '"'
    return yaml_text(value, flow=True).removesuffix("\n...\n").strip()


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})
