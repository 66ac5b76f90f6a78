"""plan.xlsx: a plan as planners pass it on, in one language.

No cell is ever a formula, whatever the names in the programme look like, and the same plan gives
the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from api.exports.contents import contents
from api.exports.sheet import Cell, Column, Page, Row, Sheet, page_widths, widths
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording
from optimizer.messages import Lang

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_CREATED = datetime(2000, 1, 1)
"""Not the time of day: the same plan gives the same bytes."""

_LONGEST = 32_767
"""Characters that Excel allows in a cell."""

_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "synthetic": {"bold": True, "font_color": "#C00000"},
    "header": {"bold": True, "bg_color": "#DDEBF7", "border": 1, "valign": "vcenter", "text_wrap": True},
    "section": {"bold": True, "font_size": 12, "bottom": 1},
    "plain": {"valign": "top"},
    "wrapped": {"valign": "top", "text_wrap": True},
    "plain_first": {"valign": "top", "top": 1},
    "wrapped_first": {"valign": "top", "text_wrap": True, "top": 1},
    "total": {"bold": True, "top": 1},
    "good": {"font_color": "#006100", "bg_color": "#C6EFCE"},
    "bad": {"font_color": "#9C0006", "bg_color": "#FFC7CE"},
    "note": {"italic": True, "font_color": "#595959"},
    "input": {"valign": "top", "bg_color": "#FFF9E5"},
    "input_first": {"valign": "top", "bg_color": "#FFF9E5", "top": 1},
}


def write_workbook(programme: Programme, plan: Plan, path: Path | BytesIO, lang: Lang) -> None:
    """Write the workbook of a plan to ``path``.

    Parameters
    ----------
    programme
        The one that the plan was made for.
    plan
        With its reasons filled in.
    lang
        Language of sheets, headers and sentences; names stay as the programme gives them.
    """
    words = Wording(lang, programme, plan)
    with xlsxwriter.Workbook(str(path) if isinstance(path, Path) else path, _OPTIONS) as book:
        book.set_properties({"title": words.text(programme.title), "created": _CREATED})
        writer = _Writer(book, words, programme)
        for part in contents(programme, plan, words):
            writer.write_page(part) if isinstance(part, Page) else writer.write_sheet(part)


class _Writer:
    """Writes sheets into one workbook, all with the same top, print set-up and formats."""

    def __init__(self, book: Any, words: Wording, programme: Programme) -> None:
        self._book = book
        self._formats = {name: book.add_format(options) for name, options in _FORMATS.items()}
        self._title = words.text(programme.title)
        self._synthetic = words.say("cli.synthetic") if programme.synthetic is not None else ""
        self._page = words.say("sheet.page")

    def write_page(self, page: Page) -> None:
        """Write a sheet of styled lines."""
        sheet, top = self._begin(page.name)
        for place, width in enumerate(page_widths(page.lines)):
            sheet.set_column(place, place, width)
        for number, (style, row) in enumerate(page.lines, start=top):
            self._row(sheet, number, row, [style] * len(row))

    def write_sheet(self, table: Sheet) -> None:
        """Write a table with filter, frozen header and coloured alarms."""
        sheet, top = self._begin(table.name)
        header = [column.header for column in table.columns]
        self._row(sheet, top, header, ["header"] * len(header))
        for place, width in enumerate(widths(header, table.rows)):
            sheet.set_column(place, place, width)
        last = top + max(len(table.rows), 1)
        self._rows(sheet, table, top + 1)
        for number, row in enumerate(table.footer, start=last + 1):
            self._row(sheet, number, row, ["total"] * len(row))
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(0, top)
        sheet.autofilter(top, 0, last, len(header) - 1)
        for place, column in enumerate(table.columns):
            if column.choices and table.rows:
                sheet.data_validation(top + 1, place, last, place, {"validate": "list", "source": [*column.choices]})
            if column.alarm:
                rule = {"type": "cell", "criteria": ">", "value": 0, "format": self._formats["bad"]}
                sheet.conditional_format(top + 1, place, last + len(table.footer), place, rule)

    def _begin(self, name: str) -> tuple[Any, int]:
        """Return a new sheet set up for printing, and its first free row."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{self._synthetic}&C{name}&R{self._page}")
        sheet.write_string(0, 0, f"{self._title}  {name}"[:_LONGEST], self._formats["title"])
        if not self._synthetic:
            return sheet, 1
        sheet.write_string(1, 0, self._synthetic, self._formats["synthetic"])
        return sheet, 2

    def _rows(self, sheet: Any, table: Sheet, top: int) -> None:
        before: Cell = None
        for number, row in enumerate(table.rows, start=top):
            starts = table.group is not None and number > top and row[table.group] != before
            before = row[table.group] if table.group is not None else None
            suffix = "_first" if starts else ""
            styles = [_style(column) + suffix for column in table.columns]
            self._row(sheet, number, row, styles)

    def _row(self, sheet: Any, number: int, row: Row, styles: list[Any]) -> None:
        for place, (cell, style) in enumerate(zip(row, styles, strict=True)):
            look = self._formats[style]
            if cell is None:
                sheet.write_blank(number, place, None, look)
            elif isinstance(cell, int):
                sheet.write_number(number, place, cell, look)
            else:
                sheet.write_string(number, place, cell[:_LONGEST], look)


def _style(column: Column) -> str:
    if column.editable:
        return "input"
    return "wrapped" if column.wraps else "plain"
