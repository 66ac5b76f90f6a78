"""Rules, their hardness, caps and waivers. A rule is ``must`` unless another hardness is on."""

from __future__ import annotations

from random import Random

from tests.random_programmes.conditions import condition, leaf, post_condition
from tests.random_programmes.draft import Draft, Row

FEATURES = {
    "age_limit": "an age limit, inclusive or not",
    "qualification": "a test of the nominee",
    "post_requirement": "what posts ask of their holder",
    "recusal": "no post at home or where relatives work",
    "incompatible": "people and posts that must not meet",
    "first_time": "nobody of the last batch",
    "must": "rules that allow no exception, beside the hardnesses below",
    "generally": "rules with exceptions, counted",
    "in_principle": "the same in a later tier",
    "rule_levels": "rules for some levels only",
    "rule_who": "rules for some people only",
    "cap_number": "at most so many exceptions",
    "cap_share_assigned": "at most a share of the people placed",
    "cap_share_quota": "at most a share of the places",
    "cap_scope": "caps that count by cell",
    "waivers": "people excused from a rule",
    "apart": "people who must not sit together",
    "home_cap": "at most so many of one unit in one host",
}

SCOPES = (
    ["level"], ["direction"], ["link"], ["city"], ["unit"], ["host_city"], ["host_unit"],
    ["level", "direction"], ["link", "direction"], ["level", "city"], ["unit", "host_unit"],
    ["host_city", "level", "link"],
)  # fmt: skip
SHARES = ("10%", "25%", "33.33%", "50%", "60%", "100%")


def add(draft: Draft) -> None:
    """Add rules to a draft that has people."""
    for kind, make in ARC_RULES.items():
        if draft.on(kind):
            rng = draft.rng(kind)
            for number in range(rng.choice((1, 1, 2))):
                rule = {"type": kind, "id": f"{kind}{number}", **make(draft, rng)}
                draft.rules.append(rule)
                _restrict(draft, rule)
                _cap(draft, rule)
    _waivers(draft)
    if draft.on("apart"):
        _apart(draft)
    if draft.on("home_cap"):
        _home_cap(draft)


def _age_limit(draft: Draft, rng: Random) -> Row:
    return {"years": rng.choice((40, 45, 45, 50)), "inclusive": rng.random() < 0.5}


def _qualification(draft: Draft, rng: Random) -> Row:
    return {"test": condition(draft, rng)}


def _post_requirement(draft: Draft, rng: Random) -> Row:
    for post in draft.posts:
        post.setdefault("requirements", [leaf(draft, rng) for _ in range(rng.choice((0, 1, 2)))])
    return {}


def _recusal(draft: Draft, rng: Random) -> Row:
    by = rng.choice((["native_place"], ["relatives_units"], ["native_place", "relatives_units"]))
    # Places drawn from the whole province rarely clash: move some to a host unit or one above or below it.
    hosts = [post["unit"] for post in draft.posts]
    near = [*hosts, *(draft.parents()[host] for host in hosts)]
    for nominee in draft.nominees:
        if rng.random() < 0.4:
            nominee["native_place"] = rng.choice(near)
        if rng.random() < 0.3:
            nominee["relatives_units"] = [rng.choice(near), "999999"]
    return {"by": by, "reach": rng.choice(("unit", "county", "city"))}


def _incompatible(draft: Draft, rng: Random) -> Row:
    return {"who": condition(draft, rng), "post": post_condition(draft, rng)}


def _first_time(draft: Draft, rng: Random) -> Row:
    served = [nominee["id"] for nominee in draft.nominees if rng.random() < 0.35]
    draft.settings.setdefault("previous", {})["people"] = [*served, "someone-else"]
    return {}


ARC_RULES = {
    "age_limit": _age_limit,
    "qualification": _qualification,
    "post_requirement": _post_requirement,
    "recusal": _recusal,
    "incompatible": _incompatible,
    "first_time": _first_time,
}


def _restrict(draft: Draft, rule: Row) -> None:
    """Give the rule a hardness, and perhaps levels and people that it speaks of."""
    rng = draft.rng(f"restrict/{rule['id']}")
    rule["hardness"] = rng.choice(draft.enabled("must", "generally", "in_principle") or ["must"])
    if draft.on("rule_levels"):
        levels = [level["id"] for level in draft.levels]
        rule["levels"] = rng.sample(levels, rng.randint(1, len(levels)))
    if draft.on("rule_who") and "who" not in rule:
        rule["who"] = condition(draft, rng)


def _cap(draft: Draft, rule: Row) -> None:
    rng = draft.rng(f"cap/{rule['id']}")
    kinds = draft.enabled("cap_number", "cap_share_assigned", "cap_share_quota")
    if not kinds or rule["hardness"] == "must":
        return
    kind = rng.choice(kinds)
    cap: Row = {"at_most": rng.choice((0, 1, 1, 2)) if kind == "cap_number" else rng.choice(SHARES)}
    cap["of"] = "quota" if kind == "cap_share_quota" else "assigned"
    if draft.on("cap_scope"):
        cap["scope"] = rng.choice(SCOPES)
    rule["cap"] = cap


def _waivers(draft: Draft) -> None:
    """Excuse some people from some rules."""
    if not draft.on("waivers"):
        return
    rng = draft.rng("waivers")
    waivers = [
        {"nominee": nominee["id"], "rule": rule["id"], "reason": "特批"}
        for rule in draft.rules
        for nominee in draft.nominees
        if rng.random() < 0.35
    ]
    draft.settings.setdefault("decisions", {})["waivers"] = waivers


def _gather(draft: Draft, rng: Random) -> None:
    """Move most people and posts from below an end to the end itself, so that they meet in one unit."""
    ends = {unit for number in range(len(draft.links)) for end in "ab" for unit in draft.candidates(number, end)}
    for row in (*draft.nominees, *draft.posts):
        if row["unit"] not in ends and rng.random() < 0.8:
            row["unit"] = draft.parents()[row["unit"]]


def _apart(draft: Draft) -> None:
    rng = draft.rng("apart")
    _gather(draft, rng)
    people = [nominee["id"] for nominee in draft.nominees]
    if len(people) < 2:
        return
    rule = {"type": "apart", "id": "apart", "nominees": rng.sample(people, rng.randint(2, len(people)))}
    draft.rules.append({**rule, "at_most": rng.choice((1, 1, 2)), "within": rng.choice(("unit", "end"))})


def _home_cap(draft: Draft) -> None:
    rng = draft.rng("home_cap")
    _gather(draft, rng)
    rule = {"type": "home_cap", "id": "home_cap", "at_most": rng.choice((1, 1, 2))}
    levels = [level["id"] for level in draft.levels]
    rule["levels"] = rng.sample(levels, rng.randint(1, len(levels))) if rng.random() < 0.5 else []
    draft.rules.append({**rule, "within": rng.choice(("unit", "end"))})
