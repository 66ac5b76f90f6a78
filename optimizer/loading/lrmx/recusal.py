"""Warnings of recusal (任职回避): a host that is the native place, or where kin work. Nobody is excluded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from optimizer.domain.attributes import ancestors
from optimizer.domain.consistency.membership import Membership
from optimizer.domain.people import Unit
from optimizer.domain.programme import Programme
from optimizer.domain.rules import Recusal
from optimizer.loading.findings import short
from optimizer.loading.lrmx.drafts import Draft
from optimizer.loading.lrmx.places import Match, Places

_DECEASED = ("去世", "已故", "病故", "亡故", "逝世")


@dataclass(frozen=True, slots=True)
class Kin:
    """A family member and the units that the text about their work names."""

    relation: str
    work: str
    match: Match


class Recuser:
    """Warns of what recusal could be about, for the links through which a person could be sent."""

    def __init__(self, programme: Programme, places: Places) -> None:
        self._programme, self._places = programme, places
        self._members = Membership(programme)

    def kin(self, draft: Draft) -> list[Kin]:
        """Return the living family members whose work names a unit of the programme (or several, unclear which)."""
        found = []
        for one in draft.form.relatives:
            if one.work and not any(word in one.work for word in _DECEASED):
                match = self._places.find(one.work)
                if match.units:
                    found.append(Kin(one.relation, one.work, match))
        return found

    def warn(self, draft: Draft) -> None:
        """Add a warning for every host unit that clashes with the native place or a family member's work."""
        unit, level = draft.cells.get("unit", ""), draft.cells.get("level", "")
        if not unit or not level:
            return
        hosts = tuple(dict.fromkeys(self._hosts(unit, level)))
        for host in hosts:
            if any(self._same_county(place, host) for place in draft.native_places):
                self._note(draft, "native_place", host, level, value=short(draft.form.text("JiGuan")))
        for kin in self.kin(draft):
            for host in hosts:
                if any(self._lies_in(place, host) for place in kin.match.units):
                    self._note(
                        draft, "relatives_units", host, level, value=short(kin.work), relation=short(kin.relation)
                    )

    def _note(self, draft: Draft, column: str, host: str, level: str, **params: str) -> None:
        rules = [
            rule
            for rule in self._programme.rules
            if isinstance(rule, Recusal) and column in rule.by and (not rule.levels or level in rule.levels)
        ]
        code = "lrmx.warning.native" if column == "native_place" else "lrmx.warning.relative"
        draft.note("warning", code, column, unit=host, **params)
        if draft.cells.get(column):
            for rule in rules:
                code = f"lrmx.warning.rule_{rule.hardness}"
                draft.note("warning", code, column, rule=rule.id, unit=host)

    def _hosts(self, unit: str, level: str) -> Iterator[str]:
        """Yield the units at the other end of every link that may send the person."""
        for link, end, _ in self._members.ends_of(unit, ""):
            if link.quota(level, 0 if end == "a" else 1):
                yield from link.candidates("b" if end == "a" else "a")

    @property
    def _units(self) -> Mapping[str, Unit]:
        return self._programme.unit_by_code

    def _lies_in(self, place: str, host: str) -> bool:
        return host in ancestors(place, self._units)

    def _same_county(self, place: str, host: str) -> bool:
        """Return whether a place lies in the county that a host is or lies in (for a city as host: in the city)."""
        around = next((up for up in ancestors(host, self._units) if self._units[up].kind == "county"), host)
        return around in ancestors(place, self._units)
