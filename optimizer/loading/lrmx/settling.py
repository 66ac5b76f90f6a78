"""Which unit a person comes from and at which level: by names of units, and by how the programme uses them."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from optimizer.domain.consistency.membership import Membership
from optimizer.domain.programme import Programme
from optimizer.loading.findings import short
from optimizer.loading.lrmx.drafts import Draft
from optimizer.loading.lrmx.places import Match, Places

_MOSTLY = 0.8


class Settler:
    """Finds unit and level of drafts; what it cannot find stays open, with a note for the planner.

    ``unit`` and ``level``: what the planner says they are, for all forms of one import.
    """

    def __init__(self, programme: Programme, places: Places, unit: str = "", level: str = "") -> None:
        self._programme, self._places = programme, places
        self._members = Membership(programme)
        self._unit, self._level = unit, level

    def settle(self, draft: Draft) -> None:
        """Fill ``unit`` and ``level`` of a draft, as far as they can be told."""
        unit = self._unit or self._find_unit(draft)
        if not unit:
            return
        if not self._members.ends_of(unit, ""):
            draft.note("open", "lrmx.open.no_link", "unit", unit=unit)
            return
        draft.cells["unit"] = unit
        level = self._find_level(draft, unit)
        if level:
            draft.cells["level"] = level

    def _find_unit(self, draft: Draft) -> str:
        """Return the unit of the present post, inside the submitting unit; else the submitting unit itself."""
        sent_by, post = draft.form.text("ChengBaoDanWei"), draft.form.text("XianRenZhiWu")
        submitting = self._places.find(sent_by)
        found = self._places.find(post, below=submitting.unit) if submitting.unit else self._joined(submitting, post)
        if found.how == "none" and submitting.unit:
            found = submitting
        value = short(" / ".join(part for part in (sent_by, post) if part))
        if not found.unit:
            code = "lrmx.open.unit" if found.how == "none" else "lrmx.open.units"
            draft.note("open", code, "unit", value=value, units=", ".join(found.units[:5]))
        elif found.how == "short" or submitting.how == "short" or found is submitting:
            draft.note("guessed", "lrmx.guess.unit", "unit", value=value, unit=found.unit)
        return found.unit

    def _joined(self, submitting: Match, post: str) -> Match:
        """Return the unit of a post where the submitting unit is not clear: what both fit, if only one does."""
        found = self._places.find(post)
        if submitting.how != "ambiguous":
            return found
        inside = [self._places.find(post, below=unit) for unit in submitting.units]
        clear = {match.unit: match for match in inside if match.unit}
        return next(iter(clear.values())) if len(clear) == 1 else Match("ambiguous", submitting.units)

    def _find_level(self, draft: Draft, unit: str) -> str:
        """Return the level at which the unit sends people; of several, the one that most of its kind have."""
        levels = [level.id for level in self._programme.levels]
        possible = [level for level in levels if not self._members.verdict("sends", unit, level, "")]
        if self._level:
            if self._level in possible:
                return self._level
            draft.note("open", "lrmx.open.level", "level", unit=unit, level=self._level)
            return ""
        if len(possible) == 1:
            return possible[0]
        if not possible:
            draft.note("open", "lrmx.open.no_level", "level", unit=unit)
            return ""
        counts = {level: self._used[self._programme.unit_by_code[unit].kind, level] for level in possible}
        usual = max(counts, key=lambda level: counts[level])
        if counts[usual] > _MOSTLY * sum(counts.values()):
            draft.note("guessed", "lrmx.guess.level", "level", unit=unit, level=usual)
            return usual
        draft.note("open", "lrmx.open.levels", "level", unit=unit, value=", ".join(possible))
        return ""

    @cached_property
    def _used(self) -> Counter[tuple[str, str]]:
        """(Kind of unit, level) -> how many nominees the programme has already."""
        units = self._programme.unit_by_code
        return Counter((units[one.unit].kind, one.level) for one in self._programme.nominees)
