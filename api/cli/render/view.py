"""What every part of the output looks at: a plan, its programme if known, and words for both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rich import box
from rich.table import Table
from rich.text import Text

from api.exports.footnotes import Footnotes
from optimizer.domain.links import Level, Link
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.domain.rules import Rule
from optimizer.domain.targets import Target
from optimizer.explanation.wording import Wording
from optimizer.messages import Lang

GOOD, BAD, FAINT, HEAD = "green", "bold red", "dim", "bold"
YES, NO = "✓", "✗"
LONG = 40
"""Tables with more rows show only what is not met."""

Justify = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class View:
    """A plan to be shown in one language."""

    plan: Plan
    programme: Programme | None
    words: Wording
    notes: Footnotes

    @classmethod
    def of(cls, lang: Lang, plan: Plan, programme: Programme | None) -> View:
        """Return the view of a plan; without its programme, ids stand for names."""
        words = Wording(lang, programme, plan)
        return cls(plan, programme, words, Footnotes(words))

    def say(self, code: str, /, **params: object) -> str:
        """Return the sentence for ``code``."""
        return self.words.say(code, **params)

    def level(self, level: str) -> Level | None:
        """Return a level of the programme."""
        levels = self.programme.levels if self.programme else ()
        return next((one for one in levels if one.id == level), None)

    def link(self, link: str) -> Link | None:
        """Return a link of the programme."""
        return self.programme.link_by_id.get(link) if self.programme else None

    def rule(self, rule: str) -> Rule | None:
        """Return a rule of the programme."""
        return next((one for one in (self.programme.rules if self.programme else ()) if one.id == rule), None)

    def target(self, target: str) -> Target | None:
        """Return a target of the programme."""
        return next((one for one in (self.programme.targets if self.programme else ()) if one.id == target), None)


def heading(text: str) -> Text:
    """Return a section heading."""
    return Text(f"\n■ {text}", style=HEAD)


def table(columns: Sequence[tuple[str, Justify]]) -> Table:
    """Return an empty table with a rule under its header."""
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=True, padding=(0, 1), header_style="bold")
    for header, justify in columns:
        made.add_column(header, justify=justify, overflow="fold")
    return made


def right(headers: Iterable[str]) -> list[tuple[str, Justify]]:
    """Return columns of numbers."""
    return [(header, "right") for header in headers]


def tick(is_met: bool) -> Text:
    """Return a green tick or a red cross."""
    return Text(YES, style=GOOD) if is_met else Text(NO, style=BAD)


def number(value: int, is_met: bool) -> Text:
    """Return a count that is red where something is missing."""
    return Text(f"{value:,}", style="" if is_met else BAD)
