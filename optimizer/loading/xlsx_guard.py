"""A first look at a workbook from outside: a zip file that is no bomb, of the kind that can be read."""

from __future__ import annotations

import zipfile
from pathlib import Path

from optimizer.errors import Problem
from optimizer.loading.findings import refuse

FILE_LIMIT = 100_000_000
MOST_PARTS, MOST_UNPACKED = 2_000, 600_000_000
HARMLESS, HIGHEST_RATIO = 20_000_000, 150


def look_at(path: Path) -> None:
    """Refuse what is no workbook, or would unpack to more than a programme can be.

    Raises
    ------
    InputRefused
        ``file.missing``, ``file.unreadable``, ``file.too_large``, ``xlsx.not_workbook``,
        ``xlsx.bomb``.
    """
    name = path.name
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise refuse(Problem(code="file.too_large", file=name, allowed=f"{FILE_LIMIT // 1_000_000} MB"))
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except FileNotFoundError:
        raise refuse(Problem(code="file.missing", file=name, value=name)) from None
    except OSError as error:
        raise refuse(Problem(code="file.unreadable", file=name, value=type(error).__name__)) from None
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise refuse(Problem(code="xlsx.not_workbook", file=name)) from None
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise refuse(Problem(code="xlsx.not_workbook", file=name))
    _refuse_bomb(name, parts)


def _refuse_bomb(name: str, parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    size = f"{unpacked // 1_000_000} MB"
    if len(parts) > MOST_PARTS:
        raise refuse(Problem(code="xlsx.bomb", file=name, value=str(len(parts)), allowed=str(MOST_PARTS)))
    if unpacked > MOST_UNPACKED or (unpacked > HARMLESS and unpacked > HIGHEST_RATIO * packed):
        raise refuse(Problem(code="xlsx.bomb", file=name, value=size, allowed=f"{MOST_UNPACKED // 1_000_000} MB"))
