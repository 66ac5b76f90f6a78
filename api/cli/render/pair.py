"""Words for two plans at once: a name is taken from the side that knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from api.exports.footnotes import Footnotes
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording, clean
from optimizer.messages import Lang
from optimizer.whatif.comparison import Comparison, Seat

T = TypeVar("T")
NAMES = 8
"""So many people are named in one line."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A comparison to be shown in one language, with words for its two sides and marks on what is assumed."""

    comparison: Comparison
    before: Wording
    after: Wording
    notes: Footnotes

    @classmethod
    def of(
        cls,
        lang: Lang,
        comparison: Comparison,
        programme_before: Programme | None,
        before: Plan,
        programme_after: Programme | None,
        after: Plan,
    ) -> Pair:
        """Return the pair; without a programme ids stand for names on its side."""
        words = Wording(lang, programme_after, after)
        return cls(comparison, Wording(lang, programme_before, before), words, Footnotes(words))

    def say(self, code: str, /, **params: object) -> str:
        """Return the sentence for ``code``."""
        return self.after.say(code, **params)

    def rule(self, rule: str) -> str:
        """Return the label of a rule, marked if it rests on an assumption."""
        words, found = self._known(lambda programme: {one.id: one for one in programme.rules}, rule)
        return words.rule(rule) + self.notes.mark(found)

    def target(self, target: str) -> str:
        """Return the label of a target, marked if it rests on an assumption."""
        words, found = self._known(lambda programme: {one.id: one for one in programme.targets}, target)
        return words.target(target) + self.notes.mark(found)

    def link(self, link: str) -> Wording:
        """Return the words for a link: those of the second side, unless only the first has it."""
        return self._known(lambda programme: programme.link_by_id, link)[0]

    def open_link(self, link: str) -> str:
        """Return the name of a link without the unit that a plan chose, marked if it rests on an assumption."""
        words, found = self._known(lambda programme: programme.link_by_id, link)
        return Wording(words.lang, words.programme).link(link) + self.notes.mark(found)

    def nominee(self, nominee: str) -> str:
        """Return the name of a nominee."""
        return self._of_nominee(nominee).nominee(nominee)

    def names(self, nominees: Sequence[str]) -> str:
        """Return the names of the first few of some nominees, each once, and how many more there are."""
        once = tuple(dict.fromkeys(nominees))
        names = self.say("comma").join(map(self.nominee, once[:NAMES]))
        return names + self.say("cli.and_more", more=len(once) - NAMES) if len(once) > NAMES else names

    def home(self, nominee: str) -> str:
        """Return the unit and title of a nominee; blank without the programme."""
        words = self._of_nominee(nominee)
        found = words.programme.nominee_by_id.get(nominee) if words.programme else None
        return f"{words.unit(found.unit)} {clean(found.title)}".strip() if found else ""

    def seat(self, seat: Seat, words: Wording) -> str:
        """Return where somebody sits: host unit and title, or the id of the post without the programme."""
        found = words.programme.post_by_id.get(seat.post) if words.programme else None
        return f"{words.unit(found.unit)} {clean(found.title)}".strip() if found else clean(seat.post)

    def _of_nominee(self, nominee: str) -> Wording:
        return self._known(lambda programme: programme.nominee_by_id, nominee)[0]

    def _known(self, table: Callable[[Programme], Mapping[str, T]], key: str) -> tuple[Wording, T | None]:
        """Return the words of the side that knows something (of both the second), and the thing itself."""
        for words in (self.after, self.before):
            found = table(words.programme).get(key) if words.programme is not None else None
            if found is not None:
                return words, found
        return self.before, None
