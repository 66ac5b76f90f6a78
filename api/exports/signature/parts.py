"""What the library has no words for, in the words of the file format (ISO/IEC 29500)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def set_fonts(element: Any, latin: str, chinese: str) -> None:
    """Name the fonts of a style or run: one for Latin letters, one for Chinese characters."""
    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi"):
        fonts.set(qn(name), latin)
    fonts.set(qn("w:eastAsia"), chinese)


def repeat_on_every_page(row: Any) -> None:
    """Make a table's row stand at the top of every page that the table goes on to."""
    _flag(row, "w:tblHeader")


def keep_whole(row: Any) -> None:
    """Keep a table's row from being broken over two pages."""
    _flag(row, "w:cantSplit")


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def fill_like(row: Any, texts: Iterable[Sequence[str]]) -> None:
    """Replace a table's row by rows that look like it: for each of ``texts`` one, with a text for each cell.

    Building every cell anew takes the library many times as long.
    """
    model = row._tr
    for cells in texts:
        made = deepcopy(model)
        for place, text in zip(made.iter(qn("w:t")), cells, strict=True):
            place.text = text
            place.set(_SPACE, "preserve")
        model.addprevious(made)
    model.getparent().remove(model)


def add_field(line: Any, code: str) -> None:
    """Add a number that the reader's program fills in: ``PAGE`` or ``NUMPAGES``."""
    for kind, text in (("begin", None), (None, code), ("separate", None), (None, None), ("end", None)):
        run = line.add_run()
        if kind is not None:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._element.append(mark)
        elif text is not None:
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._element.append(instruction)
        else:
            run.text = "1"  # until a program counts
