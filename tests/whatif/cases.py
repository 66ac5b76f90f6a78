"""One case for every type of edit: an edit that makes sense for :func:`base`, and the edits that take it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from optimizer.domain.edits import Edit, edit_adapter
from optimizer.domain.people import Nominee
from optimizer.domain.programme import Programme
from tests.builders import link, make_programme, nominee, one_of, post, unit, wish

Data = Mapping[str, Any]

AGE = {"type": "age_limit", "id": "age", "years": 45, "inclusive": False, "label": "age", "source": "s"}
DEGREE = {
    "type": "qualification",
    "id": "degree",
    "hardness": "generally",
    "test": {"attribute": "education", "at_least": "大学本科"},
    "cap": {"at_most": 2},
}
RESERVE = {
    "type": "qualification",
    "id": "reserve",
    "hardness": "in_principle",
    "test": {"attribute": "reserve", "is": True},
}
APART = {"type": "apart", "id": "apart", "nominees": ["n1", "n2", "n3"]}
HOME = {"type": "home_cap", "id": "home", "at_most": 3}
WOMEN = {"id": "women", "where": {"attribute": "woman", "is": True}, "at_least": "20%"}
MINORITY = {"id": "minority", "where": {"attribute": "minority", "is": True}, "at_most": 3, "source": "s"}
L1 = link("L1", "A", "B", 2)
L3 = link("L3", "E", "F", 1)
N4 = {"id": "n4", "name": "n4", "unit": "A", "level": "county", "birth": "1970-05", "extra": {"village": ""}}
P3 = {"id": "p3", "unit": "B", "level": "county", "title": "p3", "extra": {}}


def base() -> Programme:
    """Return a programme that has something of everything an edit can speak of."""
    codes = ("A", "B", "C", "D1", "D2", "E", "F", "Y", "Z", "W")
    people = [nominee(one, extra={"village": "3"}) for one in ("n1", "n2", "n3")]
    people += [nominee("m1", "B", extra={"village": ""}), nominee("k1", "C", extra={"village": ""})]
    people.append(Nominee(id="n4", name="n4", unit="A", level="county", birth="1970-05", extra={"village": ""}))
    return make_programme(
        units=[unit(code) for code in codes],
        levels=[{"id": "county", "name": {"zh": "县级", "en": "county"}, "quota": 7}],
        links=[L1, link("L2", "C", ["D1", "D2"], 1, kind="one_way"), L3],
        nominees=people,
        posts=[post("p1"), post("p2"), post("q1", "A"), post("r1", "D1"), post("r2", "D2"), post("p3", title="p3")],
        rules=[AGE, DEGREE, RESERVE, APART, HOME],
        targets=[WOMEN, MINORITY],
        wishes=[wish("n1", "p1")],
        decisions={
            "pins": [{"nominee": "n3", "post": "p2"}],
            "requires": [{"post": "q1"}],
            "bans": [{"nominee": "n1", "post": "p2"}],
            "waivers": [{"nominee": "n2", "rule": "age", "reason": "x"}],
        },
    )


@dataclass(frozen=True)
class Case:
    """An edit and what takes it back; two cases of different subjects do not touch each other, not even the order
    of a list to whose end they add.
    """

    subject: str
    edit: Data
    back: Sequence[Data]

    @property
    def type(self) -> str:
        """The type of the edit."""
        return str(self.edit["type"])


def _case(subject: str, edit: Data, *back: Data) -> Case:
    return Case(subject, edit, back)


CASES: tuple[Case, ...] = (
    _case(
        "L1",
        {"type": "set_quota", "link": "L1", "level": "county", "quota": 3},
        {"type": "set_quota", "link": "L1", "level": "county", "quota": 2},
    ),
    _case(
        "L1",
        {"type": "set_quota", "link": "L1", "level": "county", "direction": "b_to_a", "quota": 1},
        {"type": "set_quota", "link": "L1", "level": "county", "direction": "b_to_a", "quota": 2},
    ),
    _case(
        "L4",
        {"type": "add_link", "link": link("L4", "Y", "Z", 2), "before": "L1"},
        {"type": "close_link", "link": "L4"},
    ),
    _case(
        "L1", {"type": "change_link", "link": link("L1", "A", "B", 3, name="new")}, {"type": "change_link", "link": L1}
    ),
    _case(
        "L2",
        {"type": "set_end", "link": "L2", "end": "b", "unit": one_of("D2", "D1")},
        {"type": "set_end", "link": "L2", "end": "b", "unit": one_of("D1", "D2")},
    ),
    _case("L3", {"type": "close_link", "link": "L3"}, {"type": "add_link", "link": L3}),
    _case(
        "ceiling",
        {"type": "set_level_ceiling", "level": "county", "at_most": 3},
        {"type": "set_level_ceiling", "level": "county", "at_most": None},
    ),
    _case(
        "first",
        {"type": "add_rule", "rule": {"type": "first_time", "id": "first"}, "before": "apart"},
        {"type": "remove_rule", "rule": "first"},
    ),
    _case("age", {"type": "change_rule", "rule": {**AGE, "years": 50}}, {"type": "change_rule", "rule": AGE}),
    _case(
        "reserve", {"type": "remove_rule", "rule": "reserve"}, {"type": "add_rule", "rule": RESERVE, "before": "apart"}
    ),
    _case(
        "reserve",
        {"type": "set_hardness", "rule": "reserve", "hardness": "generally"},
        {"type": "set_hardness", "rule": "reserve", "hardness": "in_principle"},
    ),
    _case(
        "degree",
        {"type": "set_hardness", "rule": "degree", "hardness": "must"},
        {"type": "set_hardness", "rule": "degree", "hardness": "generally"},
        {"type": "set_cap", "rule": "degree", "cap": {"at_most": 2}},
    ),
    _case(
        "age",
        {"type": "set_limit", "rule": "age", "limit": 42, "label": "under 42"},
        {"type": "set_limit", "rule": "age", "limit": 45, "label": "age", "source": "s"},
    ),
    _case(
        "age",
        {"type": "set_limit", "rule": "age", "limit": 45, "inclusive": True},
        {"type": "set_limit", "rule": "age", "limit": 45, "inclusive": False, "source": "s"},
    ),
    _case("home", {"type": "set_limit", "rule": "home", "limit": 1}, {"type": "set_limit", "rule": "home", "limit": 3}),
    _case(
        "degree",
        {"type": "set_cap", "rule": "degree", "cap": None},
        {"type": "set_cap", "rule": "degree", "cap": {"at_most": 2}},
    ),
    _case(
        "new target",
        {"type": "add_target", "target": {**WOMEN, "id": "t"}, "before": "minority"},
        {"type": "remove_target", "target": "t"},
    ),
    _case(
        "women",
        {"type": "change_target", "target": {**WOMEN, "at_least": 2}},
        {"type": "change_target", "target": WOMEN},
    ),
    _case(
        "women",
        {"type": "remove_target", "target": "women"},
        {"type": "add_target", "target": WOMEN, "before": "minority"},
    ),
    _case(
        "women",
        {"type": "set_target_amount", "target": "women", "amount": "25%"},
        {"type": "set_target_amount", "target": "women", "amount": "20%"},
    ),
    _case(
        "minority",
        {"type": "set_target_amount", "target": "minority", "amount": 1},
        {"type": "set_target_amount", "target": "minority", "amount": 3, "source": "s"},
    ),
    _case(
        "minority",
        {"type": "set_target_hardness", "target": "minority", "hardness": "must"},
        {"type": "set_target_hardness", "target": "minority", "hardness": "proportion", "source": "s"},
    ),
    _case(
        "continuity",
        {"type": "add_tier", "tier": {"id": "continuity"}, "before": "fit"},
        {"type": "remove_tier", "tier": "continuity"},
    ),
    _case(
        "reciprocity",
        {"type": "move_tier", "tier": "reciprocity"},
        {"type": "move_tier", "tier": "reciprocity", "before": "generally"},
    ),
    _case(
        "in_principle",
        {"type": "remove_tier", "tier": "in_principle"},
        {"type": "add_tier", "tier": {"id": "in_principle"}, "before": "shortfall_worst"},
    ),
    _case(
        "places",
        {"type": "set_tolerance", "tier": "places", "tolerance": "5%"},
        {"type": "set_tolerance", "tier": "places", "tolerance": 0},
    ),
    _case(
        "weights", {"type": "set_weights", "weights": {"field": 9}}, {"type": "set_weights", "weights": {"field": 4}}
    ),
    _case("seed", {"type": "set_seed", "seed": 7}, {"type": "set_seed", "seed": 0}),
    _case(
        "Y",
        {"type": "add_unit", "unit": {"code": "X", "name": "X", "kind": "county"}, "before": "B"},
        {"type": "remove_unit", "unit": "X"},
    ),
    _case(
        "Z",
        {"type": "change_unit", "unit": "Z", "changes": {"标签": ["贫困"], "max_links": 2}},
        {"type": "change_unit", "unit": "Z", "changes": {"tags": None, "最多对口数": 1}},
    ),
    _case(
        "W",
        {"type": "remove_unit", "unit": "W"},
        {"type": "add_unit", "unit": {"code": "W", "name": "W", "kind": "county"}},
    ),
    _case(
        "n9",
        {
            "type": "add_nominee",
            "nominee": {**N4, "id": "n9", "level": "县级", "sex": "女", "birth": "1970年5月"},
            "wishes": [{"by": "nominee", "nominee": "n9", "post": "p1", "rank": 1}],
            "before": "n2",
        },
        {"type": "withdraw_nominee", "nominee": "n9"},
    ),
    _case(
        "n1",
        {"type": "change_nominee", "nominee": "n1", "changes": {"birth": "1950-01-01", "reserve": "否", "village": 9}},
        {
            "type": "change_nominee",
            "nominee": "n1",
            "changes": {"出生年月": "1965-03-02", "后备干部": True, "village": "3"},
        },
    ),
    _case("n4", {"type": "withdraw_nominee", "nominee": "n4"}, {"type": "add_nominee", "nominee": N4}),
    _case(
        "p9", {"type": "add_post", "post": {**P3, "id": "p9"}, "before": "p1"}, {"type": "withdraw_post", "post": "p9"}
    ),
    _case(
        "p1",
        {"type": "change_post", "post": "p1", "changes": {"任职要求": "学历>=大专", "capacity": 2}},
        {"type": "change_post", "post": "p1", "changes": {"requirements": None, "capacity": 1}},
    ),
    _case("p3", {"type": "withdraw_post", "post": "p3"}, {"type": "add_post", "post": P3}),
    _case("day", {"type": "set_age_date", "date": "2003-01-01"}, {"type": "set_age_date", "date": "2002-07-15"}),
    _case(
        "last batch",
        {"type": "set_previous", "links": [{"a": "A", "b": "B"}], "people": ["x1"]},
        {"type": "set_previous", "links": [], "people": []},
    ),
    _case(
        "wishes",
        {"type": "set_wish", "by": "nominee", "nominee": "n1", "post": "p1", "rank": 2},
        {"type": "set_wish", "by": "nominee", "nominee": "n1", "post": "p1", "rank": 1},
    ),
    _case(
        "wishes",
        {"type": "set_wish", "by": "host", "nominee": "n1", "post": "p1", "rank": 1},
        {"type": "set_wish", "by": "host", "nominee": "n1", "post": "p1", "rank": None},
    ),
    _case(
        "wishes",
        {"type": "set_wish", "by": "nominee", "nominee": "n1", "post": "p1", "rank": None},
        {"type": "set_wish", "by": "nominee", "nominee": "n1", "post": "p1", "rank": 1},
    ),
    _case("pins", {"type": "add_pin", "nominee": "m1", "post": "q1"}, {"type": "remove_pin", "nominee": "m1"}),
    _case("pins", {"type": "remove_pin", "nominee": "n3"}, {"type": "add_pin", "nominee": "n3", "post": "p2"}),
    _case("requires", {"type": "add_require", "nominee": "n1"}, {"type": "remove_require", "nominee": "n1"}),
    _case("requires", {"type": "remove_require", "post": "q1"}, {"type": "add_require", "post": "q1"}),
    _case(
        "bans",
        {"type": "add_ban", "nominee": "k1", "unit": "D1"},
        {"type": "remove_ban", "nominee": "k1", "unit": "D1"},
    ),
    _case(
        "bans",
        {"type": "remove_ban", "nominee": "n1", "post": "p2"},
        {"type": "add_ban", "nominee": "n1", "post": "p2"},
    ),
    _case(
        "waivers",
        {"type": "add_waiver", "nominee": "n1", "rule": "degree", "reason": "x"},
        {"type": "remove_waiver", "nominee": "n1", "rule": "degree"},
    ),
    _case(
        "waivers",
        {"type": "remove_waiver", "nominee": "n2", "rule": "age"},
        {"type": "add_waiver", "nominee": "n2", "rule": "age", "reason": "x"},
    ),
)


def edits(*data: Data) -> tuple[Edit, ...]:
    """Return edits given in the spelling of a file."""
    return tuple(map(edit_adapter().validate_python, data))


def types() -> tuple[str, ...]:
    """Return every type of edit that there is."""
    union = get_args(Edit)[0]
    return tuple(one.model_fields["type"].default for one in get_args(union))
