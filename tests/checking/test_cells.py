"""Cells of a scope: which exist, in which order, and which places they count."""

from __future__ import annotations

from typing import Any

from optimizer.domain.programme import Programme
from tests.builders import link, make_programme, unit
from tests.checking.build import judged

UNITS = [
    unit("CA", kind="city"),
    unit("CB", kind="city"),
    unit("A", parent="CA"),
    unit("B", parent="CB"),
    unit("B2", parent="CB"),
    unit("D", kind="department"),
]
WOMAN = {"attribute": "woman", "is": True}


def _programme(*links: Any, **target: Any) -> Programme:
    settings = {"id": "t", "where": WOMAN, "at_least": 1, **target}
    return make_programme(units=UNITS, links=links, levels=("county", "township"), targets=[settings])


def _cells(programme: Programme, **choices: str) -> list[tuple[str, int]]:
    """Return each cell's values and base, for targets ``of: quota``."""
    chosen = {(link, "b"): unit for link, unit in choices.items()}
    rows = judged(programme, choices=chosen).targets
    return [("/".join(row.cell.values()), row.base) for row in rows]


def test_the_empty_scope_is_one_cell_with_all_places() -> None:
    assert _cells(_programme(link(quotas={"county": 1, "township": 5}))) == [("", 12)]


def test_cells_come_in_order_of_links_options_levels_directions() -> None:
    one, two = link(quotas={"township": 2, "county": 1}), link("L2", b="D", kind="one_way", quotas={"county": 3})
    scope = ("link", "level", "direction")
    assert _cells(_programme(one, two, scope=scope)) == [
        ("L1/county/a_to_b", 1),
        ("L1/county/b_to_a", 1),
        ("L1/township/a_to_b", 2),
        ("L1/township/b_to_a", 2),
        ("L2/county/a_to_b", 3),
    ]


def test_unit_and_city_are_of_the_sending_end_host_unit_and_host_city_of_the_receiving() -> None:
    pair = link(quota={"a_to_b": 1, "b_to_a": 2})
    assert _cells(_programme(pair, scope=("unit", "host_unit"))) == [("A/B", 1), ("B/A", 2)]
    assert _cells(_programme(pair, scope=("city", "host_city"))) == [("CA/CB", 1), ("CB/CA", 2)]


def test_a_unit_without_city_has_a_blank_one() -> None:
    assert _cells(_programme(link(b="D", kind="one_way"), scope=("host_city",))) == [("", 1)]


def test_within_keeps_only_the_values_listed() -> None:
    pair = link(quotas={"county": 1, "township": 5})
    assert _cells(_programme(pair, scope=("level",), within={"level": ("township",)})) == [("township", 10)]
    assert _cells(_programme(pair, scope=("level", "direction"), within={"direction": ("b_to_a",)})) == [
        ("county/b_to_a", 1),
        ("township/b_to_a", 5),
    ]


def test_cells_of_options_not_taken_exist_but_have_no_places() -> None:
    programme = _programme(link(b=("B", "D")), scope=("host_unit",))
    assert _cells(programme, L1="D") == [("B", 0), ("A", 1), ("D", 1)]
    assert _cells(programme, L1="B") == [("B", 1), ("A", 1), ("D", 0)]


def test_several_options_in_one_cell_count_their_block_once() -> None:
    programme = _programme(link(b=("B", "B2"), kind="one_way"), scope=("host_city",))
    assert _cells(programme, L1="B2") == [("CB", 1)]
