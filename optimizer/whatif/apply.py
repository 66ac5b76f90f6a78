"""apply_edits: a programme and a list of edits -> another programme; every edit that makes no sense is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from optimizer.domain import consistency
from optimizer.domain.edits import Edit
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem
from optimizer.whatif.applying.people import without
from optimizer.whatif.applying.refused import Fault, Refused, Updates
from optimizer.whatif.applying.table import updates
from optimizer.whatif.stranded import CODES, stranded

_SHOWN = 5
_Key = tuple[str, str, str, tuple[tuple[str, str | int], ...]]


@dataclass(frozen=True, slots=True)
class _Applied:
    """The programme after each edit (the first is the base), and what was refused on the way."""

    steps: tuple[Programme, ...]
    problems: tuple[Problem, ...]


def apply_edits(programme: Programme, edits: Sequence[Edit]) -> Programme:
    """Return the programme that the edits make of ``programme``, which itself stays as it is.

    Parameters
    ----------
    programme
        A consistent programme (:func:`optimizer.domain.consistency.problems` finds nothing).
    edits
        Applied in order. Only what they lead to in the end must be consistent, not each step.

    Raises
    ------
    InputRefused
        With every problem of every edit: ``table`` is ``edits``, ``index`` the place of the edit from 0, and
        ``field`` the dotted path in a file of edits (``edits.2.link``).
    """
    return apply_each(programme, edits)[-1]


def apply_each(programme: Programme, edits: Sequence[Edit]) -> tuple[Programme, ...]:
    """Return the programme after each edit, the base first; refused as by :func:`apply_edits`.

    Only the first and the last are known to be consistent.
    """
    applied = _apply(programme, edits)
    problems = [*applied.problems, *_inconsistent(applied.steps, edits)]
    if problems:
        raise InputRefused(sorted(problems, key=lambda one: -1 if one.index is None else one.index))
    return applied.steps


def _apply(programme: Programme, edits: Sequence[Edit]) -> _Applied:
    """Apply the edits one after the other, passing over those that are refused."""
    steps, problems = [programme], []
    for number, edit in enumerate(edits):
        try:
            step = changed(steps[-1], updates(steps[-1], edit))
        except Refused as refused:
            problems += [_problem(number, fault) for fault in refused.faults]
            step = steps[-1]
        if getattr(edit, "withdraw_stranded", False):
            found = stranded(step)
            step = changed(step, without(step, set(found.nominees), set(found.posts))) if found.ids else step
        steps.append(step)
    return _Applied(tuple(steps), tuple(problems))


def changed(programme: Programme, new: Updates) -> Programme:
    """Return a programme with some fields replaced."""
    # Not a copy: what a programme has worked out about itself (unit_by_code ...) would be copied along.
    return Programme(**{**{name: getattr(programme, name) for name in Programme.model_fields}, **new})


def _problem(number: int, fault: Fault) -> Problem:
    field = f"edits.{number}.{fault.field}".rstrip(".")
    params = fault.params
    return Problem(
        code=fault.code,
        table="edits",
        index=number,
        field=field,
        value=fault.value,
        allowed=fault.allowed,
        params=params,
    )


def _inconsistent(steps: Sequence[Programme], edits: Sequence[Edit]) -> Iterator[Problem]:
    """Yield what is inconsistent in the last programme, each with the last edit before which it was not."""
    left = {_key(one): one for one in consistency.problems(steps[-1])}
    for number in reversed(range(len(edits))):
        if not left:
            return
        before = {_key(one) for one in consistency.problems(steps[number])}
        caused = [one for key, one in left.items() if key not in before]
        yield from _caused(number, caused, steps, edits[number])
        left = {key: one for key, one in left.items() if key in before}
    yield from left.values()


def _key(problem: Problem) -> _Key:
    """Return what tells a problem from others, wherever its row has gone since."""
    return problem.code, problem.table, problem.value, tuple(sorted(problem.params.items()))


def _caused(number: int, problems: Sequence[Problem], steps: Sequence[Programme], edit: Edit) -> Iterator[Problem]:
    """Yield the problems that an edit has caused, those of people and posts without a link in one."""
    alone = [one for one in problems if one.code in CODES]
    if alone and hasattr(edit, "withdraw_stranded"):
        before, after = (set(stranded(step).ids) for step in steps[number : number + 2])
        ids = [one for one in stranded(steps[-1]).ids if one in after - before]
        shown = ", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else "")
        yield _problem(number, Fault("edit.stranded", "", shown, "withdraw_stranded: true", {"count": len(ids)}))
        problems = [one for one in problems if one.code not in CODES]
    for one in problems:
        yield _problem(number, Fault(one.code, "", one.value, one.allowed, one.params))
