"""What an actor sees of a programme: everything, or only the nominees of its own sending units.

An actor's units are codes; each covers itself and all that lies below it in the programme's tree of units. Nominees of
other units are *hidden*: no answer names them, and a request that names one is answered as if there were no such
person. Units, links, posts, rules and all figures of a plan (tiers, targets, quotas) hold no person and stay.

Programmes in whose tree none of the actor's units stands are no business of its: they, their plans, scenarios and runs
are in no list (:func:`concerning`), and a request that names one is answered as if there were no such thing
(:func:`concerns`).

Routes ask :func:`sight_of` once and pass what they show through it: ``sight.programme``, ``sight.plan``, or
``sight.document`` for any other JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import ColumnElement, exists, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from api.access.actor import Actor
from api.store.documents import take_programme
from api.store.tables import VersionUnit
from optimizer.domain.attributes import ancestors
from optimizer.domain.people import Nominee
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme

_WORDS = re.compile(r"[\s,，、;；:：|/()（）<>+=]+")
_GONE: Final = object()
MOST_KEPT = 64


@dataclass(frozen=True)
class Sight:
    """What one actor sees of one programme, or of several that are about the same people.

    ``hidden``: ids of the nominees it does not see. ``words``: these ids, and the names that no visible nominee has.
    ``units``: the actor's; None: it sees all.
    """

    units: frozenset[str] | None = None
    hidden: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def everything(self) -> bool:
        """Whether nothing is hidden, so that stored bytes can be sent as they are."""
        return self.units is None

    def sees(self, nominee: str | None) -> bool:
        """Whether a nominee is not hidden; also true of an id that nobody has."""
        return nominee not in self.hidden

    @cached_property
    def mark(self) -> str:
        """Belongs to the ETag of content that was narrowed: blank for those who see all."""
        return "" if self.units is None else "-" + sha256(" ".join(sorted(self.units)).encode()).hexdigest()[:16]

    def programme(self, programme: Programme) -> Programme:
        """Return the programme with its visible nominees alone, and without what names others."""
        if self.everything:
            return programme
        from optimizer.whatif.applying.people import without

        seen = {nominee.id for nominee in programme.nominees} - self.hidden
        people = tuple(person for person in programme.previous.people if person in seen)
        previous = programme.previous.model_copy(update={"people": people})
        return programme.model_copy(update={**without(programme, self.hidden, ()), "previous": previous})

    def plan(self, plan: Plan) -> Plan:
        """Return the plan with its visible nominees alone; without its certificate, which names everybody."""
        if self.everything:
            return plan
        rows = {
            name: tuple(one for one in getattr(plan, name) if self.sees(one.nominee))
            for name in ("assignments", "exceptions", "waivers", "not_placed")
        }
        return Plan.model_validate(self.document(plan.model_copy(update={**rows, "certificate": None}).model_dump()))

    def document(self, content: Any) -> Any:
        """Return JSON without what names a hidden nominee.

        Of a list the items that do are left out; of an object the entries; an object of which a text names one is
        left out as a whole. What is left of content that names one itself is None.
        """
        if self.everything:
            return content
        left = self._pruned(content)
        return None if left is _GONE else left

    def mentions(self, content: Any) -> bool:
        """Whether JSON names a hidden nominee anywhere."""
        return bool(self.hidden) and self._pruned(content) != content

    def _pruned(self, value: Any) -> Any:
        if isinstance(value, str):
            return _GONE if self._names(value) else value
        if isinstance(value, dict):
            if any(isinstance(one, str) and self._names(one) for one in value.values()):
                return _GONE
            pairs = ((key, self._pruned(one)) for key, one in value.items() if not self._names(str(key)))
            return {key: one for key, one in pairs if one is not _GONE}
        if isinstance(value, list | tuple):
            kept = [one for one in map(self._pruned, value) if one is not _GONE]
            return kept if isinstance(value, list) else tuple(kept)
        return value

    def _names(self, text: str) -> bool:
        return text in self.words or not self.words.isdisjoint(_WORDS.split(text))


ALL: Final = Sight()
"""The sight of an actor without units."""
_KEPT: dict[tuple[frozenset[str], tuple[str, ...]], Sight] = {}


def sight(actor: Actor, *programmes: Programme) -> Sight:
    """Return what an actor sees of these programmes: who is hidden in one of them is hidden in all."""
    if actor.units is None:
        return ALL
    hidden: set[str] = set()
    names: set[str] = set()
    known: set[str] = set()
    for programme in programmes:
        for nominee, own in _split(programme, actor.units):
            (known if own else names).add(nominee.name)
            if not own:
                hidden.add(nominee.id)
    return Sight(actor.units, frozenset(hidden), frozenset(hidden | (names - known)) - {""})


def sight_of(session: Session, actor: Actor, *digests: str) -> Sight:
    """Return what an actor sees of the programmes stored under these digests; free for those who see all."""
    if actor.units is None:
        return ALL
    key = (actor.units, digests)
    found = _KEPT.get(key)
    if found is None:
        found = sight(actor, *(take_programme(session, digest) for digest in digests))
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        _KEPT[key] = found  # a programme under a digest never changes, so neither does this
    return found


def concerning(actor: Actor, version_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Return the condition that a row's version of a programme speaks of a unit of the actor's."""
    if actor.units is None:
        return true()
    return version_id.in_(select(VersionUnit.version_id).where(VersionUnit.unit.in_(actor.units)))


def concerns(session: Session, actor: Actor, version_id: str) -> bool:
    """Whether a version of a programme speaks of a unit of the actor's."""
    if actor.units is None:
        return True
    found = exists().where(VersionUnit.version_id == version_id, VersionUnit.unit.in_(actor.units))
    return bool(session.scalar(select(found)))


def _split(programme: Programme, units: frozenset[str]) -> Iterable[tuple[Nominee, bool]]:
    """Yield every nominee with whether it is of one of the units or of one below."""
    own: dict[str, bool] = {}
    for nominee in programme.nominees:
        code = nominee.unit
        if code not in own:
            own[code] = code in units or not units.isdisjoint(ancestors(code, programme.unit_by_code))
        yield nominee, own[code]
