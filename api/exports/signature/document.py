"""signature_bytes: a plan -> the Word document, in one language.

Word documents name their fonts and take them from the reader's machine: no font is needed here, and whoever prints the
list can still mend a line. A PDF would need Chinese fonts shipped with the program.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from api.exports.signature import parts
from api.exports.signature.rows import COLUMNS, headers, rows
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.summary import headline
from optimizer.explanation.wording import Wording, clean
from optimizer.loading.plans import plan_digest
from optimizer.messages import Lang

_MADE = datetime(2000, 1, 1)
"""Not the time of day: the same plan gives the same bytes."""
_MARGIN, _LONG, _SHORT = Cm(1.5), Cm(29.7), Cm(21.0)
_BODY, _TABLE, _SMALL, _TITLE = Pt(10.5), Pt(9), Pt(8), Pt(16)
_RED = RGBColor(0xC0, 0, 0)
_DIGEST = 16
"""So many characters of the digest are printed: enough to tell plans apart."""
_SIGNERS = ("drawn_up", "checked", "approved")


def signature_bytes(programme: Programme, plan: Plan, lang: Lang) -> bytes:
    """Return the list of all who are placed, with lines for signatures, as a ``.docx`` file.

    Landscape A4; the header row is repeated and no row is broken over pages; pages are numbered; what is made up is
    labelled on every page; a plan that is not proven says so.
    """
    words = Wording(lang, programme, plan)
    document = Document()
    _set_up(document, words.text(programme.title))
    _head(document, programme, plan, words)
    _table(document, programme, plan, words)
    _signatures(document, words)
    _foot(document, programme, plan, words)
    stream = io.BytesIO()
    document.save(stream)
    return _without_times(stream.getvalue())


def _set_up(document: Any, title: str) -> None:
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, _LONG, _SHORT
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    style = document.styles["Normal"]
    style.font.size = _BODY
    parts.set_fonts(style.element, "Times New Roman", "宋体")
    about = document.core_properties
    about.title, about.author, about.comments = title, "", ""
    about.created = about.modified = _MADE


def _head(document: Any, programme: Programme, plan: Plan, words: Wording) -> None:
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(words.say("signature.title", programme=words.text(programme.title)))
    run.bold, run.font.size = True, _TITLE
    parts.set_fonts(run._element, "Arial", "黑体")
    if programme.synthetic is not None:
        for label in (words.say("cli.synthetic"), words.text(programme.synthetic.note)):
            _note(document, label, _RED)
    found = headline(plan)
    _note(document, words.say("signature.summary", placed=found.placed, quota=found.quota, open=found.open_posts))
    is_best = plan.status == "optimal"
    _note(document, words.say(f"status.{plan.status}"), None if is_best else _RED)


def _note(document: Any, text: str, colour: RGBColor | None = None) -> None:
    line = document.add_paragraph()
    line.paragraph_format.space_after = Pt(2)
    run = line.add_run(text)
    run.font.size = _TABLE
    if colour is not None:
        run.font.color.rgb, run.bold = colour, True


def _table(document: Any, programme: Programme, plan: Plan, words: Wording) -> None:
    table = document.add_table(rows=2, cols=len(COLUMNS), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = [Cm(width) for _, width in COLUMNS]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    head, row = table.rows
    for cell, text in zip(head.cells, headers(words), strict=True):
        _write(cell, text).bold = True
    for cell in row.cells:
        _write(cell, "-")
    for one in (head, row):
        parts.keep_whole(one)
        for cell, width in zip(one.cells, widths, strict=True):
            cell.width = width
    parts.repeat_on_every_page(head)
    parts.fill_like(row, rows(programme, plan, words))


def _write(cell: Any, text: str) -> Any:
    run = cell.paragraphs[0].add_run(text)
    run.font.size = _TABLE
    return run


def _signatures(document: Any, words: Wording) -> None:
    document.add_paragraph()
    table = document.add_table(rows=2, cols=len(_SIGNERS))
    for row in table.rows:
        parts.keep_whole(row)
    for place, signer in enumerate(_SIGNERS):
        table.cell(0, place).text = words.say(f"signature.{signer}")
        table.cell(1, place).text = words.say("signature.date")
        for row in (0, 1):
            table.cell(row, place).paragraphs[0].paragraph_format.space_after = Pt(14)
            table.cell(row, place).paragraphs[0].paragraph_format.keep_with_next = row == 0


def _foot(document: Any, programme: Programme, plan: Plan, words: Wording) -> None:
    """Write the foot of every page: which plan this is, page number, and that people are made up."""
    line = document.sections[0].footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, between, after = words.say("signature.page").split("|")
    label = words.say("cli.synthetic") + "  " if programme.synthetic is not None else ""
    digest = plan_digest(plan)[:_DIGEST]
    line.add_run(f"{label}{words.say('signature.plan', programme=clean(programme.id), digest=digest)}    {before}")
    parts.add_field(line, "PAGE")
    line.add_run(between)
    parts.add_field(line, "NUMPAGES")
    line.add_run(after)
    for run in line.runs:
        run.font.size = _SMALL


def _without_times(content: bytes) -> bytes:
    """Return a zip file with the same parts, and no time of day in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _MADE.timetuple()[:6])
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(entry))
    return stream.getvalue()
