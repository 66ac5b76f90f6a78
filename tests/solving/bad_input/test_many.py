"""Ten thousand of something: one attribute's values, one nominee's rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.errors import InputRefused
from optimizer.loading import load_programme
from optimizer.solving import SolveOptions, solve
from tests.agreement.harness import ENGINES
from tests.builders import link, make_programme, nominee, post
from tests.loading.files import NOMINEES, write

MANY = 10_000


def test_an_attribute_with_ten_thousand_values_all_of_them_named() -> None:
    """Whoever's value is odd is wanted; the first link has one of each kind."""
    people = [nominee(f"n{number}", "A" if number < 2 else "C", extra={"mark": f"v{number}"}) for number in range(MANY)]
    odd = [f"v{number}" for number in range(1, MANY, 2)]
    rule = {"type": "qualification", "id": "odd", "test": {"attribute": "mark", "in": odd}}
    target = {"id": "odd", "where": {"attribute": "mark", "in": odd}, "at_least": "100%", "of": "assigned"}
    programme = make_programme(
        nominees=people,
        posts=[post("p1"), post("p2")],
        links=[link(quota={"a_to_b": 2}), link("L2", a="C", b="D")],
        rules=[rule],
        targets=[target],
    )
    for engine in ENGINES:
        result = solve(programme, SolveOptions(engine=engine))
        assert result.status == "optimal" and result.plan is not None
        assert [one.nominee for one in result.plan.assignments] == ["n1"]


def test_ten_thousand_related_fields_and_ten_thousand_people_of_one_block() -> None:
    fields = tuple(f"f{number}" for number in range(MANY))
    people = [nominee(f"n{number}", fields=(field,)) for number, field in enumerate(fields)]
    programme = make_programme(
        nominees=people,
        posts=[post("p1", fields=(fields[-1],))],
        fit={"weights": {"field": 1}, "related_fields": {fields[-1]: fields[:-1]}},
        tiers=["places", "fit"],
    )
    for engine in ENGINES:
        result = solve(programme, SolveOptions(engine=engine))
        assert result.status == "optimal" and result.plan is not None
        assert [one.nominee for one in result.plan.assignments] == [f"n{MANY - 1}"]
        assert result.tiers[1].value == 1000


def test_one_nominee_listed_ten_thousand_times(tmp_path: Path) -> None:
    """Each row but the first is a problem with its place; so many are kept, all are counted."""
    rows = "n1,甲,210921,county,女,1960-07,大学本科,农业,18,3\n" * MANY
    with pytest.raises(InputRefused) as caught:
        load_programme(write(tmp_path, {"nominees.csv": NOMINEES + rows}))
    assert caught.value.total == MANY
    first = caught.value.problems[0]
    assert (first.code, first.file, first.row, first.value) == ("nominee.duplicate", "nominees.csv", 6, "n1")
    assert {one.code for one in caught.value.problems} == {"nominee.duplicate"}
