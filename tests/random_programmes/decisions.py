"""Pins, requires and bans."""

from __future__ import annotations

from tests.random_programmes.draft import Draft, Row

FEATURES = {
    "pins": "a person who sits on a named post",
    "require_nominee": "a person who is placed",
    "require_post": "a post that has someone",
    "ban_post": "a person who does not get a named post",
    "ban_unit": "a person who does not go to a unit or below it",
    "ban_link": "a person who does not go through a link",
    "ban_all": "a person who gets no post at all",
}


def add(draft: Draft) -> None:
    """Add decisions to a draft that has people and posts."""
    decisions = draft.settings.setdefault("decisions", {})
    pairs = sorted(_pairs(draft))
    if draft.on("pins") and pairs:
        nominee, post = draft.rng("pins").choice(pairs)
        decisions["pins"] = [{"nominee": nominee, "post": post}]
    decisions["requires"] = _requires(draft, pairs)
    pinned = {pin["nominee"] for pin in decisions.get("pins", [])}
    named = pinned | {require["nominee"] for require in decisions["requires"] if "nominee" in require}
    decisions["bans"] = _bans(draft, named)


def _requires(draft: Draft, pairs: list[tuple[str, str]]) -> list[Row]:
    """Ask for people and posts that can meet somebody at all."""
    found = []
    for feature, key, side in (("require_nominee", "nominee", 0), ("require_post", "post", 1)):
        subjects = sorted({pair[side] for pair in pairs})
        if draft.on(feature) and subjects:
            found.append({key: draft.rng(feature).choice(subjects)})
    return found


def _bans(draft: Draft, named: set[str]) -> list[Row]:
    """Ban people; those that a pin or require names are spared, for that would contradict itself."""
    found = []
    for feature in draft.enabled("ban_post", "ban_unit", "ban_link", "ban_all"):
        rng = draft.rng(feature)
        free = [row for row in draft.nominees if row["id"] not in named]
        for row in rng.sample(free, min(len(free), 1 if feature == "ban_all" else 2)):
            post = rng.choice(draft.posts)
            unit = post["unit"] if rng.random() < 0.5 else draft.parents()[post["unit"]] or post["unit"]
            where = {"ban_post": {"post": post["id"]}, "ban_unit": {"unit": unit}}
            where |= {"ban_link": {"link": rng.choice(draft.links)["id"]}, "ban_all": {}}
            found.append({"nominee": row["id"], **where[feature]})
    return found


def _pairs(draft: Draft) -> set[tuple[str, str]]:
    """Return (nominee, post) that some option of some link joins."""
    from tests.oracle import all_arcs  # needs a whole programme: the one made so far

    return {(nominee, post) for nominee, post, _ in all_arcs(draft.programme())}
