"""Uploaded bytes -> programme: a zipped folder, a workbook or a JSON file, told apart by what they are."""

from __future__ import annotations

import errno
import stat
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem
from optimizer.loading import load_programme

MOST_FILES = 100
MOST_BYTES = 512 * 2**20
"""Unpacked."""


def read_programme(content: bytes, name: str) -> Programme:
    """Return the programme in uploaded bytes.

    Raises
    ------
    InputRefused
        With all problems, each with file, row and column.
    """
    with tempfile.TemporaryDirectory(prefix="duikou-upload-") as folder:
        return load_programme(_unpacked(content, name, Path(folder)))


def _unpacked(content: bytes, name: str, folder: Path) -> Path:
    if not content.startswith(b"PK"):
        path = folder / "programme.json"
        path.write_bytes(content)
        return path
    archive_path = folder / "upload.zip"
    archive_path.write_bytes(content)
    try:
        with zipfile.ZipFile(archive_path) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" in names:
                return archive_path.rename(folder / "programme.xlsx")
            return _extracted(archive, folder / "programme")
    except OSError as error:  # a hostile archive leads to impossible places (EINVAL); a full disk is no fault of it
        if error.errno not in (None, errno.EINVAL):
            raise
        raise InputRefused([Problem(code="upload.zip_damaged", file="upload.zip")]) from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):  # all that zipfile raises
        raise InputRefused([Problem(code="upload.zip_damaged", file="upload.zip")]) from None


def _extracted(archive: zipfile.ZipFile, target: Path) -> Path:
    """Unpack the files of the folder that holds programme.yaml; nothing leaves ``target``, whatever the names say."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise InputRefused([Problem(code="upload.zip_too_large", file="upload.zip", value=str(len(entries)))])
    roots = [PurePosixPath(entry.filename).parent for entry in entries if entry.filename.endswith("programme.yaml")]
    if len(roots) != 1:
        raise InputRefused([Problem(code="upload.no_programme", file="upload.zip", value=str(len(roots)))])
    own = [(entry, PurePosixPath(entry.filename)) for entry in entries]
    own = [(entry, path) for entry, path in own if path.parent == roots[0] and path.name not in ("", "..", ".")]
    _refuse_unclear(own)
    target.mkdir()
    left = MOST_BYTES
    for entry, path in own:
        with archive.open(entry) as source:
            data = source.read(left + 1)  # what a header says of its size is not to be trusted
        left -= len(data)
        if left < 0:
            raise InputRefused([Problem(code="upload.zip_too_large", file="upload.zip", value=str(len(entries)))])
        (target / path.name).write_bytes(data)
    return target


def _refuse_unclear(entries: Sequence[tuple[zipfile.ZipInfo, PurePosixPath]]) -> None:
    """Refuse a name that stands there twice (which is meant?), and links, behind which there is no content."""
    times = Counter(path.name for _, path in entries)
    problems = [Problem(code="upload.zip_twice", file="upload.zip", value=name) for name in times if times[name] > 1]
    for entry, path in entries:
        if stat.S_ISLNK(entry.external_attr >> 16):
            problems.append(Problem(code="upload.zip_link", file="upload.zip", value=path.name))
    if problems:
        raise InputRefused(problems)
