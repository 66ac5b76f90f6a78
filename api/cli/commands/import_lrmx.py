"""duikou import-lrmx: appointment forms and a programme -> nominees to merge, people to settle, and the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from api.cli import exit_codes
from api.cli.render.view import FAINT, heading
from api.cli.screen import Screen
from api.exports.outputs import refuse_target
from api.questions.importing import sentence
from optimizer.explanation.wording import Wording, clean
from optimizer.loading import load_programme
from optimizer.loading.lrmx import Imported, ImportOptions, Note, import_forms, save_imported
from optimizer.loading.lrmx.report import Kind
from optimizer.loading.lrmx.writing import OWNED

KINDS: tuple[Kind, ...] = ("open", "warning", "guessed", "left_out")
MOST = 20
"""So many notes of one kind are shown; the report has all."""


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one import."""

    programme: Path
    files: tuple[Path, ...]
    out: Path | None
    unit: str
    level: str
    prefix: str
    relatives: bool
    skip_bad: bool
    overwrite: bool


def run(screen: Screen, request: Request) -> int:
    """Read all forms, write the files and show the report; nothing is written if a form is refused."""
    if request.out is not None:
        refuse_target(request.out, request.overwrite, OWNED)
    programme = load_programme(request.programme)
    options = ImportOptions(request.unit, request.level, request.prefix, request.relatives, request.skip_bad)
    imported = import_forms(programme, request.files, options)
    words = Wording(screen.lang, programme)
    files = save_imported(imported, request.out, screen.lang, overwrite=request.overwrite) if request.out else ()
    screen.print(*_shown(screen, words, imported))
    for file in files:
        screen.print(screen.say("cli.written", path=str(file)))
    report = imported.report.model_dump(mode="json")
    notes = [{**note, "message": sentence(words, one)} for note, one in _pairs(report["notes"], imported)]
    screen.document({"report": {**report, "notes": notes}, "files": [str(file) for file in files]})
    return exit_codes.DONE


def _pairs(notes: list[dict[str, object]], imported: Imported) -> Iterator[tuple[dict[str, object], Note]]:
    return zip(notes, imported.report.notes, strict=True)


def _shown(screen: Screen, words: Wording, imported: Imported) -> Iterator[RenderableType]:
    report = imported.report
    complete, open_ = len(imported.nominees), len(imported.unsettled)
    yield screen.say("cli.import.read", forms=len(report.entries), complete=complete, open=open_)
    columns = screen.say("comma").join(f"{words.attribute(name)} {count}" for name, count in report.filled.items())
    yield screen.say("cli.import.filled", columns=columns)
    for kind in KINDS:
        notes = [note for note in report.notes if note.kind == kind]
        if not notes:
            continue
        yield heading(screen.say(f"cli.import.{kind}", count=len(notes)))
        for note in notes[:MOST]:
            yield Text(f" · {_placed(screen, words, note)}")
        if len(notes) > MOST:
            yield Text(screen.say("cli.import.more", count=len(notes) - MOST), FAINT)


def _placed(screen: Screen, words: Wording, note: Note) -> str:
    text = sentence(words, note)
    if not note.file:
        return text
    said = screen.say("cli.import.note", nominee=clean(note.nominee), file=clean(note.file), text=text)
    return said.strip()
