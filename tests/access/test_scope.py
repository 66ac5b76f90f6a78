"""Who is not an actor's own is named nowhere in what it is shown; its own people and all figures stay."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from api.access.actor import Actor
from api.access.scope import ALL, Sight, sight
from optimizer.domain.decisions import Ban, Decisions, Pin, Require, Waiver
from optimizer.domain.edits import AddNominee, Edit
from optimizer.domain.people import Wish
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme, programme_adapter
from optimizer.explanation.reasons import explain
from optimizer.loading import load_programme
from optimizer.solving import SolveOptions, solve
from optimizer.whatif.apply import apply_edits
from tests.builders import nominee

FOLDER = Path(__file__).parents[2] / "scenarios" / "liaoning-2002"
CITY, COUNTY = "210900", "210921"


@cache
def _programme() -> Programme:
    """The shipped programme, with decisions and wishes about own people and others."""
    loaded = load_programme(FOLDER)
    mine, other = _people(loaded, CITY)[0], _people(loaded, "210100")[0]
    post = loaded.posts[0].id
    decisions = Decisions(
        pins=(Pin(nominee=mine, post=post), Pin(nominee=other, post=post)),
        requires=(Require(nominee=other), Require(post=post)),
        bans=(Ban(nominee=mine, unit=CITY), Ban(nominee=other, unit=CITY)),
        waivers=(Waiver(nominee=other, rule="x", reason="r"),),
    )
    wishes = (
        Wish(by="nominee", nominee=mine, post=post, rank=1),
        Wish(by="host", nominee=other, post=post, rank=1),
    )
    previous = loaded.previous.model_copy(update={"people": (mine, other, "somebody")})
    return loaded.model_copy(update={"decisions": decisions, "wishes": wishes, "previous": previous})


@cache
def _plan() -> Plan:
    programme = load_programme(FOLDER)
    result = solve(programme, SolveOptions(certificate=True))
    assert result.plan is not None
    return explain(programme, result.plan)


def _people(programme: Programme, unit: str) -> list[str]:
    """Return the nominees of a unit of GB/T 2260 and below, found by their codes alone."""
    stem = unit.rstrip("0") if unit.endswith("00") else unit
    return [one.id for one in programme.nominees if one.unit.startswith(stem)]


def _actor(*units: str) -> Actor:
    return Actor("usr_1", "city", frozenset({"reviewer"}), frozenset(units))


@pytest.mark.parametrize(("units", "own"), [((CITY,), CITY), ((COUNTY,), COUNTY)])
def test_a_unit_covers_itself_and_what_lies_below(units: tuple[str, ...], own: str) -> None:
    programme = _programme()
    seen = [one.id for one in programme.nominees if sight(_actor(*units), programme).sees(one.id)]
    assert seen == _people(programme, own)
    assert 0 < len(seen) < len(programme.nominees)


def test_units_add_up_and_unknown_or_no_units_show_nobody() -> None:
    programme = _programme()
    both = sight(_actor(CITY, "210100"), programme)
    assert {one.id for one in both.programme(programme).nominees} == {
        *_people(programme, CITY),
        *_people(programme, "210100"),
    }
    for units in ((), ("999999",)):
        assert sight(_actor(*units), programme).programme(programme).nominees == ()


def test_who_has_no_units_sees_the_very_same_things() -> None:
    everyone = Actor("usr_1", "all", frozenset({"reviewer"}))
    assert sight(everyone, _programme()) is ALL
    assert ALL.programme(_programme()) is _programme()
    assert ALL.plan(_plan()) is _plan()
    assert ALL.mark == ""


def test_a_programme_names_nobody_else() -> None:
    programme = _programme()
    narrowed = sight(_actor(CITY), programme).programme(programme)
    _names_nobody_else(programme_adapter().dump_json(narrowed, by_alias=True).decode())
    mine = _people(programme, CITY)
    assert [one.id for one in narrowed.nominees] == mine
    assert [one.nominee for one in narrowed.decisions.pins] == mine[:1]
    assert [one.nominee for one in narrowed.decisions.bans] == mine[:1]
    assert [one.post for one in narrowed.decisions.requires] == [programme.posts[0].id]
    assert narrowed.previous.people == (mine[0],)
    assert (narrowed.posts, narrowed.units, narrowed.links) == (programme.posts, programme.units, programme.links)
    assert set(narrowed.nominee_by_id) == set(mine)


def test_a_plan_names_nobody_else_and_keeps_its_figures() -> None:
    whole = _plan()
    assert whole.certificate is not None
    narrowed = sight(_actor(CITY), _programme()).plan(whole)
    _names_nobody_else(narrowed.model_dump_json())
    mine = set(_people(_programme(), CITY))
    assert narrowed.assignments == tuple(one for one in whole.assignments if one.nominee in mine)
    assert narrowed.not_placed == tuple(one for one in whole.not_placed if one.nominee in mine)
    assert narrowed.assignments
    assert (narrowed.tiers, narrowed.targets, narrowed.quotas) == (whole.tiers, whole.targets, whole.quotas)
    assert narrowed.open_posts == whole.open_posts


def test_any_json_loses_what_names_others() -> None:
    seen = Sight(frozenset({"A"}), frozenset({"N2"}), frozenset({"N2", "王飞"}))
    document = {
        "rows": [{"nominee": "N1", "rival": {"nominee": "N2", "fit": 3}}, {"nominee": "N2", "post": "P"}],
        "by_person": {"N1": 1, "N2": 2},
        "together": ["N1", "N2"],
        "row": "nominee:N2",
        "count": 2,
    }
    assert seen.document(document) is None  # an object of which a text names one
    del document["row"]
    assert seen.document(document) == {
        "rows": [{"nominee": "N1"}],
        "by_person": {"N1": 1},
        "together": ["N1"],
        "count": 2,
    }
    assert seen.document([{"name": "王飞"}, {"name": "李丽"}]) == [{"name": "李丽"}]
    assert seen.mentions(document)
    assert not seen.mentions({"nominee": "N22"})


def test_who_was_added_by_an_edit_is_hidden_too() -> None:
    programme = load_programme(FOLDER)
    like = programme.nominee_by_id[_people(programme, "210100")[0]]
    edits: list[Edit] = [AddNominee(nominee=nominee("NEW", like.unit, like.level))]
    edited = apply_edits(programme, edits)
    assert sight(_actor(CITY), programme).sees("NEW")
    assert not sight(_actor(CITY), programme, edited).sees("NEW")


def _names_nobody_else(text: str) -> None:
    programme = _programme()
    mine = set(_people(programme, CITY))
    own_names = {one.name for one in programme.nominees if one.id in mine}
    for one in programme.nominees:
        if one.id not in mine:
            assert json.dumps(one.id) not in text, one.id
            assert one.name in own_names or f'"{one.name}"' not in text, one.name
