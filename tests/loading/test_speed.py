"""Loading a national programme takes no longer than four times what csv.DictReader takes for the same files."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time

import pytest

from optimizer.loading import load_programme
from tests.loading.files import write

NOMINEES, POSTS, COUNTIES = 50_000, 20_000, 400
MOST_TIMES = 4.0


def national(folder: Path) -> Path:
    """Write a programme of 200 links with 50,000 nominees and 20,000 posts."""
    rng = Random(1)
    counties = [str(100_000 + number) for number in range(COUNTIES)]
    links = "".join(
        f"- {{id: l{a}, ends: {{a: {a}, b: {b}}}, quotas: {{county: 1, township: 5}}}}\n"
        for a, b in zip(counties[::2], counties[1::2], strict=True)
    )
    settings = "id: national\ntitle: x\ndates: {age: 2002-07-01}\n"
    settings += f"levels: [{{id: county, name: 县级}}, {{id: township, name: 乡镇}}]\nlinks:\n{links}"
    people = [
        f"n{number:06d},人选{number:06d},{rng.choice(counties)},{rng.choice(('county', 'township'))},{rng.choice('男女')},"
        f"19{rng.randrange(52, 80)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d},{rng.choice(('汉族', '满族'))},"
        f"大学本科,学士,中共党员,是,是,副县长,副县处,{rng.choice(('农业|水利', '工业', '规划'))},{rng.randrange(30)},"
        f"{rng.choice(counties)},{rng.choice(counties)}|{rng.choice(counties)},,{rng.randrange(9)}"
        for number in range(NOMINEES)
    ]
    header = "id,name,unit,level,sex,birth,ethnic_group,education,degree,party,reserve,endorsed,title,grade,fields,"
    header += "experience,native_place,relatives_units,link,备注"
    posts = [
        f"p{number:06d},{rng.choice(counties)},{rng.choice(('county', 'township'))},副职,农业,副县处,1,"
        f"education>=大学本科; age<=45,experience>={rng.randrange(9)},"
        for number in range(POSTS)
    ]
    files = {
        "programme.yaml": settings,
        "units.csv": "code,name,kind\n" + "".join(f"{code},县{code},county\n" for code in counties),
        "nominees.csv": "\n".join([header, *people]),
        "posts.csv": "\n".join(["id,unit,level,title,fields,grade,capacity,requirements,priorities,link", *posts]),
    }
    return write(folder, files)


def read_plainly(folder: Path) -> int:
    """Read the tables with csv.DictReader; return the number of rows."""
    rows = 0
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            rows += len(list(csv.DictReader(stream)))
    return rows


def fastest(action: Callable[[], object], times: int) -> float:
    """Return the processor seconds of the fastest of several runs."""
    taken = []
    for _ in range(times):
        begin = process_time()
        action()
        taken.append(process_time() - begin)
    return min(taken)


@pytest.mark.slow
def test_loading_is_not_slower_than_four_plain_readings(tmp_path: Path) -> None:
    """Cells, settings and all cross-checks included."""
    folder = national(tmp_path)
    plain = fastest(lambda: read_plainly(folder), 5)
    loaded = fastest(lambda: load_programme(folder), 5)
    assert loaded <= MOST_TIMES * plain, f"{loaded:.2f} s against {plain:.2f} s"
