"""Marks († 1, † 2 ...) on figures that rest on an assumption, and the notes they point to."""

from __future__ import annotations

from optimizer.domain.programme import Programme
from optimizer.domain.text import Based
from optimizer.explanation.wording import Wording


class Footnotes:
    """Numbers assumptions in the order in which they are first marked; the same text once."""

    def __init__(self, words: Wording) -> None:
        self._words = words
        self._texts: dict[str, int] = {}

    def mark(self, *bases: Based | None) -> str:
        """Return the marks of these figures; empty if none rests on an assumption."""
        texts = [self._words.text(base.assumption) for base in bases if base is not None and base.assumption]
        numbers = [self._texts.setdefault(text, len(self._texts) + 1) for text in texts]
        return "".join(f" †{number}" for number in dict.fromkeys(numbers))

    def assumptions(self, programme: Programme | None) -> list[tuple[str, str]]:
        """Return (mark, text) of every assumption: those marked, those on figures that were not shown, and
        those of the programme as a whole.
        """
        if programme is None:
            return self.lines()
        figures: list[Based] = [*programme.levels, *programme.links, *programme.rules, *programme.targets]
        texts = [self._words.text(one.assumption) for one in (*figures, programme.fit) if one.assumption]
        texts += [self._words.text(one.text) for one in programme.assumptions]
        return [*self.lines(), *(("·", text) for text in dict.fromkeys(texts) if text not in self._texts)]

    def lines(self) -> list[tuple[str, str]]:
        """Return (mark, text) of every note used so far."""
        return [(f"†{number}", text) for text, number in self._texts.items()]
