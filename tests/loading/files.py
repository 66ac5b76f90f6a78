"""A small sound programme as files, to be spoiled in one place by each test."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from optimizer.errors import InputRefused, Problem
from optimizer.loading import load_programme
from optimizer.messages.describing import describe

SETTINGS = """\
format: duikou-programme/1
id: small
title: 小批次
dates: {age: 2002-07-01}
levels:
- {id: county, name: {zh: 县级, en: county}, quota: 2}
- {id: township, name: {zh: 乡镇, en: township}}
links:
- id: l1
  ends: {a: 210921, b: 210114}
  quotas: {county: 1, township: 5}
rules:
- {id: age, type: age_limit, levels: [county], years: 45, inclusive: false}
- {id: degree, type: qualification, hardness: generally, test: {attribute: education, at_least: 大学本科}}
- {id: apart, type: apart, nominees: [n1, n2]}
targets:
- {id: women, where: {attribute: woman, is: true}, at_least: 20%}
"""
UNITS = """\
code,name,kind,parent,tags,max_links
210900,阜新市,city,,,
210921,阜新县,county,210900,贫困,1
210100,沈阳市,city,,,
210114,于洪区,county,210100,发达,1
210114200,造化镇,township,210114,,
"""
NOMINEES = """\
id,name,unit,level,sex,birth,education,fields,experience,驻村
n1,甲,210921,county,女,1960-07,大学本科,农业|水利,18,3
n2,乙,210921,township,男,1965.03,大专,,15,
n3,丙,210114,county,男,1959-05-12,本科,工业,20,007
n4,丁,210114200,township,2,196811,硕士,规划,9,
"""
POSTS = """\
id,unit,level,title,capacity,requirements
p1,210114,county,副区长,1,education>=大学本科
p2,210114200,township,副镇长,,
p3,210921,county,副县长,1,
"""
FILES: Mapping[str, str] = {
    "programme.yaml": SETTINGS,
    "units.csv": UNITS,
    "nominees.csv": NOMINEES,
    "posts.csv": POSTS,
}


def write(folder: Path, files: Mapping[str, str | bytes | None] = {}) -> Path:
    """Write the small programme into ``folder``, with some files replaced (None: left out)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {**FILES, **files}.items():
        if content is not None:
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def with_change(folder: Path, name: str, old: str, new: str) -> Path:
    """Write the small programme with ``old`` replaced by ``new`` in one file."""
    assert old in FILES[name], old
    return write(folder, {name: FILES[name].replace(old, new, 1)})


def refused(path: Path) -> tuple[Problem, ...]:
    """Return the problems with which a programme is refused; each can be said in both languages."""
    with pytest.raises(InputRefused) as caught:
        load_programme(path)
    for problem in caught.value.problems:
        assert problem.severity == "error"
        for said in (describe(problem, "zh"), describe(problem, "en")):
            assert said.strip()
            assert problem.file in said
    return caught.value.problems


def only(path: Path) -> Problem:
    """Return the one problem with which a programme is refused."""
    problems = refused(path)
    assert len(problems) == 1, [(one.code, one.file, one.row, one.column) for one in problems]
    return problems[0]


def spot(problem: Problem) -> tuple[str, str, int | None, str]:
    """Return what tests compare: code, file, row and column."""
    return problem.code, problem.file, problem.row, problem.column
