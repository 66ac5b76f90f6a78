"""Bytes of a text file -> text: UTF-8 (with or without BOM), UTF-16 with BOM, GB18030; nothing else."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from optimizer.errors import Problem
from optimizer.loading.findings import refuse

ENCODINGS = "UTF-8, UTF-16 (BOM), GB18030"
# What a GB18030 decoder makes of bytes in some other encoding: control, private-use and broken characters.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x80-\x9f\ue000-\uf8ff\ufffd]")
_MOSTLY = 0.7


def read_text(path: Path, name: str, limit: int) -> str:
    """Return the text of a file.

    Parameters
    ----------
    path
        The file.
    name
        What messages call it.
    limit
        Most bytes that are read.

    Raises
    ------
    InputRefused
        ``file.missing``, ``file.unreadable``, ``file.too_large`` or ``file.encoding``.
    """
    raw = read_bytes(path, name, limit)
    try:
        return decode(raw)
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        value = raw[error.start : error.start + 1].hex()
        problem = Problem(code="file.encoding", file=name, row=row, value=f"0x{value}", allowed=ENCODINGS)
        raise refuse(problem) from None


def read_bytes(path: Path, name: str, limit: int) -> bytes:
    """Return the bytes of a file of at most ``limit`` bytes; InputRefused otherwise."""
    try:
        if path.stat().st_size > limit:
            raise refuse(Problem(code="file.too_large", file=name, allowed=f"{limit // 1_000_000} MB"))
        return path.read_bytes()
    except FileNotFoundError:
        raise refuse(Problem(code="file.missing", file=name, value=name)) from None
    except OSError as error:
        raise refuse(Problem(code="file.unreadable", file=name, value=type(error).__name__)) from None


def decode(raw: bytes) -> str:
    """Return the text that ``raw`` encodes.

    Raises
    ------
    UnicodeDecodeError
        If it is none of the known encodings; ``start`` is the first byte that shows it.
    """
    if raw.startswith(codecs.BOM_UTF8):
        return raw.decode("utf-8-sig")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if _damaged_utf8(raw):  # as GB18030 it would decode to nonsense without an error
            raise
        return _decode_gb18030(raw, error)


def _decode_gb18030(raw: bytes, first: UnicodeDecodeError) -> str:
    text = raw.decode("gb18030")
    if _NOT_TEXT.search(text):
        raise first
    return text


def _damaged_utf8(raw: bytes) -> bool:
    """Return whether most bytes above ASCII are sound UTF-8, so that this is UTF-8 with a bad byte."""
    beyond = sum(map(raw.count, _HIGH)) if len(raw) < 4096 else len(raw.translate(None, _ASCII))
    sound = len(raw.decode("utf-8", "ignore").encode().translate(None, _ASCII))
    return sound > _MOSTLY * beyond


_ASCII = bytes(range(128))
_HIGH = tuple(bytes([byte]) for byte in range(128, 256))
