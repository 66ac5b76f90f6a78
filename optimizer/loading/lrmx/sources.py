"""Files, folders and zip files -> the forms in them, each opened only when it is read; nothing is unpacked to disk."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from optimizer.errors import InputRefused, Problem
from optimizer.loading.findings import Findings, refuse, short
from optimizer.loading.lrmx.form import without_identity

SUFFIX, ZIP = ".lrmx", ".zip"
KINDS = ".lrmx, .zip, folder"
FORM_LIMIT, ZIP_LIMIT, UNPACKED_LIMIT = 30_000_000, 500_000_000, 1_000_000_000
MOST_FORMS, HARMLESS, HIGHEST_RATIO = 5_000, 20_000_000, 150
_PIECE = 1 << 16
_DRIVE = re.compile(r"[A-Za-z]:")
_UTF8_NAME = 0x800


@dataclass(frozen=True, slots=True)
class FormSource:
    """One form: what messages call it, and how it is opened."""

    name: str
    open: Callable[[], AbstractContextManager[IO[bytes]]]

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes, at most ``FORM_LIMIT`` of them whatever the file claims its size to be.

        Raises
        ------
        InputRefused
            ``file.too_large``, ``file.unreadable``, ``lrmx.zip_damaged``.
        """
        read = 0
        try:
            with self.open() as stream:
                while piece := stream.read(_PIECE):
                    read += len(piece)
                    if read > FORM_LIMIT:
                        raise refuse(_too_large(self.name, FORM_LIMIT))
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
            raise refuse(Problem(code="lrmx.zip_damaged", file=self.name)) from None
        except OSError as error:
            raise refuse(Problem(code="file.unreadable", file=self.name, value=type(error).__name__)) from None


@dataclass(frozen=True, slots=True)
class Found:
    """The forms found, in the order of their names, and the names of other files that were passed over."""

    forms: tuple[FormSource, ...] = ()
    others: tuple[str, ...] = ()


def forms_in(paths: Sequence[Path], findings: Findings, stack: ExitStack) -> Found:
    """Return the forms in files, folders (with those below them) and zip files; problems go to ``findings``.

    Zip files stay open until ``stack`` is closed.
    """
    forms: list[FormSource] = []
    others: list[str] = []
    for path in paths:
        try:
            found = _in_path(path, findings, stack)
        except InputRefused as error:
            findings.extend(error.problems)
            continue
        forms += found.forms
        others += found.others
    if len(forms) > MOST_FORMS:
        findings.add(Problem(code="lrmx.too_many_forms", value=str(len(forms)), allowed=str(MOST_FORMS)))
        forms = []
    if not forms and not findings.total:
        findings.add(Problem(code="lrmx.none", file=shown(paths[0].name) if paths else "", allowed=KINDS))
    return Found(tuple(forms), tuple(others))


def forms_in_stream(name: str, open_stream: Callable[[], BinaryIO], findings: Findings, stack: ExitStack) -> Found:
    """Return the forms in one file that need be no path (an upload): a form, or a zip file of forms.

    ``open_stream`` gives a new seekable stream at each call; problems go to ``findings``. A zip file stays open
    until ``stack`` is closed.
    """
    suffix = Path(name).suffix.lower()
    if suffix == SUFFIX:
        return Found((FormSource(shown(name), open_stream),))
    if suffix != ZIP:
        findings.add(Problem(code="file.kind", file=shown(name), value=shown(name), allowed=KINDS))
        return Found()
    return _in_zip(shown(name), open_stream, findings, stack)


def shown(name: str) -> str:
    """Return a file's name for messages: short, in one line, without what looks like an identity number."""
    printable = "".join(char if char.isprintable() else "?" for char in name)
    return short(without_identity(printable))


def _in_path(path: Path, findings: Findings, stack: ExitStack) -> Found:
    if path.is_dir():
        return _in_folder(path, findings, stack)
    if not path.is_file():
        raise refuse(Problem(code="file.missing", file=shown(path.name), value=shown(path.name)))
    if path.suffix.lower() == SUFFIX and path.stat().st_size > FORM_LIMIT:
        raise refuse(_too_large(shown(path.name), FORM_LIMIT))
    if path.suffix.lower() == ZIP and path.stat().st_size > ZIP_LIMIT:
        raise refuse(_too_large(shown(path.name), ZIP_LIMIT))
    return forms_in_stream(path.name, lambda: path.open("rb"), findings, stack)


def _in_folder(folder: Path, findings: Findings, stack: ExitStack) -> Found:
    """Return the forms of a folder and those below it. Links to elsewhere are not followed."""
    forms: list[FormSource] = []
    others: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.is_symlink() or path.name.startswith("."):
            continue
        if path.suffix.lower() not in (SUFFIX, ZIP):
            others.append(shown(path.relative_to(folder).as_posix()))
            continue
        try:
            found = _in_path(path, findings, stack)
        except InputRefused as error:
            findings.extend(error.problems)
            continue
        forms += found.forms
        others += found.others
    return Found(tuple(forms), tuple(others))


def _in_zip(name: str, open_stream: Callable[[], BinaryIO], findings: Findings, stack: ExitStack) -> Found:
    try:
        archive = stack.enter_context(zipfile.ZipFile(stack.enter_context(open_stream())))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        findings.add(Problem(code="lrmx.zip_damaged", file=name))
        return Found()
    if problem := _bomb(name, entries):
        findings.add(problem)
        return Found()
    forms: list[tuple[str, FormSource]] = []
    others: list[str] = []
    for entry in entries:
        inside = _name_of(entry)
        whole = f"{name}/{shown(inside)}"
        if problem := _bad_entry(whole, inside, entry):
            findings.add(problem)
        elif inside.lower().endswith(SUFFIX):
            forms.append((inside, FormSource(whole, _opener(archive, entry))))
        else:
            others.append(whole)
    return Found(tuple(form for _, form in sorted(forms, key=lambda pair: pair[0])), tuple(others))


def _name_of(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry; older programs write Chinese names in GB18030 without saying so."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return name.replace("\\", "/")


def _bomb(name: str, entries: Sequence[zipfile.ZipInfo]) -> Problem | None:
    """Return the problem of a zip file that unpacks to more than forms can be."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > 2 * MOST_FORMS:
        return Problem(code="lrmx.zip_bomb", file=name, value=str(len(entries)), allowed=str(2 * MOST_FORMS))
    if unpacked > UNPACKED_LIMIT or (unpacked > HARMLESS and unpacked > HIGHEST_RATIO * packed):
        size, most = f"{unpacked // 1_000_000} MB", f"{UNPACKED_LIMIT // 1_000_000} MB"
        return Problem(code="lrmx.zip_bomb", file=name, value=size, allowed=most)
    return None


def _bad_entry(whole: str, inside: str, entry: zipfile.ZipInfo) -> Problem | None:
    """Return the problem of an entry that no honest zip file of forms has."""
    if inside.startswith("/") or _DRIVE.match(inside) or ".." in inside.split("/"):
        return Problem(code="lrmx.zip_path", file=whole)
    if inside.lower().endswith(ZIP):
        return Problem(code="lrmx.zip_nested", file=whole)
    if entry.flag_bits & 1:
        return Problem(code="lrmx.zip_encrypted", file=whole)
    if entry.file_size > FORM_LIMIT:
        return _too_large(whole, FORM_LIMIT)
    return None


def _opener(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    return lambda: archive.open(entry)


def _too_large(name: str, limit: int) -> Problem:
    return Problem(code="file.too_large", file=name, allowed=f"{limit // 1_000_000} MB")
