"""Decisions that name nothing or contradict each other are refused before any engine is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.loading import load_programme
from tests.loading.files import SETTINGS, refused, write

TWO_ENDS = SETTINGS.replace("b: 210114}", "b: {one_of: [210114, 210100x]}}")
MORE_UNITS = """\
code,name,kind,parent
210921,a,county,
210114,b,county,
210114200,c,township,210114
210100x,d,county,
"""


def with_decisions(folder: Path, decisions: str, settings: str = SETTINGS, **files: str) -> Path:
    """Write the small programme with decisions."""
    return write(
        folder,
        {
            "programme.yaml": f"{settings}decisions:\n  {decisions}\n",
            **{f"{name}.csv": text for name, text in files.items()},
        },
    )


@pytest.mark.parametrize(
    ("decisions", "code", "field", "value"),
    [
        ("pins: [{nominee: n9, post: p1}]", "nominee.unknown", "pins.0.nominee", "n9"),
        ("pins: [{nominee: n1, post: p9}]", "post.unknown", "pins.0.post", "p9"),
        ("requires: [{nominee: n9}]", "nominee.unknown", "requires.0.nominee", "n9"),
        ("requires: [{post: p9}]", "post.unknown", "requires.0.post", "p9"),
        ("requires: [{}]", "require.one_subject", "requires.0", "{…}"),
        ("requires: [{nominee: n1, post: p1}]", "require.one_subject", "requires.0", "{…}"),
        ("bans: [{nominee: n9}]", "nominee.unknown", "bans.0.nominee", "n9"),
        ("bans: [{nominee: n1, unit: x}]", "unit.unknown", "bans.0.unit", "x"),
        ("bans: [{nominee: n1, link: x}]", "link.unknown", "bans.0.link", "x"),
        ("bans: [{nominee: n1, post: p1, link: l1}]", "ban.several", "bans.0", "n1"),
        ("waivers: [{nominee: n1, rule: x, reason: y}]", "waiver.rule_unknown", "waivers.0.rule", "x"),
        ("waivers: [{nominee: n1, rule: apart, reason: y}]", "waiver.group_rule", "waivers.0.rule", "apart"),
        ("waivers: [{nominee: n1, rule: age}]", "key.missing", "waivers.0.reason", "reason"),
        ("waivers: [{nominee: n1, rule: age, reason: y}, {nominee: n1, rule: age, reason: z}]", "waiver.repeat",
         "waivers.1", "n1 / age"),
        ("pins: [{nominee: n1, post: p1}, {nominee: n1, post: p1}]", "pin.repeat", "pins.1.nominee", "n1"),
        ("pins: [{nominee: n1, post: p1}, {nominee: n3, post: p1}]", "pin.over_capacity", "pins.1.post", "p1"),
        ("pins: [{nominee: n2, post: p1}]", "pin.no_link", "pins.0.post", "n2 / p1"),
        ("pins: [{nominee: n1, post: p3}]", "pin.no_link", "pins.0.post", "n1 / p3"),
        ("{requires: [{nominee: n1}], bans: [{nominee: n1}]}", "require.banned", "requires.0.nominee", "n1"),
    ],
)  # fmt: skip
def test_a_bad_decision_is_refused(tmp_path: Path, decisions: str, code: str, field: str, value: str) -> None:
    """In the line where it stands."""
    problems = refused(with_decisions(tmp_path, decisions))
    (problem,) = [one for one in problems if one.code == code]
    row = SETTINGS.count("\n") + 2
    assert (problem.field, problem.value, problem.file) == (f"decisions.{field}", value, "programme.yaml")
    assert problem.row == row


@pytest.mark.parametrize("ban", ["post: p1", "unit: 210100", "link: l1", "reason: 不派"])
def test_a_pin_of_what_is_banned_is_refused(tmp_path: Path, ban: str) -> None:
    """By post, by the unit or one above it, by the only link, or altogether."""
    decisions = f"{{pins: [{{nominee: n1, post: p1}}], bans: [{{nominee: n1, {ban}}}]}}"
    (problem,) = refused(with_decisions(tmp_path, decisions))
    assert (problem.code, problem.field, problem.value) == ("pin.banned", "decisions.pins.0.post", "n1 / p1")


def test_pins_to_two_candidates_of_one_end_are_refused(tmp_path: Path) -> None:
    """The plan takes exactly one of them."""
    posts = "id,unit,level\np1,210114,county\np2,210114200,township\np3,210100x,township\n"
    people = "id,name,unit,level\nn1,a,210921,county\nn2,b,210921,township\n"
    pins = "pins: [{nominee: n1, post: p1}, {nominee: n2, post: %s}]"
    files = {"units": MORE_UNITS, "posts": posts, "nominees": people}
    assert load_programme(with_decisions(tmp_path / "a", pins % "p2", TWO_ENDS, **files))
    (problem,) = refused(with_decisions(tmp_path / "b", pins % "p3", TWO_ENDS, **files))
    assert (problem.code, problem.field) == ("pin.two_choices", "decisions.pins.1.post")
    assert (problem.value, problem.allowed) == ("l1: 210100x", "210114")


def test_more_pins_than_places_are_refused(tmp_path: Path) -> None:
    """Of one link, level and direction."""
    people = "id,name,unit,level\nn1,a,210921,county\nn2,b,210921,county\n"
    posts = "id,unit,level\np1,210114,county\np2,210114,county\n"
    pins = "pins: [{nominee: n1, post: p1}, {nominee: n2, post: p2}]"
    (problem,) = refused(with_decisions(tmp_path, pins, nominees=people, posts=posts))
    assert (problem.code, problem.field, problem.allowed) == ("pin.over_quota", "decisions.pins.1.post", "<= 1")


def test_decisions_that_agree_are_kept(tmp_path: Path) -> None:
    """A pin, a ban of something else, a require, a waiver."""
    decisions = "{pins: [{nominee: n1, post: p1}], bans: [{nominee: n1, post: p3}, {nominee: n2, unit: 210114200}], "
    decisions += "requires: [{nominee: n1}, {post: p3}], waivers: [{nominee: n2, rule: degree, reason: x, by: y}]}"
    assert len(load_programme(with_decisions(tmp_path, decisions)).decisions.bans) == 2
