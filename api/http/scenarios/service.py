"""Stores scenarios; edits that make no sense for their programme are refused before anything is stored."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.access.scope import concerning, concerns, sight, sight_of
from api.audit.chain import record
from api.http.problems import Refused
from api.http.programmes.service import version_row
from api.http.scenarios.schemas import ScenarioChange, ScenarioIn, ScenarioOut
from api.store.documents import take_programme
from api.store.identity import new_id
from api.store.tables import ProgrammeVersion, Scenario
from api.store.types import now
from optimizer.domain.edits import (
    AddBan,
    AddNominee,
    AddPin,
    AddRequire,
    AddWaiver,
    ChangeNominee,
    Edit,
    Edits,
    RemoveBan,
    RemovePin,
    RemoveRequire,
    RemoveWaiver,
    WithdrawNominee,
)
from optimizer.domain.people import Nominee
from optimizer.errors import InputRefused, Problem
from optimizer.explanation.wording import Wording
from optimizer.messages import Lang
from optimizer.whatif.apply import apply_each, apply_edits
from optimizer.whatif.describe import edit_sentence


def create(session: Session, actor: Actor, asked: ScenarioIn) -> Scenario:
    """Store a new scenario."""
    version = version_row(session, actor, asked.programme_version)
    _check(session, actor, version, asked.edits)
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
    if not actor.sees_all and row.created_by != actor.id:
        raise Refused(403, "not_allowed", operation="scenarios.change")
    _check(session, actor, version_row(session, actor, row.programme_version_id), asked.edits)
    row.title, row.edits, row.version = asked.title, _stored(asked.edits), row.version + 1
    record(session, actor.id, "scenario.changed", row.id, state=row.version, edits=len(asked.edits.edits))


OF_PEOPLE = (
    AddNominee, ChangeNominee, WithdrawNominee, AddPin, RemovePin, AddRequire, RemoveRequire, AddBan, RemoveBan,
    AddWaiver, RemoveWaiver,
)  # fmt: skip
"""Edits that speak of one nominee: all that an actor with units can make, of its own nominees."""


def _check(session: Session, actor: Actor, version: ProgrammeVersion, edits: Edits) -> None:
    """Refuse edits that make no sense; of an actor with units also those that reach beyond its own nominees."""
    programme = take_programme(session, version.digest)
    if not actor.sees_all:
        own = sight_of(session, actor, version.digest).programme(programme)
        strange = [
            Problem(code="scope.edit", table="edits", index=at)
            for at, edit in enumerate(edits.edits)
            if not isinstance(edit, OF_PEOPLE) or _person(edit) is None
        ]
        if strange:
            raise InputRefused(strange)
        edited = apply_edits(own, edits.edits)  # whoever is hidden is unknown here, like somebody who does not exist
        beyond = sight(actor, edited).hidden
        if beyond:
            found = [at for at, edit in enumerate(edits.edits) if _person(edit) in beyond]
            raise InputRefused([Problem(code="scope.edit", table="edits", index=at) for at in found])
    apply_edits(programme, edits.edits)


def _person(edit: Edit) -> str | None:
    nominee = getattr(edit, "nominee", None)
    return nominee.id if isinstance(nominee, Nominee) else nominee


def _stored(edits: Edits) -> dict[str, object]:
    return edits.model_dump(mode="json", by_alias=True)


def visible(actor: Actor) -> Select[Any]:
    """Return the scenarios that concern an actor."""
    return select(Scenario).where(concerning(actor, Scenario.programme_version_id))


def scenario_row(session: Session, actor: Actor, scenario_id: str, *, lock: bool = False) -> Scenario:
    """Return a scenario that concerns the actor, or refuse with 404."""
    row = session.get(Scenario, scenario_id, with_for_update=lock or None)
    if row is None or not concerns(session, actor, row.programme_version_id):
        raise Refused(404, "unknown.scenario", id=scenario_id)
    return row


def shown(session: Session, actor: Actor, row: Scenario, lang: Lang) -> ScenarioOut:
    """Return a scenario as the API shows it; to an actor with units without edits that name other units' nominees.

    The title that somebody else gave may speak of them, too: such an actor sees none but its own.
    """
    edits = Edits.model_validate(row.edits)
    programme = take_programme(session, version_row(session, actor, row.programme_version_id).digest)
    steps = apply_each(programme, edits.edits)
    words = [Wording(lang, one) for one in steps]
    seen = sight(actor, programme, steps[-1])
    visible = [at for at, one in enumerate(edits.edits) if not seen.mentions(one.model_dump(mode="json"))]
    return ScenarioOut(
        id=row.id,
        programme_version=row.programme_version_id,
        title=row.title if actor.sees_all or row.created_by == actor.id else "",
        edits=edits.model_copy(update={"edits": tuple(edits.edits[at] for at in visible)}),
        sentences=[edit_sentence(edits.edits[at], words[at], words[at + 1]) for at in visible],
        created_by=row.created_by,
        created_at=row.created_at,
    )
