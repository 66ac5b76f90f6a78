"""read_back: a programme, a plan and its edited workbook -> decisions with prices, and refused changes."""

from __future__ import annotations

from collections.abc import Callable

from api.exports.contents import contents
from api.exports.sheet import Sheet
from api.takeback.cells import changes_elsewhere
from api.takeback.pricing import price
from api.takeback.results import Accepted, RefusedChange, RoundTrip
from api.takeback.returned import Returned, read_returned
from api.takeback.tables import find_table
from api.takeback.wishes import Wishes
from optimizer.conflicts.conflicts import conflicts
from optimizer.domain.edits import Edits
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.domain.text import Text
from optimizer.errors import Problem
from optimizer.explanation.wording import Wording
from optimizer.explanation.workbench import Workbench
from optimizer.loading.findings import refuse
from optimizer.messages import say
from optimizer.solving import SolveOptions
from optimizer.solving.options import CancelToken
from optimizer.whatif.whatif import what_if


def read_back(
    programme: Programme,
    plan: Plan,
    workbook: bytes,
    *,
    name: str = "plan.xlsx",
    options: SolveOptions | None = None,
    cancel: CancelToken | None = None,
    step: Callable[[int, int], None] | None = None,
) -> RoundTrip:
    """Return what a planner changed in the workbook of a plan.

    Parameters
    ----------
    programme, plan
        Those that the workbook was written for; the plan as in ``plan.json``.
    workbook
        The bytes that came back; sorted, hidden, added and deleted rows and columns do not matter.
    name
        What messages call the file.
    options
        Of each search; its time limit is for each.
    cancel
        Stops; prices not found by then are ``unknown``.
    step
        Told how many of how many searches are done.

    Raises
    ------
    InputRefused
        If the bytes are no workbook that can be read, or not one of this plan, or lack a sheet or column that
        decisions are made in; or if the judge refuses the plan.
    NoPlan
        If no best plan is found to compare with.
    """
    returned = read_returned(programme, plan, workbook, name)
    wishes, elsewhere = _changes(programme, plan, returned)
    if not wishes.found:
        return RoundTrip((), _in_order(returned, [*wishes.refused, *elsewhere]))
    cancel = cancel or CancelToken()
    bench = Workbench(programme, plan, options, cancel)
    priced = price(bench, wishes.found, step)
    refused = _in_order(returned, [*wishes.refused, *elsewhere, *priced.refused])
    if not priced.accepted:
        return RoundTrip((), refused)
    return _together(programme, plan, tuple(priced.accepted), refused, options, cancel)


def _changes(programme: Programme, plan: Plan, returned: Returned) -> tuple[Wishes, list[RefusedChange]]:
    """Return the wishes on the two sheets that may be edited, and the changes on all others."""
    words = Wording(returned.lang, programme, plan)
    wishes, others = Wishes(programme, plan, words), []
    editable = {
        words.say("sheet.assignments"): (("nominee_id", "post_id"), wishes.read_assignments),
        words.say("sheet.not_placed"): (("nominee_id", "wanted_post"), wishes.read_not_placed),
    }
    sheets = contents(programme, plan, words)
    names = {written.name for written in sheets}
    for written in sheets:
        if not isinstance(written, Sheet) or written.name not in editable:
            others.append(written)
            continue
        keys, read = editable[written.name]
        table = find_table(returned, written, names, [words.say(f"sheet.{key}") for key in keys])
        if table is not None:
            read(table)
        elif written.rows and written.name == words.say("sheet.assignments"):
            raise refuse(Problem(code="takeback.sheet_missing", file=returned.name, value=written.name))
    return wishes, list(changes_elsewhere(returned, others, names))


def _in_order(returned: Returned, refused: list[RefusedChange]) -> tuple[RefusedChange, ...]:
    """Return the refusals as a person meets them who goes through the workbook."""
    order = {page.name: place for place, page in enumerate(returned.pages)}
    return tuple(sorted(refused, key=lambda one: (order.get(one.place.sheet, 0), one.place.row or 0)))


def _together(
    programme: Programme,
    plan: Plan,
    accepted: tuple[Accepted, ...],
    refused: tuple[RefusedChange, ...],
    options: SolveOptions | None,
    cancel: CancelToken,
) -> RoundTrip:
    title = Text(zh=say("takeback.title", "zh"), en=say("takeback.title", "en"))
    edits = Edits(title=title, edits=tuple(one.edit for one in accepted))
    found = what_if(programme, edits.edits, base=plan, options=options, cancel=cancel)
    clash = None
    if found.after.status == "infeasible":
        limit = options.time_limit_s if options is not None else None
        clash = conflicts(found.after.programme, time_limit_s=limit, cancel=cancel)
    return RoundTrip(accepted, refused, edits, found, clash)
