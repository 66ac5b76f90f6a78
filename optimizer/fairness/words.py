"""What partitions and their members are called."""

from __future__ import annotations

from optimizer.explanation.wording import Wording

_UNITS = frozenset({"unit", "city", "native_place"})


def partition_name(words: Wording, by: str) -> str:
    """Return what people are told apart by."""
    if by in ("link", "unit"):
        return words.say(f"fairness.by.{by}")
    return words.say("fairness.by", attribute=words.attribute(by))


def member(words: Wording, by: str, id: str) -> str:
    """Return the name of a link, a unit or a group."""
    if by == "link":
        return words.link(id)
    if not id:
        return words.say("fairness.unknown")
    if by in _UNITS:
        return words.unit(id)
    if by == "level":
        return words.level(id)
    return words.say(f"fairness.{id}") if id in ("yes", "no") else words.value(id)
