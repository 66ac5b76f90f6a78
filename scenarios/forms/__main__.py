"""Write made-up forms: ``python -m scenarios.forms [COUNT [SEED [FOLDER]]]``; without arguments the shipped ones."""

from __future__ import annotations

import sys
from pathlib import Path

from optimizer.loading import load_programme
from scenarios import catalogue
from scenarios.forms.people import draw_forms

SHIPPED, SEED = 12, 42
FOLDER = Path(__file__).parents[1] / "lrmx"


def write(folder: Path, count: int = SHIPPED, seed: int = SEED) -> list[Path]:
    """Write forms into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, _, content in draw_forms(load_programme(catalogue.folder("liaoning-2002")), count, seed):
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    return paths


if __name__ == "__main__":
    given = dict(enumerate(sys.argv[1:]))
    for path in write(Path(given.get(2, FOLDER)), int(given.get(0, SHIPPED)), int(given.get(1, SEED))):
        print(path.name)
