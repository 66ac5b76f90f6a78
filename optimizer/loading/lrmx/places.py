"""Words that name a place or unit -> units of the programme, by their names; nothing beyond the programme is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from optimizer.domain import codes
from optimizer.domain.attributes import ancestors
from optimizer.domain.people import Unit
from optimizer.loading.lrmx.facts import plain, without_brackets

How = Literal["name", "short", "ambiguous", "none"]
"""By the full name; by the name without ``市``, ``县`` ...; several fit equally well; none fits."""

PLACES = ("province", "city", "county")
_ENDINGS = ("自治县", "自治州", "自治区", "自治旗", "地区", "街道", "省", "市", "县", "区", "镇", "乡", "盟", "旗")
_SHORTEST = 2
_GROUPS = tuple(name for name in codes.allowed("ethnic_group"))


@dataclass(frozen=True, slots=True)
class Match:
    """What a text names: the units that fit best (one unless ambiguous), and how."""

    how: How
    units: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The unit, or blank if it is not clear which."""
        return self.units[0] if self.how in ("name", "short") else ""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A unit's name in the text."""

    unit: str
    start: int
    end: int
    is_full: bool


class Places:
    """Finds units by their names."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self._units = units

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, str]]:
        """Unit -> its name, and the short one (blank if too short to tell anything)."""
        return {code: (plain(unit.name), short_name(unit.name)) for code, unit in self._units.items()}

    def find(self, text: str, kinds: Collection[str] | None = None, below: str = "") -> Match:
        """Return what ``text`` names.

        Parameters
        ----------
        text
            Free text; what stands in brackets does not count.
        kinds
            Only units of these kinds; None: of any.
        below
            Only this unit and those below it.
        """
        words = plain(without_brackets(text)).replace(" ", "")
        hits = {hit.unit: hit for hit in _outermost([*self._hits(words, kinds, below)])}
        lowest = [hit for hit in hits.values() if not any(self._is_above(hit, other) for other in hits.values())]
        if not lowest:
            return Match("none")
        scores = {hit.unit: (self._score(hit.unit, hits), hit.is_full) for hit in lowest}
        best = max(scores.values())
        units = tuple(unit for unit, score in scores.items() if score == best)
        if len(units) > 1:
            return Match("ambiguous", units)
        return Match("name" if best[1] else "short", units)

    def _hits(self, words: str, kinds: Collection[str] | None, below: str) -> Iterator[_Hit]:
        for code, (name, short) in self._names.items():
            if kinds is not None and self._units[code].kind not in kinds:
                continue
            if below and below not in ancestors(code, self._units):
                continue
            for written, is_full in ((name, True), (short, False)):
                start = words.find(written) if written else -1
                if start >= 0:
                    yield _Hit(code, start, start + len(written), is_full)
                    break

    def _is_above(self, hit: _Hit, other: _Hit) -> bool:
        """Return whether another name in the text tells more closely where in the hit's unit something is.

        One and the same word may mean a city or the county of that name in it: then neither tells more.
        """
        same_word = (hit.start, hit.end) == (other.start, other.end)
        return hit.unit in ancestors(other.unit, self._units)[1:] and not same_word

    def _score(self, unit: str, hits: Mapping[str, _Hit]) -> int:
        """Return how many characters of the text name the unit or one above it."""
        named = [hits[up] for up in ancestors(unit, self._units) if up in hits]
        return len({place for hit in named for place in range(hit.start, hit.end)})


def short_name(name: str) -> str:
    """Return a unit's short name: ``海城`` for 海城市, ``阜新`` for 阜新蒙古族自治县; blank if too little is left."""
    plain_name = plain(name)
    ending = next((one for one in _ENDINGS if plain_name.endswith(one)), "")
    short = plain_name.removesuffix(ending)
    group: str | None = ""
    while ending.startswith("自治") and group is not None:
        short = short.removesuffix(group)
        group = next((one for one in _GROUPS if short.endswith(one)), None)
    return short if ending and len(short) >= _SHORTEST else ""


def _outermost(hits: list[_Hit]) -> list[_Hit]:
    """Return the hits but for those inside a longer one: 阜新 in 阜新市 names nothing else."""
    return [
        hit
        for hit in hits
        if not any(
            other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start
            for other in hits
        )
    ]
