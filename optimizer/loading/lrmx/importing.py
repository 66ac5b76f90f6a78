"""import_forms: forms and a programme -> nominees for its table, people still to be settled, and the report."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from optimizer.domain import consistency
from optimizer.domain.people import Nominee
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem
from optimizer.loading.findings import Findings
from optimizer.loading.headers import NOMINEES
from optimizer.loading.lrmx.drafts import Draft, Drafter, note_age_date
from optimizer.loading.lrmx.parsing import parse_form
from optimizer.loading.lrmx.places import Places
from optimizer.loading.lrmx.recusal import Recuser
from optimizer.loading.lrmx.report import Entry, Note, Report
from optimizer.loading.lrmx.settling import Settler
from optimizer.loading.lrmx.sources import Found, forms_in

NOT_ON_THE_FORM = ("reserve", "endorsed")
"""Columns that no form has: planners fill them in."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How forms are imported.

    Attributes
    ----------
    unit, level
        What all people of this import are sent by, and for; blank: found out person by person.
    prefix
        Ids are this and a number.
    fill_relatives
        Also fill the column of relatives' units, which rules of recusal look at; else relatives are warnings only.
    skip_bad
        Leave out forms that cannot be read, with a note, instead of refusing the whole import.
    """

    unit: str = ""
    level: str = ""
    prefix: str = "LR"
    fill_relatives: bool = False
    skip_bad: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import.

    Attributes
    ----------
    nominees
        Complete rows: the programme with them is consistent.
    unsettled
        Rows that lack what the table needs, or that repeat somebody; the report says what and why.
    """

    nominees: tuple[Nominee, ...]
    unsettled: tuple[Nominee, ...]
    report: Report


def import_forms(programme: Programme, paths: Sequence[Path], options: ImportOptions | None = None) -> Imported:
    """Return the people of the forms in files, folders and zip files, as nominees of a programme.

    Raises
    ------
    InputRefused
        With the problem of every file that is no form that can be read; with ``skip_bad``, if none can be.
    """
    findings = Findings()
    with ExitStack() as stack:
        found = forms_in(paths, findings, stack)
        return import_found(programme, found, findings, options)


def import_found(
    programme: Programme, found: Found, findings: Findings, options: ImportOptions | None = None
) -> Imported:
    """Return the people of forms already found; ``findings`` holds what went wrong until here."""
    options = options or ImportOptions()
    findings.extend(_option_problems(programme, options))
    places = Places(programme.unit_by_code)
    drafter = Drafter(programme, places)
    drafts: list[Draft] = []
    bad: list[Problem] = []
    for source in found.forms:
        try:
            drafts.append(drafter.draft(source.name, parse_form(source.pieces(), source.name)))
        except InputRefused as error:
            bad += error.problems
    if bad and not (options.skip_bad and drafts):
        findings.extend(bad)
    findings.raise_if_any()
    _settle(programme, drafts, places, options)
    notes = [*_general(found, drafts), *(_skipped(problem) for problem in bad)]
    return _imported(programme, drafts, notes, options)


def _option_problems(programme: Programme, options: ImportOptions) -> Iterator[Problem]:
    if options.unit and options.unit not in programme.unit_by_code:
        yield Problem(code="nominee.unit_unknown", field="unit", value=options.unit)
    levels = [level.id for level in programme.levels]
    if options.level and options.level not in levels:
        yield Problem(code="nominee.level_unknown", field="level", value=options.level, allowed=", ".join(levels))


def _settle(programme: Programme, drafts: Sequence[Draft], places: Places, options: ImportOptions) -> None:
    settler, recuser = Settler(programme, places, options.unit, options.level), Recuser(programme, places)
    for draft in drafts:
        settler.settle(draft)
        if options.fill_relatives and (units := [kin.match.unit for kin in recuser.kin(draft) if kin.match.unit]):
            draft.cells["relatives_units"] = tuple(dict.fromkeys(units))
        recuser.warn(draft)
        note_age_date(programme, draft)
    _note_repeats(programme, drafts)


def _note_repeats(programme: Programme, drafts: Sequence[Draft]) -> None:
    """Keep out of the table whoever is in the programme already, or in an earlier form."""
    there = {key: one.id for one in programme.nominees if (key := _person(one.name, one.sex, one.birth))}
    seen: dict[tuple[str, str, str], str] = {}
    for draft in drafts:
        cells = draft.cells
        key = _person(cells["name"], cells.get("sex", ""), cells.get("birth", ""))
        if key is None:
            continue
        if key in there:
            draft.note("open", "lrmx.open.in_programme", value=there[key])
        elif key in seen:
            draft.note("open", "lrmx.open.twice", value=seen[key])
        seen.setdefault(key, draft.file)


def _person(name: str, sex: str, birth: str) -> tuple[str, str, str] | None:
    """Return what tells people apart; None where not enough is known."""
    return (name, sex, birth[:7]) if name and birth else None


def _imported(programme: Programme, drafts: Sequence[Draft], notes: list[Note], options: ImportOptions) -> Imported:
    ids = dict(zip(map(id, drafts), _free_ids(programme, options.prefix, len(drafts)), strict=True))
    rows = {id(draft): _nominee(draft, ids[id(draft)]) for draft in drafts}
    _note_inconsistent(programme, drafts, rows)
    nominees = tuple(rows[id(draft)] for draft in drafts if not draft.is_open)
    unsettled = tuple(rows[id(draft)] for draft in drafts if draft.is_open)
    entries = []
    for draft in drafts:
        row = rows[id(draft)]
        entries.append(
            Entry(file=draft.file, nominee=row.id, unit=row.unit, level=row.level, is_complete=not draft.is_open)
        )
        notes += [note.model_copy(update={"nominee": row.id}) for note in draft.notes]
    report = Report(
        programme=programme.id,
        digest=programme.digest(),
        entries=tuple(entries),
        filled=_filled(rows.values()),
        notes=tuple(notes),
    )
    return Imported(nominees, unsettled, report)


def _free_ids(programme: Programme, prefix: str, count: int) -> list[str]:
    """Return ids behind those that the programme has with this prefix.

    Numbers, not something computed from a name: ids stand in logs, and names must not be told from them.
    """
    numbered = re.compile(re.escape(prefix) + r"(\d{1,9})")
    taken = [int(found[1]) for one in programme.nominees if (found := numbered.fullmatch(one.id))]
    first = max(taken, default=0) + 1
    return [f"{prefix}{number:04d}" for number in range(first, first + count)]


def _nominee(draft: Draft, identity: str) -> Nominee:
    cells = {"unit": "", "level": "", **draft.cells}
    return Nominee(id=identity, extra=draft.extra, **cells)


def _note_inconsistent(programme: Programme, drafts: Sequence[Draft], rows: dict[int, Nominee]) -> None:
    """Keep out of the table whoever would make the programme inconsistent (born after the age date ...)."""
    complete = [draft for draft in drafts if not draft.is_open]
    if not complete:
        return
    before = len(programme.nominees)
    whole = {name: getattr(programme, name) for name in type(programme).model_fields}
    whole["nominees"] = (*programme.nominees, *(rows[id(draft)] for draft in complete))
    for problem in consistency.problems(type(programme)(**whole)):
        if problem.table == "nominees" and problem.index is not None and problem.index >= before:
            draft = complete[problem.index - before]
            draft.note("open", "lrmx.open.inconsistent", problem.field, value=problem.value)


def _filled(rows: Iterable[Nominee]) -> dict[str, int]:
    """Return how many rows have something in each column, in the order of the table."""
    counts = Counter(
        one.name
        for row in rows
        for one in dataclasses.fields(row)
        if one.name != "extra" and getattr(row, one.name) not in ("", (), None)
    )
    return {column.name: counts[column.name] for column in NOMINEES.columns if counts[column.name]}


def _general(found: Found, drafts: Sequence[Draft]) -> list[Note]:
    """Return the notes on the import as a whole."""
    notes = [Note(kind="left_out", code="lrmx.left_out.file", file=name) for name in found.others]
    dropped = Counter(element for draft in drafts for element in draft.form.dropped)
    if dropped:
        facts = {"identities": dropped["ShenFenZheng"], "photos": dropped["ZhaoPian"]}
        notes.append(Note(kind="left_out", code="lrmx.left_out.private", facts=facts))
    notes.append(Note(kind="left_out", code="lrmx.left_out.rest"))
    blank = [name for name in NOT_ON_THE_FORM if drafts]
    return [*notes, *(Note(kind="left_out", code="lrmx.left_out.not_on_form", field=name) for name in blank)]


def _skipped(problem: Problem) -> Note:
    """Return the note on a form that could not be read."""
    facts = {"problem": problem.code, "value": problem.value}
    return Note(kind="left_out", code="lrmx.left_out.unreadable", file=problem.file, facts=facts)
