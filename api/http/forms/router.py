"""/programmes/{id}/forms: read .lrmx forms into a programme; identity numbers and photos are never read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Response, UploadFile
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.audit.chain import record
from api.http.etags import etag, require_match
from api.http.exchange import Reply, Sending, Sent, packed
from api.http.forms.schemas import FormsOut, NoteOut
from api.http.idempotency import Created, once
from api.http.programmes import service
from api.http.programmes.contents import content_of
from api.http.programmes.schemas import VersionOut
from api.http.services import InLang, Parts, allowed
from api.questions.importing import sentence
from api.store.database import Database
from api.store.documents import take_programme
from optimizer.domain.edits import AddNominee, Edits
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording
from optimizer.loading.findings import Findings
from optimizer.loading.lrmx import Imported, ImportOptions
from optimizer.loading.lrmx.importing import import_found
from optimizer.loading.lrmx.sources import Found, forms_in_stream
from optimizer.messages import Lang
from optimizer.whatif.apply import apply_edits

router = APIRouter(prefix="/programmes/{programme_id}/forms", tags=["programmes"])
Changer = Annotated[Actor, Depends(allowed("programmes.change"))]
Files = Annotated[list[UploadFile], File(description=".lrmx forms, or zip files of them", max_length=1000)]
Word = Annotated[str, Form(max_length=200)]


@router.post("", status_code=201, response_model=FormsOut)
async def import_lrmx(
    programme_id: str,
    files: Files,
    sent: Sending,
    parts: Parts,
    actor: Changer,
    lang: InLang,
    unit: Word = "",
    level: Word = "",
    prefix: Word = "LRMX-",
    relatives: Annotated[bool, Form(description="read family members' units, for recusal")] = True,
    skip_bad: Annotated[bool, Form(description="go on without forms that cannot be read")] = False,
    store: Annotated[bool, Form(description="store a new version of the programme with these people")] = False,
) -> Response:
    """Read appointment forms: a report, and with ``store`` a new version of the programme with these people."""
    options = ImportOptions(unit, level, prefix, relatives, skip_bad)
    contents = [(file.filename or "", await file.read()) for file in files]
    reply = await parts.slow.do(imported, actor, programme_id, sent, contents, options, store, lang)
    return reply.response(201)


def imported(
    database: Database,
    actor: Actor,
    programme_id: str,
    sent: Sent,
    contents: Sequence[tuple[str, bytes]],
    options: ImportOptions,
    store: bool,
    lang: Lang,
) -> Reply[bytes]:
    """Read forms, and with ``store`` put a new version of the programme beside the others."""
    told = {
        "files": [sha256(content).hexdigest() for _, content in contents],
        "options": [options.unit, options.level, options.prefix, options.fill_relatives, options.skip_bad],
        "store": store,
    }

    def make(session: Session) -> Created[FormsOut]:
        row = service.programme_row(session, actor, programme_id)
        latest = service.latest(session, actor, row)
        programme = take_programme(session, latest.digest)
        found = _import(programme, contents, options)
        version, location = None, f"/api/v1/programmes/{row.id}"
        if store and found.nominees:
            require_match(sent, row.version)
            content = content_of(apply_edits(programme, _edits(found).edits))
            made = service.add_version(session, actor, row, content, ".lrmx")
            row.version += 1
            record(session, actor.id, "programme.forms_imported", row.id, version=made.id, people=len(found.nominees))
            version, location = service.shown_version(actor, made), f"{location}/versions/{made.number}"
        return Created(_shown(programme, found, version, lang), location, etag(row.version))

    return packed(once(sent, database, actor, told, FormsOut, make))


def _import(programme: Programme, contents: Sequence[tuple[str, bytes]], options: ImportOptions) -> Imported:
    findings = Findings()
    with ExitStack() as stack:
        found = [forms_in_stream(name, partial(io.BytesIO, data), findings, stack) for name, data in contents]
        forms = tuple(form for one in found for form in one.forms)
        others = tuple(other for one in found for other in one.others)
        return import_found(programme, Found(forms, others), findings, options)


def _edits(imported: Imported) -> Edits:
    return Edits(edits=tuple(AddNominee(nominee=one) for one in imported.nominees))


def _shown(programme: Programme, imported: Imported, version: VersionOut | None, lang: Lang) -> FormsOut:
    words, report = Wording(lang, programme), imported.report
    return FormsOut(
        entries=list(report.entries),
        filled=dict(report.filled),
        notes=[NoteOut(note=note, message=sentence(words, note)) for note in report.notes],
        edits=_edits(imported) if imported.nominees else None,
        unsettled=[one.id for one in imported.unsettled],
        version=version,
    )
