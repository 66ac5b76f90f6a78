"""Uploaded bytes -> programme: a zipped folder, a workbook or a JSON file, told apart by what they are."""

from __future__ import annotations

import errno
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from fastapi import UploadFile
from starlette.concurrency import run_in_threadpool

from api.http.aside import Aside
from api.http.programmes.contents import Content, content_of
from api.store.database import Database
from optimizer.errors import InputRefused, Problem
from optimizer.loading import load_programme

UPLOADED = "upload"
MOST_FILES = 100
MOST_BYTES = 512 * 2**20
"""Unpacked."""


async def read_upload(aside: Aside, file: UploadFile) -> tuple[str, Content]:
    """Return the digest of an uploaded file (SHA-256, hex) and the programme in it, as it is stored.

    Raises
    ------
    InputRefused
        With all problems, each with file, row and column.
    """
    folder = Path(await run_in_threadpool(tempfile.mkdtemp, prefix="duikou-upload-"))
    try:
        digest = await run_in_threadpool(_keep, file.file, folder / UPLOADED)
        return digest, await aside.do(content_in, folder)
    finally:
        await run_in_threadpool(shutil.rmtree, folder)


def _keep(file: BinaryIO, path: Path) -> str:
    """Write an upload where another process can read it; return its digest."""
    digest = sha256()
    with path.open("wb") as kept:
        while part := file.read(2**20):
            digest.update(part)
            kept.write(part)
    return digest.hexdigest()


def content_in(_: Database, folder: Path) -> Content:
    """Return the programme in the file that was uploaded into a folder."""
    return content_of(load_programme(_unpacked(folder / UPLOADED, folder)))


def _unpacked(uploaded: Path, folder: Path) -> Path:
    with uploaded.open("rb") as file:
        is_archive = file.read(2) == b"PK"
    if not is_archive:
        return uploaded.rename(folder / "programme.json")
    try:
        with zipfile.ZipFile(uploaded) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" in names:
                return uploaded.rename(folder / "programme.xlsx")
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
