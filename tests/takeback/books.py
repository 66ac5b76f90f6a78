"""A programme, its plan and workbook, and ways of editing it as planners do."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from api.exports.workbook import write_workbook
from api.takeback import RoundTrip, read_back
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.reasons import explain
from optimizer.messages import Lang, say
from optimizer.solving import solve
from tests.builders import link, make_programme, nominee, post, score

Edit = Callable[[openpyxl.Workbook], None]
WOMEN = {"id": "women", "where": {"attribute": "woman", "is": True}, "at_least": 1, "hardness": "must"}


@cache
def programme() -> Programme:
    """Return a programme of two people each way; n4 is too old, n3 and m3 are left out for their scores."""
    return make_programme(
        nominees=[
            nominee("n1", name="王一", sex="女"), nominee("n2", name="王二"), nominee("n3", name="王三", sex="女"),
            nominee("n4", name="王四", birth="1940-01-01"),
            *(nominee(f"m{number}", "B", name=f"李{number}") for number in (1, 2, 3)),
        ],
        posts=[post("p1", title="副县长"), post("p2", title="局长"), post("q1", "A", title="副区长"), post("q2", "A")],
        links=[link(quota=2)],
        rules=[{"type": "age_limit", "id": "age", "years": 45, "inclusive": False}],
        targets=[WOMEN],
        scores=[
            score("n1", "p1", 900), score("n2", "p2", 800), score("n2", "p1", 300), score("n1", "p2", 200),
            score("n3", "p1", 100), score("n3", "p2", 400), score("m1", "q1", 700), score("m2", "q2", 600),
            score("m3", "q1", 500), score("m1", "q2", 90), score("m2", "q1", 80), score("m3", "q2", 70),
        ],
        tiers=["places", "fit"],
    )  # fmt: skip


@cache
def plan() -> Plan:
    """Return its best plan: n1 on p1, n2 on p2, m1 on q1, m2 on q2."""
    found = solve(programme()).plan
    assert found is not None
    return explain(programme(), found)


@cache
def written(lang: Lang = "zh") -> bytes:
    """Return the workbook as exported."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_workbook(programme(), plan(), path, lang)
        return path.read_bytes()


def edited(*edits: Edit, lang: Lang = "zh") -> bytes:
    """Return the workbook after edits in a spreadsheet program (here openpyxl, which writes all of it anew)."""
    book = openpyxl.load_workbook(io.BytesIO(written(lang)))
    for edit in edits:
        edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def inline(content: bytes) -> bytes:
    """Return the workbook as programs write it that keep every text in its cell."""
    book, stream = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as copy:
        for sheet in book:
            page = copy.add_worksheet(sheet.title)
            for number, row in enumerate(sheet.iter_rows(values_only=True)):
                page.write_row(number, 0, row)
    return stream.getvalue()


def back(*edits: Edit, lang: Lang = "zh") -> RoundTrip:
    """Return the answer to a workbook with edits."""
    return read_back(programme(), plan(), edited(*edits, lang=lang))


def put(sheet: str, person: str, column: str, value: Any, lang: Lang = "zh") -> Edit:
    """Return the edit that writes into a person's row; sheets and columns by the last word of their code."""

    def edit(book: openpyxl.Workbook) -> None:
        page = book[say(f"sheet.{sheet}", lang)]
        cell_of(page, person, column, lang).value = value

    return edit


def cell_of(page: Worksheet, person: str, column: str, lang: Lang = "zh") -> Any:
    """Return a cell of a person's row."""
    return page.cell(row_of(page, person, lang), place_of(page, column, lang))


def row_of(page: Worksheet, person: str, lang: Lang = "zh") -> int:
    """Return a person's row."""
    place = place_of(page, "nominee_id", lang)
    return next(row for row in range(1, page.max_row + 1) if page.cell(row, place).value == person)


def place_of(page: Worksheet, column: str, lang: Lang = "zh") -> int:
    """Return the place of a column, from 1."""
    header = say(f"sheet.{column}", lang)
    return next(cell.column for row in page.iter_rows() for cell in row if cell.value == header)


def decisions(found: RoundTrip) -> list[tuple[str, str, str]]:
    """Return (type, nominee, post) of what is accepted."""
    return [(one.edit.type, one.edit.nominee, str(one.edit.post)) for one in found.accepted]


def refusals(found: RoundTrip) -> list[tuple[str, str, int | None, str]]:
    """Return (code, sheet, row, column) of what is refused."""
    return [(one.code, one.place.sheet, one.place.row, one.place.column) for one in found.refused]
