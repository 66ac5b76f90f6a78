"""YAML -> data with the row and column of every part.

Built from parser events, not with a YAML constructor: anchors and aliases (which explode), tags
and repeated keys are refused where they stand, and words mean what
:func:`optimizer.loading.document.plain_scalar` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import yaml

from optimizer.errors import Problem
from optimizer.loading.document import Document, below, plain_scalar
from optimizer.loading.findings import Findings, refuse, short

LIMIT = 5_000_000
DEEPEST = 40
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass
class _Open:
    """A mapping or list that has begun and not ended yet."""

    path: str
    node: dict[str, Any] | list[Any]
    key: str | None = None
    keys: set[str] = field(default_factory=set)


class _Builder:
    """Data and marks out of the events of one document."""

    def __init__(self, file: str, findings: Findings) -> None:
        self.data: Any = None
        self.marks: dict[str, tuple[int, str]] = {}
        self._file, self._findings = file, findings
        self._open: list[_Open] = []

    def take(self, event: Any) -> None:
        """Add what one event says."""
        if isinstance(event, yaml.AliasEvent):
            self._problem("yaml.alias", event, "*" + str(event.anchor))
            self._put(None, event)
            return
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
            return
        if event.anchor is not None:
            self._problem("yaml.alias", event, "&" + str(event.anchor))
        if event.tag is not None:
            self._problem("yaml.tag", event, str(event.tag))
        if isinstance(event, yaml.ScalarEvent):
            self._scalar_event(event)
        else:
            self._begin(event, {} if isinstance(event, yaml.MappingStartEvent) else [])

    def _scalar_event(self, event: Any) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.node, dict) and top.key is None:
            self._key(top, event)
        else:
            self._put(plain_scalar(event.value) if event.implicit[0] else event.value, event)

    def _key(self, top: _Open, event: Any) -> None:
        if event.value in top.keys:
            self._problem("yaml.duplicate_key", event, event.value)
        top.keys.add(event.value)
        top.key = event.value

    def _begin(self, event: Any, node: dict[str, Any] | list[Any]) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.node, dict) and top.key is None:
            raise refuse(self._placed("yaml.key", event, ""))
        if len(self._open) >= DEEPEST:
            raise refuse(self._placed("yaml.depth", event, "", str(DEEPEST)))
        self._open.append(_Open(self._put(node, event), node))

    def _put(self, value: Any, event: Any) -> str:
        """Hang ``value`` where the open node expects it; return its path."""
        path = ""
        if not self._open:
            self.data = value
        else:
            top = self._open[-1]
            if isinstance(top.node, dict):
                path = below(top.path, top.key)
                top.node[str(top.key)] = value
                top.key = None
            else:
                path = below(top.path, len(top.node))
                top.node.append(value)
        self.marks[path] = (event.start_mark.line + 1, str(event.start_mark.column + 1))
        return path

    def _problem(self, code: str, event: Any, value: str) -> None:
        self._findings.add(self._placed(code, event, value))

    def _placed(self, code: str, event: Any, value: str, allowed: str = "") -> Problem:
        mark = event.start_mark
        field_path = self._open[-1].path if self._open else ""
        return Problem(
            code=code,
            table="programme",
            field=field_path,
            value=short(value),
            allowed=allowed,
            file=self._file,
            row=mark.line + 1,
            column=str(mark.column + 1),
        )


def parse_yaml(text: str, file: str, findings: Findings) -> Document | None:
    """Return what a YAML text says, or None if that cannot be told.

    Problems go to ``findings``; with aliases or repeated keys the document is returned as far as
    it can be understood.
    """
    builder = _Builder(file, findings)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        row, column = (mark.line + 1, str(mark.column + 1)) if mark else (None, "")
        findings.add(
            Problem(
                code="yaml.syntax", table="programme", file=file, row=row, column=column, value=short(error.problem)
            )
        )
        return None
    except yaml.YAMLError as error:  # characters that YAML does not allow
        findings.add(_unreadable(text, file, error))
        return None
    marks = builder.marks
    return Document(builder.data, file, lambda: marks)


def _events(text: str) -> Iterator[Any]:
    """Yield the events of the one document that the text should hold."""
    skip = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)
    documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise yaml.MarkedYAMLError(None, None, "---", cast(Any, event.start_mark))
        elif not isinstance(event, skip):
            yield event


def _unreadable(text: str, file: str, error: Exception) -> Problem:
    position = getattr(error, "position", None)
    row = text.count("\n", 0, position) + 1 if isinstance(position, int) else None
    return Problem(code="yaml.characters", table="programme", file=file, row=row, value=short(error))


class _Dumper(_DUMPER):  # type: ignore[misc]  # its base is chosen at run time: the C dumper where there is one
    """Writes every part out: the reader refuses aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Return that nothing is ever written as an alias."""
        return True


def yaml_text(data: Any, *, flow: bool = False) -> str:
    """Return ``data`` as YAML that a person can read and edit; in one line of flow style if asked."""
    style, width = (True, 1 << 30) if flow else (None, 110)
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=style, width=width)
    return str(text)
