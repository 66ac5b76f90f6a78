"""What planners may change -> wishes: somebody on a post, or not on it. What makes no sense is refused in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.exports.people import DECISIONS
from api.takeback.cells import changed_cell, cleared_columns
from api.takeback.results import Decision, Place, RefusedChange
from api.takeback.tables import Table, text_of
from optimizer.domain.edits.decisions import AddBan, AddPin
from optimizer.domain.plan import Fact, Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording
from optimizer.loading.findings import short
from optimizer.messages import LANGS, say

_WORDS: Mapping[str, str] = {say(f"decision.{one}", lang).lower(): one for one in DECISIONS for lang in LANGS} | {
    "固": "fix", "指定": "fix", "fixed": "fix", "pin": "fix", "排除": "remove", "不安排": "remove", "ban": "remove",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """A change that would be a decision, and the cell that says so."""

    place: Place
    edit: Decision


class Wishes:
    """Reads the two sheets that planners may edit; ``found`` and ``refused`` fill up in the order of the workbook."""

    def __init__(self, programme: Programme, plan: Plan, words: Wording) -> None:
        self._programme, self._words = programme, words
        self._seat = {one.nominee: one.post for one in plan.assignments}
        self._row_of: dict[str, int] = {}
        self._seen: set[str] = set()
        self._wished: dict[str, str] = {}
        self.found: list[Wish] = []
        self.refused: list[RefusedChange] = []

    def read_assignments(self, table: Table) -> None:
        """Read the sheet of those who are placed."""
        expected = self._expected(table)
        rows = {row: table.text(row, self._header("nominee_id")) for row in table.rows()}
        self._refuse_cleared(table, {row: expected.get(nominee, {}) for row, nominee in rows.items()})
        for row, nominee in rows.items():
            if self._is_somebody(table, row, nominee, ("post_id", "decision", "decision_reason")):
                self._row_of[nominee] = row
                if nominee in expected:
                    self._placed(table, row, nominee, expected[nominee])
                else:
                    self._newcomer(table, row, nominee)
        taken = set(self._wished.values())
        for nominee in expected:
            if nominee not in self._seen and self._seat[nominee] not in taken:
                place = Place(sheet=table.page.name)
                facts: dict[str, Fact] = {"nominee": self._words.nominee(nominee)}
                self.refused.append(RefusedChange(place=place, code="takeback.row_missing", facts=facts))

    def read_not_placed(self, table: Table) -> None:
        """Read the sheet of those who are not placed."""
        expected = self._expected(table)
        rows = {row: table.text(row, self._header("nominee_id")) for row in table.rows()}
        self._refuse_cleared(table, {row: expected.get(nominee, {}) for row, nominee in rows.items()})
        for row, nominee in rows.items():
            post = table.text(row, self._header("wanted_post"))
            if not post and nominee not in expected:
                continue  # a line of the planner's own
            if not self._is_somebody(table, row, nominee, ("wanted_post",)):
                continue
            if nominee in expected:
                self._refuse_read_only(table, row, expected[nominee], ())
            if post and self._is_readable(table, row, "wanted_post"):
                self._row_of[nominee] = row
                self._pin(table, row, "wanted_post", nominee, post)

    def _header(self, name: str) -> str:
        return self._words.say(f"sheet.{name}")

    def _expected(self, table: Table) -> dict[str, dict[str, str]]:
        """Return nominee -> header -> what was written."""
        headers = [column.header for column in table.written.columns]
        texts = [dict(zip(headers, map(text_of, row), strict=True)) for row in table.written.rows]
        return {row[self._header("nominee_id")]: row for row in texts}

    def _refuse(self, table: Table, row: int, name: str, code: str, **facts: Fact) -> None:
        place = Place(sheet=table.page.name, row=row, column=self._header(name))
        self.refused.append(RefusedChange(place=place, code=code, facts=facts))

    def _refuse_cleared(self, table: Table, expected: Mapping[int, Mapping[str, str]]) -> None:
        cleared = cleared_columns(table, expected)
        self.refused += cleared.values()
        for header in cleared:
            del table.columns[header]

    def _is_somebody(self, table: Table, row: int, nominee: str, editable: tuple[str, ...]) -> bool:
        """Return whether the row names a nominee, by id and name alike, and once; else refuse what it asks for."""
        if not nominee:
            if any(table.text(row, self._header(name)) for name in editable):
                merged = table.is_hidden(row, self._header("nominee_id"))
                self._refuse(table, row, "nominee_id", "takeback.merged" if merged else "takeback.nominee_missing")
            return False
        if nominee not in self._programme.nominee_by_id:
            self._refuse(table, row, "nominee_id", "takeback.nominee_unknown", value=short(nominee))
            return False
        self._seen.add(nominee)
        name = table.text(row, self._header("name"))
        if name and name != text_of(self._words.nominee(nominee)):
            self._refuse(table, row, "nominee_id", "takeback.names_differ", value=nominee, said=short(name))
            return False
        if nominee in self._row_of:
            other = self._row_of[nominee]
            if any(table.text(row, self._header(name)) for name in editable):
                self._refuse(table, row, "nominee_id", "takeback.nominee_twice", value=nominee, other=other)
            return False
        return True

    def _is_readable(self, table: Table, row: int, name: str) -> bool:
        header = self._header(name)
        for is_bad, code in ((table.is_hidden, "takeback.merged"), (table.is_formula, "takeback.formula")):
            if is_bad(row, header):
                self._refuse(table, row, name, code)
                return False
        return True

    def _placed(self, table: Table, row: int, nominee: str, expected: Mapping[str, str]) -> None:
        """Read the row of somebody who is placed."""
        if not self._is_readable(table, row, "post_id") or not self._is_readable(table, row, "decision"):
            return
        was, now = self._seat[nominee], table.text(row, self._header("post_id"))
        decision = self._decision(table, row)
        moved = now if now and now != was else None
        self._refuse_read_only(table, row, expected, self._follows(table, row, moved))
        if decision is None:
            return
        if (decision == "fix" and not now) or (decision == "remove" and moved):
            self._refuse(table, row, "decision", "takeback.contradiction")
        elif moved:
            self._pin(table, row, "post_id", nominee, moved)
        elif decision == "fix":
            self._pin(table, row, "decision", nominee, was)
        elif decision == "remove" or not now:
            reason = table.text(row, self._header("decision_reason"))
            name = "decision" if decision == "remove" else "post_id"
            self._add(table, row, name, AddBan(nominee=nominee, post=was, reason=reason))

    def _newcomer(self, table: Table, row: int, nominee: str) -> None:
        """Read the row of somebody who was put on the sheet: by a changed id, or in a new row."""
        post = table.text(row, self._header("post_id"))
        if not post:
            self._refuse(table, row, "post_id", "takeback.post_missing")
        elif self._is_readable(table, row, "post_id"):
            self._pin(table, row, "post_id", nominee, post)

    def _decision(self, table: Table, row: int) -> str | None:
        """Return ``fix``, ``remove`` or blank; None for what is not understood, which is refused."""
        said = table.text(row, self._header("decision"))
        if not said:
            return ""
        found = _WORDS.get(said.lower())
        if found is None:
            self._refuse(table, row, "decision", "takeback.decision_unknown", value=short(said))
        return found

    def _follows(self, table: Table, row: int, post: str | None) -> tuple[str, ...]:
        """Return the headers of cells that were changed along with the post, and say what the new post is."""
        found = self._programme.post_by_id.get(post or "")
        if found is None:
            return ()
        says = {"host_unit": self._words.unit(found.unit), "post_title": found.title}
        return tuple(
            self._header(name) for name, text in says.items() if table.text(row, self._header(name)) == text_of(text)
        )

    def _refuse_read_only(self, table: Table, row: int, expected: Mapping[str, str], but: tuple[str, ...]) -> None:
        for column in table.written.columns:
            if column.editable or column.header in but:
                continue
            if (change := changed_cell(table, row, column.header, expected[column.header])) is not None:
                self.refused.append(change)

    def _pin(self, table: Table, row: int, name: str, nominee: str, post: str) -> None:
        if post not in self._programme.post_by_id:
            self._refuse(table, row, name, "takeback.post_unknown", value=short(post))
            return
        reason = table.text(row, self._header("decision_reason"))
        self._wished[nominee] = post
        self._add(table, row, name, AddPin(nominee=nominee, post=post, reason=reason))

    def _add(self, table: Table, row: int, name: str, edit: Decision) -> None:
        place = Place(sheet=table.page.name, row=row, column=self._header(name))
        self.found.append(Wish(place, edit))
