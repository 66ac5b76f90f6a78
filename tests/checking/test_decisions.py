"""Pins, requires and bans."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import link, make_programme, nominee, post, unit
from tests.checking.build import faults


def _faults(kind: str, decision: dict[str, Any], *pairs: str) -> list[str]:
    programme = make_programme(
        nominees=[nominee("n1"), nominee("n2")],
        posts=[post("p1"), post("p2", unit="T")],
        units=[unit("A", max_links=2), unit("B", max_links=2), unit("T", kind="township", parent="B")],
        links=[link(quota=2), link("L2", quota=2)],
        decisions={kind: [decision]},
    )
    return faults(programme, *pairs)


def test_a_pinned_nominee_sits_on_that_post() -> None:
    pin = {"nominee": "n1", "post": "p1"}
    assert _faults("pins", pin, "n1 p1") == []
    assert _faults("pins", pin, "n1 p1 L2") == []  # through whichever link
    assert _faults("pins", pin, "n1 p2") == ["pin.broken"]
    assert _faults("pins", pin, "n2 p1") == ["pin.broken"]
    assert _faults("pins", pin) == ["pin.broken"]


def test_a_required_nominee_is_placed_anywhere() -> None:
    assert _faults("requires", {"nominee": "n1"}, "n1 p2") == []
    assert _faults("requires", {"nominee": "n1"}, "n2 p2") == ["require.nominee_left_out"]


def test_a_required_post_has_someone() -> None:
    assert _faults("requires", {"post": "p1"}, "n2 p1") == []
    assert _faults("requires", {"post": "p1"}, "n1 p2") == ["require.post_open"]


@pytest.mark.parametrize(
    ("ban", "forbidden", "allowed"),
    [
        ({"post": "p1"}, ["n1 p1", "n1 p1 L2"], ["n1 p2", "n2 p1"]),
        ({"unit": "T"}, ["n1 p2"], ["n1 p1"]),
        ({"unit": "B"}, ["n1 p1", "n1 p2"], ["n2 p2"]),  # the unit and what lies below it
        ({"link": "L2"}, ["n1 p1 L2"], ["n1 p1"]),
        ({}, ["n1 p1", "n1 p2 L2"], ["n2 p1"]),  # no post at all
        ({"post": "p1", "link": "L2"}, ["n1 p1", "n1 p2 L2"], ["n1 p2"]),  # each by itself
    ],
)
def test_a_ban_forbids_each_thing_it_names(ban: dict[str, str], forbidden: list[str], allowed: list[str]) -> None:
    for pair in forbidden:
        assert _faults("bans", {"nominee": "n1", **ban}, pair) == ["ban.broken"], pair
    for pair in allowed:
        assert _faults("bans", {"nominee": "n1", **ban}, pair) == [], pair
