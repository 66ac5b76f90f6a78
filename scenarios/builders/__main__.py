"""Write the folders of the shipped programmes anew: ``python -m scenarios.builders``."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from optimizer.domain.programme import Programme
from optimizer.loading import save_programme
from scenarios import catalogue
from scenarios.builders import counts, liaoning_2002, liaoning_2003

BUILDERS: Mapping[str, Callable[[], Programme]] = {
    "liaoning-2002": liaoning_2002.build,
    "liaoning-2003": liaoning_2003.build,
}


def write(name: str, folder: Path) -> Programme:
    """Write one programme's files into ``folder`` (README.md there stays) and return it."""
    programme = BUILDERS[name]()
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Path(temporary) / name
        save_programme(programme, fresh)
        folder.mkdir(parents=True, exist_ok=True)
        for file in fresh.iterdir():
            shutil.copyfile(file, folder / file.name)
    return programme


if __name__ == "__main__":
    for each in catalogue.names():
        print(each, *counts.count_table(write(each, catalogue.folder(each))), sep="\n")
