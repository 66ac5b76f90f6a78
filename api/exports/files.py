"""A plan as a file of any kind that it is passed on in."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Literal

from api.exports.people import assignments
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording
from optimizer.loading.csv_table import csv_bytes
from optimizer.loading.plans import plan_bytes
from optimizer.messages import Lang

FileKind = Literal["docx", "csv", "json", "xlsx"]


def export_bytes(programme: Programme, plan: Plan, kind: FileKind, lang: Lang) -> bytes:
    """Return a plan as a file; the same plan gives the same bytes.

    Parameters
    ----------
    programme
        The one that the plan was made for.
    plan
        With its reasons filled in.
    kind
        ``docx``: the list for signature. ``csv``: the assignments, no cell of which a program runs as a formula.
        ``json``: the whole plan. ``xlsx``: the planners' workbook.
    lang
        Of headers and sentences.
    """
    return _MAKERS[kind](programme, plan, lang)


def _docx(programme: Programme, plan: Plan, lang: Lang) -> bytes:
    # Only here: the library takes its time to load.
    from api.exports.signature import signature_bytes

    return signature_bytes(programme, plan, lang)


def _csv(programme: Programme, plan: Plan, lang: Lang) -> bytes:
    sheet = assignments(programme, plan, Wording(lang, programme, plan))
    # Columns for planners to fill in are of no use in a file that does not come back.
    kept = [place for place, column in enumerate(sheet.columns) if not column.to_fill]
    texts = [["" if row[place] is None else str(row[place]) for place in kept] for row in sheet.rows]
    return csv_bytes([sheet.columns[place].header for place in kept], texts)


def _json(_: Programme, plan: Plan, __: Lang) -> bytes:
    return plan_bytes(plan)


def _xlsx(programme: Programme, plan: Plan, lang: Lang) -> bytes:
    from api.exports.workbook import write_workbook

    made = io.BytesIO()
    write_workbook(programme, plan, made, lang)
    return made.getvalue()


_MAKERS: Mapping[FileKind, Callable[[Programme, Plan, Lang], bytes]] = {
    "docx": _docx,
    "csv": _csv,
    "json": _json,
    "xlsx": _xlsx,
}
