"""A document -> the settings of a programme (or any other model), all problems in our own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from optimizer.domain.programme import Settings
from optimizer.errors import Problem
from optimizer.loading.cells import BadCell, clean, parse_day
from optimizer.loading.document import Document, below
from optimizer.loading.findings import Findings, short
from optimizer.loading.pydantic_errors import add_problems, stray_truths

M = TypeVar("M", bound=BaseModel)
DEEPEST = 40


def read_settings(document: Document, findings: Findings) -> Settings | None:
    """Return the settings that a document holds, or None; problems go to ``findings``."""
    return read_model(document, Settings, findings, prepare=_dates)


def read_model(document: Document, model: type[M], findings: Findings, prepare: Any = None) -> M | None:
    """Return ``document`` as a ``model``, or None; problems go to ``findings`` with their places."""
    local = Findings(findings.room)
    data = document.data
    if not isinstance(data, dict):
        code = "file.empty" if data is None else "value.mapping"
        local.add(Problem(code=code, table="programme", value=short(data or "")))
    elif not _too_deep(data, local):
        local.extend(_texts(data))
        data = prepare(data, local) if prepare else data
        for path, value in stray_truths(data):
            local.add(Problem(code="value.true_false_here", table="programme", field=path, value=str(value).lower()))
    read = None
    if isinstance(data, dict) and not any(one.code == "value.too_deep" for one in local.problems):
        try:
            read = model.model_validate(data)
        except ValidationError as error:
            add_problems(error, data, model, local)
    findings.extend(map(document.place, local.problems))
    findings.count_only(local.total - len(local.problems))
    return None if local.total else read


def _parts(data: Any) -> Iterator[tuple[str, Any, int]]:
    """Yield (dotted path, value, depth) of everything inside ``data``."""
    stack: list[tuple[str, Any, int]] = [("", data, 0)]
    while stack:
        path, node, depth = stack.pop()
        yield path, node, depth
        if depth <= DEEPEST and isinstance(node, dict):
            stack.extend((below(path, key), part, depth + 1) for key, part in reversed(node.items()))
        elif depth <= DEEPEST and isinstance(node, list):
            stack.extend((below(path, place), part, depth + 1) for place, part in reversed(list(enumerate(node))))


def _too_deep(data: Any, findings: Findings) -> bool:
    for path, _, depth in _parts(data):
        if depth > DEEPEST:
            findings.add(Problem(code="value.too_deep", table="programme", field=path, allowed=str(DEEPEST)))
            return True
    return False


def _texts(data: Any) -> Iterator[Problem]:
    """Yield a problem for every text with characters that no file should hold."""
    for path, node, _ in _parts(data):
        if isinstance(node, str):
            try:
                clean(node)
            except BadCell as error:
                yield Problem(code=error.code, table="programme", field=path, value=short(error.value or node))


def _dates(data: dict[str, Any], findings: Findings) -> dict[str, Any]:
    """Return the data with the days in ``dates`` as ISO text, in whatever form they are written."""
    dates = data.get("dates")
    if not isinstance(dates, dict):
        return data
    fixed = dict(dates)
    for key in ("age", "nominate_by", "report_by"):
        value = dates.get(key)
        # pydantic would take a bare number for seconds since 1970.
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            fixed[key] = _day(str(value), f"dates.{key}", findings)
    return {**data, "dates": fixed}


def _day(text: str, path: str, findings: Findings) -> str:
    """Return a day as ISO text; a day that has to be reported is replaced by any that pydantic takes."""
    code, day = "value.date", ""
    try:
        day = parse_day(text.strip())
    except BadCell as error:
        code = error.code
    if not day:
        findings.add(Problem(code=code, table="programme", field=path, value=short(text), allowed="2002-07-01"))
    return day or "2000-01-01"
