"""Stores scenarios; edits that make no sense for their programme are refused before anything is stored."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.audit.chain import record
from api.http.problems import Refused
from api.http.programmes.service import version_row
from api.http.scenarios.schemas import ScenarioChange, ScenarioIn, ScenarioOut
from api.store.documents import take_programme
from api.store.identity import new_id
from api.store.tables import Scenario
from api.store.types import now
from optimizer.domain.edits import Edits
from optimizer.explanation.wording import Wording
from optimizer.messages import Lang
from optimizer.whatif.apply import apply_each, apply_edits
from optimizer.whatif.describe import edit_sentence


def create(session: Session, actor: Actor, asked: ScenarioIn) -> Scenario:
    """Store a new scenario."""
    version = version_row(session, asked.programme_version)
    apply_edits(take_programme(session, version.digest), asked.edits.edits)
    row = Scenario(
        id=new_id("scn"),
        programme_version_id=version.id,
        title=asked.title,
        edits=_stored(asked.edits),
        created_by=actor.id,
        created_at=now(),
    )
    session.add(row)
    session.flush()
    record(session, actor.id, "scenario.created", row.id, version=version.id, edits=len(asked.edits.edits))
    return row


def change(session: Session, actor: Actor, row: Scenario, asked: ScenarioChange) -> None:
    """Replace a scenario's title and edits; runs that were made with the old ones keep them."""
    version = version_row(session, row.programme_version_id)
    apply_edits(take_programme(session, version.digest), asked.edits.edits)
    row.title, row.edits, row.version = asked.title, _stored(asked.edits), row.version + 1
    record(session, actor.id, "scenario.changed", row.id, state=row.version, edits=len(asked.edits.edits))


def _stored(edits: Edits) -> dict[str, object]:
    return edits.model_dump(mode="json", by_alias=True)


def scenario_row(session: Session, scenario_id: str, *, lock: bool = False) -> Scenario:
    """Return a scenario, or refuse with 404."""
    row = session.get(Scenario, scenario_id, with_for_update=lock or None)
    if row is None:
        raise Refused(404, "unknown.scenario", id=scenario_id)
    return row


def shown(session: Session, row: Scenario, lang: Lang) -> ScenarioOut:
    """Return a scenario as the API shows it."""
    edits = Edits.model_validate(row.edits)
    programme = take_programme(session, version_row(session, row.programme_version_id).digest)
    words = [Wording(lang, one) for one in apply_each(programme, edits.edits)]
    return ScenarioOut(
        id=row.id,
        programme_version=row.programme_version_id,
        title=row.title,
        edits=edits,
        sentences=[edit_sentence(edit, words[at], words[at + 1]) for at, edit in enumerate(edits.edits)],
        created_by=row.created_by,
        created_at=row.created_at,
    )
