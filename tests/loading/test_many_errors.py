"""All problems at once, with a cap on what is kept and a count of all; fifty thousand are no burden."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from optimizer.errors import InputRefused, Problem
from optimizer.loading import load_programme
from optimizer.loading.findings import KEPT, Findings, short
from tests.loading.files import SETTINGS, refused, write

MANY = 50_000
SECONDS = 15


def counted(path: Path) -> tuple[int, int, set[str]]:
    """Return (problems in all, problems kept, codes kept) of a refused programme, read in reasonable time."""
    begin = process_time()
    with pytest.raises(InputRefused) as caught:
        load_programme(path)
    assert process_time() - begin < SECONDS
    return caught.value.total, len(caught.value.problems), {one.code for one in caught.value.problems}


def test_problems_of_all_files_come_together_in_the_order_of_the_files(tmp_path: Path) -> None:
    """Syntax, cells and references alike."""
    people = "id,name,unit,level,birth\nn1,甲,210921,county,soon\nn1,乙,x,county,\nn2,丙,210921,z,\n"
    problems = refused(
        write(
            tmp_path,
            {
                "programme.yaml": SETTINGS.replace("b: 210114", "b: 999999"),
                "units.csv": "code,name,kind,parent\n210921,a,county,\n210114,b,planet,\n",
                "nominees.csv": people,
                "posts.csv": "id,unit,level\np1,210114,county\n",
            },
        )
    )
    assert [(one.code, one.file, one.row) for one in problems] == [
        ("link.unit_unknown", "programme.yaml", 10),
        ("cell.code", "units.csv", 3),
        ("cell.date", "nominees.csv", 2),
        ("nominee.duplicate", "nominees.csv", 3),
        ("nominee.unit_unknown", "nominees.csv", 3),
        ("nominee.level_unknown", "nominees.csv", 4),
        ("post.no_link", "posts.csv", 2),
    ]


def test_a_row_with_an_unreadable_cell_is_not_complained_about_twice(tmp_path: Path) -> None:
    """What follows from a cell that could not be read is no news."""
    text = "id,name,unit,level,birth\n,甲,999999,county,soon\nn2,丙,210921,township,\nn1,b,210921,county,\n"
    codes = [one.code for one in refused(write(tmp_path, {"nominees.csv": text}))]
    assert codes == ["cell.missing", "cell.date"]


@pytest.mark.parametrize("bad", ["distinct", "equal"])
def test_fifty_thousand_bad_cells(tmp_path: Path, bad: str) -> None:
    """Each counted, a thousand kept."""
    rows = "".join(f"n{n},甲,210921,county,{f'x{n}' if bad == 'distinct' else 'x'}\n" for n in range(3, MANY + 3))
    rows = "n1,a,210921,county,\nn2,b,210921,county,\n" + rows
    folder = write(tmp_path, {"nominees.csv": "id,name,unit,level,birth\n" + rows})
    assert counted(folder) == (MANY, KEPT, {"cell.date"})


def test_fifty_thousand_bad_references(tmp_path: Path) -> None:
    """Found by the cross-checks."""
    rows = "".join(f"n{n},甲,{n},county\n" for n in range(1, MANY + 1))
    folder = write(tmp_path, {"nominees.csv": "id,name,unit,level\n" + rows})
    assert counted(folder) == (MANY, KEPT, {"nominee.unit_unknown"})


def test_fifty_thousand_bad_settings(tmp_path: Path) -> None:
    """Found by the models of the domain."""
    people = "".join(f"- {{nominee: n{n}}}\n" for n in range(MANY))
    text = SETTINGS + "decisions:\n  pins:\n" + "".join(f"  {line}\n" for line in people.splitlines())
    total, kept, codes = counted(write(tmp_path, {"programme.yaml": text}))
    assert (total, kept, codes) == (MANY, KEPT, {"key.missing"})


def test_fifty_thousand_repeated_keys(tmp_path: Path) -> None:
    """Found while reading."""
    text = SETTINGS + "seed: 1\n" * (MANY + 1)
    total, kept, codes = counted(write(tmp_path, {"programme.yaml": text}))
    assert (total, kept, codes) == (MANY, KEPT, {"yaml.duplicate_key"})


def test_findings_count_what_they_do_not_keep() -> None:
    """The first are kept."""
    findings = Findings(kept=2)
    findings.extend(Problem(code=code) for code in "abc")
    findings.count_only(4)
    assert ([one.code for one in findings.problems], findings.total, findings.room) == (["a", "b"], 7, 0)
    with pytest.raises(InputRefused) as caught:
        findings.raise_if_any()
    assert caught.value.total == 7


def test_values_are_shortened() -> None:
    """A message is one line."""
    assert short("a\n b\t c") == "a b c"
    assert len(short("x" * 10_000_000)) == 60
