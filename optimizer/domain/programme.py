"""The programme (批次): everything that is asked, in one frozen object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from typing import Annotated, Any, Literal, Self

from pydantic import Field, TypeAdapter

from optimizer.domain.attributes import ancestors
from optimizer.domain.decisions import Decisions
from optimizer.domain.fit import Fit
from optimizer.domain.links import Level, Link
from optimizer.domain.people import Nominee, Post, Score, Unit, Wish
from optimizer.domain.rules import ARC_RULES, Apart, ArcRule, GroupRule, HomeCap, Rule
from optimizer.domain.targets import Target
from optimizer.domain.text import Model, Text
from optimizer.domain.tiers import DEFAULT_TIERS, Tier
from optimizer.stopping import pause, steps

FORMAT: Literal["duikou-programme/1"] = "duikou-programme/1"


class Dates(Model):
    """Days of the procedure. ``age`` is the day on which age is counted."""

    age: date
    nominate_by: date | None = None
    report_by: date | None = None
    term_months: Annotated[int | None, Field(ge=1, le=120)] = None


class Synthetic(Model):
    """Marks a programme whose people are made up; shown wherever they show."""

    seed: int
    note: Text


class Assumption(Model):
    """Something that no source states and that this programme assumes; shown with every plan."""

    id: str
    text: Text


class PreviousLink(Model):
    """Two units that were linked in the last batch."""

    a: str
    b: str


class Previous(Model):
    """What the last batch leaves behind: its links (continuity) and its people (``first_time``)."""

    links: tuple[PreviousLink, ...] = ()
    people: tuple[str, ...] = ()


class Settings(Model):
    """All of a programme but its tables: what ``programme.yaml`` holds."""

    format: Literal["duikou-programme/1"] = FORMAT
    id: str
    title: Text
    synthetic: Synthetic | None = None
    dates: Dates
    seed: Annotated[int, Field(ge=0, description="Seed of the lottery")] = 0
    arcs: Literal["all", "listed"] = "all"
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    links: Annotated[tuple[Link, ...], Field(min_length=1)]
    rules: tuple[Rule, ...] = ()
    targets: tuple[Target, ...] = ()
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)] = DEFAULT_TIERS
    fit: Fit = Fit()
    decisions: Decisions = Decisions()
    previous: Previous = Previous()
    assumptions: tuple[Assumption, ...] = ()


class Programme(Settings):
    """A whole programme. Made by :mod:`optimizer.loading`, which has checked that every reference
    holds (:func:`optimizer.domain.consistency.problems` says what that means).
    """

    units: tuple[Unit, ...]
    nominees: tuple[Nominee, ...]
    posts: tuple[Post, ...]
    wishes: tuple[Wish, ...] = ()
    scores: tuple[Score, ...] | None = None

    @cached_property
    def unit_by_code(self) -> Mapping[str, Unit]:
        """Unit code -> unit."""
        return {unit.code: unit for unit in steps(self.units)}

    @cached_property
    def unit_number(self) -> Mapping[str, int]:
        """Unit code -> row."""
        return {unit.code: number for number, unit in enumerate(steps(self.units))}

    @cached_property
    def posts_within(self) -> Mapping[str, tuple[int, ...]]:
        """Unit code -> rows of the posts in that unit or below it; units without any are left out."""
        found: dict[str, list[int]] = {}
        for number, post in enumerate(steps(self.posts)):
            for code in ancestors(post.unit, self.unit_by_code):
                found.setdefault(code, []).append(number)
        return {code: tuple(numbers) for code, numbers in found.items()}

    @cached_property
    def nominee_by_id(self) -> Mapping[str, Nominee]:
        """Nominee id -> nominee."""
        return {nominee.id: nominee for nominee in steps(self.nominees)}

    @cached_property
    def post_by_id(self) -> Mapping[str, Post]:
        """Post id -> post."""
        return {post.id: post for post in steps(self.posts)}

    @cached_property
    def link_by_id(self) -> Mapping[str, Link]:
        """Link id -> link."""
        return {link.id: link for link in self.links}

    @cached_property
    def soft_rules(self) -> tuple[ArcRule, ...]:
        """The arc rules that allow exceptions."""
        return tuple(rule for rule in self.rules if isinstance(rule, ARC_RULES) and rule.hardness != "must")

    @cached_property
    def group_rules(self) -> tuple[GroupRule, ...]:
        """The rules on people together."""
        return tuple(rule for rule in self.rules if isinstance(rule, Apart | HomeCap))

    def digest(self) -> str:
        """Return the SHA-256 (hex) of the programme's canonical JSON; plans name it."""
        return self.fingerprint

    @cached_property
    def fingerprint(self) -> str:
        """The digest, computed once: a national programme takes a fifth of a second."""
        whole = sha256()
        for part in _json_parts(self):
            pause()
            whole.update(part)
        return whole.hexdigest()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with other values; what was looked up in tables that change is looked up anew."""
        copied, changed = super().model_copy(update=update, deep=deep), set(update or ())
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            if not changed.isdisjoint(_LOOKED_UP_IN.get(name, changed)):
                del copied.__dict__[name]
        return copied


_LOOKED_UP_IN: Mapping[str, frozenset[str]] = {
    "unit_by_code": frozenset({"units"}),
    "unit_number": frozenset({"units"}),
    "posts_within": frozenset({"units", "posts"}),
    "nominee_by_id": frozenset({"nominees"}),
    "post_by_id": frozenset({"posts"}),
    "link_by_id": frozenset({"links"}),
    "soft_rules": frozenset({"rules"}),
    "group_rules": frozenset({"rules"}),
}
"""Look-up -> the fields it depends on; all others depend on every field."""


def programme_adapter() -> TypeAdapter[Programme]:
    """Return the pydantic adapter that reads and writes a programme as JSON."""
    return _ADAPTER


_ADAPTER: TypeAdapter[Programme] = TypeAdapter(Programme)

_TABLES = ("units", "nominees", "posts", "wishes", "scores")
"""The tuples of rows, last in the JSON."""

_ROWS = 5_000


def _json_parts(programme: Programme) -> Iterator[bytes]:
    """Yield the canonical JSON piece by piece: a national programme's takes seconds."""
    dump = partial(_ADAPTER.dump_json, by_alias=True)
    yield dump(programme, exclude=set(_TABLES)).removesuffix(b"}")
    for name in _TABLES:
        rows = getattr(programme, name)
        yield b',"' + name.encode() + b'":'
        if rows is None:
            yield b"null"
            continue
        yield b"["
        for first in range(0, len(rows), _ROWS):
            yield b"," if first else b""
            yield _TABLE_ADAPTERS[name].dump_json(rows[first : first + _ROWS], by_alias=True)[1:-1]
        yield b"]"
    yield b"}"


_TABLE_ADAPTERS: Mapping[str, TypeAdapter[Any]] = {
    "units": TypeAdapter(tuple[Unit, ...]),
    "nominees": TypeAdapter(tuple[Nominee, ...]),
    "posts": TypeAdapter(tuple[Post, ...]),
    "wishes": TypeAdapter(tuple[Wish, ...]),
    "scores": TypeAdapter(tuple[Score, ...]),
}
