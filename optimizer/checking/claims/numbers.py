"""The tables of the plan: targets, exceptions, waivers, quotas. Their order is no claim, their rows are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from optimizer.checking.cells import cell_text
from optimizer.checking.evaluate import Evaluation
from optimizer.checking.violation import Violation, violation
from optimizer.domain.plan import ExceptionUse, Plan, QuotaRow, TargetResult, WaiverUse
from optimizer.domain.programme import Programme
from optimizer.stopping import steps

_TARGET_NUMBERS = ("count", "base", "required", "shortfall", "hardness")

Row = TypeVar("Row", bound=Hashable)


def _hidden_and_invented(claimed: Iterable[Row], found: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Return (rows found but not claimed, rows claimed but not found), each as often as it differs."""
    mine, theirs = Counter(steps(found)), Counter(steps(claimed))
    return list((mine - theirs).elements()), list((theirs - mine).elements())


def false_targets(programme: Programme, plan: Plan, evaluation: Evaluation) -> Iterator[Violation]:
    """Yield the target cells that are missing, that do not exist, or whose numbers differ."""
    found = {_cell_key(row): row for row in steps(evaluation.targets)}
    claimed = Counter(_cell_key(row) for row in steps(plan.targets))
    for key, row in found.items():
        if key not in claimed:
            yield violation("claim.target_hidden", target=row.target, cell=cell_text(row.cell))
    for row in steps(plan.targets):
        key = _cell_key(row)
        if key not in found or claimed[key] > 1:
            yield violation("claim.target_invented", target=row.target, cell=cell_text(row.cell))
        else:
            yield from _different_numbers(row, found[key])


def _cell_key(row: TargetResult) -> tuple[str, frozenset[tuple[str, str]]]:
    return (row.target, frozenset(row.cell.items()))


def _different_numbers(claimed: TargetResult, found: TargetResult) -> Iterator[Violation]:
    for number in _TARGET_NUMBERS:
        mine, theirs = getattr(found, number), getattr(claimed, number)
        if mine != theirs:
            yield violation(
                "claim.target_number",
                target=found.target,
                cell=cell_text(found.cell),
                number=number,
                claimed=theirs,
                found=mine,
            )


def false_exceptions(programme: Programme, plan: Plan, evaluation: Evaluation) -> Iterator[Violation]:
    """Yield the exceptions that the plan hides, and those that it lists without being any."""

    def key(row: ExceptionUse) -> tuple[str, str, str, str]:
        return (row.rule, row.hardness, row.nominee, row.post)

    hidden, invented = _hidden_and_invented(map(key, plan.exceptions), map(key, evaluation.exceptions))
    for code, rows in (("claim.exception_hidden", hidden), ("claim.exception_invented", invented)):
        for rule, hardness, nominee, post in rows:
            yield violation(code, rule=rule, hardness=hardness, nominee=nominee, post=post)


def false_waivers(programme: Programme, plan: Plan, evaluation: Evaluation) -> Iterator[Violation]:
    """Yield the waivers used that the plan hides, and those that it lists without using them (as stated)."""

    def key(row: WaiverUse) -> tuple[str, str, str, str]:
        return (row.rule, row.nominee, row.post, row.reason)

    hidden, invented = _hidden_and_invented(map(key, plan.waivers), map(key, evaluation.waivers))
    for code, rows in (("claim.waiver_hidden", hidden), ("claim.waiver_invented", invented)):
        for rule, nominee, post, reason in rows:
            yield violation(code, rule=rule, nominee=nominee, post=post, reason=reason)


def false_quotas(programme: Programme, plan: Plan, evaluation: Evaluation) -> Iterator[Violation]:
    """Yield the blocks that are missing in the quota table, or whose row is not so."""
    found = _by_block(evaluation.quotas)
    claimed = _by_block(plan.quotas)
    for block in steps(dict.fromkeys((*found, *claimed))):
        mine, theirs = found.get(block, []), claimed.get(block, [])
        if mine != theirs:
            link, level, direction = block
            yield violation(
                "claim.quota_row",
                link=link,
                level=level,
                direction=direction,
                claimed=_quota_text(theirs),
                found=_quota_text(mine),
            )


def _by_block(rows: Iterable[QuotaRow]) -> Mapping[tuple[str, str, str], list[tuple[int, int]]]:
    """Return (link, level, direction) -> (placed, quota) of each of its rows."""
    blocks: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for row in steps(rows):
        blocks.setdefault((row.link, row.level, row.direction), []).append((row.placed, row.quota))
    return blocks


def _quota_text(rows: list[tuple[int, int]]) -> str:
    return ", ".join(f"{placed}/{quota}" for placed, quota in rows) or "-"
