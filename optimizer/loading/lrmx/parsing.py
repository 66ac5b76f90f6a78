"""Bytes of one form -> Form, read as a stream: what is not kept is never put together.

Expat, the standard library's streaming parser, tells of a document type before any entity of it could be declared,
and reading ends there: no external entity is ever fetched and none expands. A parser that builds a tree or whole text
nodes would have to hold the photo first and forget it afterwards.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from xml.parsers import expat

from optimizer.errors import InputRefused, Problem
from optimizer.loading.cells import BadCell, clean
from optimizer.loading.findings import refuse
from optimizer.loading.lrmx.form import KEPT, KEPT_OF_RELATIVE, KNOWN, NEVER, Form, Relative, without_identity

ROOT = "Person"
LONGEST_TEXT, MOST_ELEMENTS, DEEPEST, MOST_UNKNOWN = 20_000, 20_000, 12, 20
ENCODINGS = "UTF-8, UTF-16 (BOM), GB2312, GBK, GB18030"

_CODECS = {
    "": "utf-8", "utf-8": "utf-8", "utf8": "utf-8",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030",
}  # fmt: skip
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_PLAIN_NAME = re.compile(r"[A-Za-z_]{1,40}")  # without digits: a name is shown, and could hold a number


def parse_form(pieces: Iterable[bytes], file: str) -> Form:
    """Return the form that the pieces make, one after the other.

    Parameters
    ----------
    pieces
        The bytes of the file, in any portions.
    file
        What messages call it.

    Raises
    ------
    InputRefused
        ``file.empty``, ``file.encoding``, ``lrmx.encoding``, ``lrmx.doctype``, ``lrmx.syntax``, ``lrmx.root``,
        ``lrmx.too_long``, ``lrmx.too_deep``, ``lrmx.too_many``.
    """
    reader = _Reader(file)
    decoder: codecs.IncrementalDecoder | None = None
    try:
        for piece in pieces:
            if decoder is None and piece:
                decoder = _decoder(piece, file)
            if decoder is not None:
                reader.feed(decoder.decode(piece))
        if decoder is None:
            raise refuse(Problem(code="file.empty", file=file))
        reader.feed(decoder.decode(b"", True), last=True)
    except UnicodeDecodeError as error:
        value = f"0x{error.object[error.start]:02x}"
        problem = Problem(code="file.encoding", file=file, row=reader.line, value=value, allowed=ENCODINGS)
        raise refuse(problem) from None
    return reader.form()


def _decoder(first: bytes, file: str) -> codecs.IncrementalDecoder:
    """Return the decoder for a file that begins with ``first``: by its BOM, else as declared, else UTF-8."""
    if first.startswith(codecs.BOM_UTF8):
        return codecs.getincrementaldecoder("utf-8-sig")()
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return codecs.getincrementaldecoder("utf-16")()
    found = _DECLARED.match(first)
    declared = found[1].decode("ascii").lower() if found else ""
    if declared not in _CODECS:
        raise refuse(Problem(code="lrmx.encoding", file=file, value=declared, allowed=ENCODINGS))
    return codecs.getincrementaldecoder(_CODECS[declared])()


class _Reader:
    """Handlers of one parse. Nothing that the file says goes into an error but names of elements."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._path: list[str] = []
        self._elements = 0
        self._texts: dict[str, str] = {}
        self._relatives: list[Relative] = []
        self._relative: dict[str, str] = {}
        self._parts: list[str] | None = None
        self._length = 0
        self._names: dict[str, dict[str, None]] = {
            kind: {} for kind in ("dropped", "unknown", "hidden", "unreadable", "repeated")
        }
        # The encoding is settled here, whatever the declaration says: pieces come as text.
        self._parser = expat.ParserCreate("UTF-8")
        self._parser.buffer_text = False
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    @property
    def line(self) -> int:
        """The line that is being read, from 1."""
        return self._parser.CurrentLineNumber

    def feed(self, text: str, last: bool = False) -> None:
        """Read one more piece."""
        try:
            self._parser.Parse(text.encode("utf-8", "surrogatepass"), last)
        except expat.ExpatError as error:
            raise self._problem("lrmx.syntax", value=expat.ErrorString(error.code), row=error.lineno) from None

    def form(self) -> Form:
        """Return what was kept."""
        names = {kind: tuple(found) for kind, found in self._names.items()}
        return Form(self._texts, tuple(self._relatives), **names)

    def _problem(self, code: str, value: str = "", allowed: str = "", row: int | None = None) -> InputRefused:
        line = row if row is not None else self.line
        return refuse(Problem(code=code, file=self._file, row=line, value=value, allowed=allowed))

    def _doctype(self, *_: object) -> None:
        raise self._problem("lrmx.doctype")

    def _begin(self, name: str, _: object) -> None:
        if not self._path and name != ROOT:
            raise self._problem("lrmx.root", _shown(name), ROOT)
        self._path.append(name)
        self._elements += 1
        if len(self._path) > DEEPEST:
            raise self._problem("lrmx.too_deep", allowed=str(DEEPEST))
        if self._elements > MOST_ELEMENTS:
            raise self._problem("lrmx.too_many", allowed=str(MOST_ELEMENTS))
        if len(self._path) == 2 and name not in KNOWN and len(self._names["unknown"]) < MOST_UNKNOWN:
            self._names["unknown"][_shown(name)] = None
        self._parts = [] if self._is_kept() else None
        self._length = 0

    def _is_kept(self) -> bool:
        """Return whether the text of the element that begins is wanted."""
        match self._path:
            case [_, name]:
                return name in KEPT
            case [_, "JiaTingChengYuan", "Item", name]:
                return name in KEPT_OF_RELATIVE
        return False

    def _characters(self, text: str) -> None:
        if self._parts is None:
            if len(self._path) == 2 and self._path[1] in NEVER and text.strip():
                self._names["dropped"][self._path[1]] = None
            return
        self._length += len(text)
        if self._length > LONGEST_TEXT:
            raise self._problem("lrmx.too_long", self._path[-1], str(LONGEST_TEXT))
        self._parts.append(text)

    def _end(self, name: str) -> None:
        if self._parts is not None:
            self._keep(name, "".join(self._parts))
        self._parts = None
        if self._path[1:] == ["JiaTingChengYuan", "Item"]:
            found = self._relative
            if found:
                self._relatives.append(Relative(found.get("ChengWei", ""), found.get("GongZuoDanWeiJiZhiWu", "")))
            self._relative = {}
        self._path.pop()

    def _keep(self, name: str, text: str) -> None:
        try:
            text = clean(text)
        except BadCell:
            self._names["unreadable"][name] = None
            return
        safe = without_identity(text)
        if safe != text:
            self._names["hidden"][name] = None
        texts = self._texts if len(self._path) == 2 else self._relative
        if name in texts:
            self._names["repeated"][name] = None
        elif safe:
            texts[name] = safe


def _shown(name: str) -> str:
    """Return the name of an element, or a stand-in for one that is no plain word."""
    return name if _PLAIN_NAME.fullmatch(name) else "?"
