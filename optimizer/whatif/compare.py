"""compare: two plans, of one programme or of two -> how they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeVar

from optimizer.domain.plan import Assignment, ExceptionUse, NotPlaced, Plan, QuotaRow, TargetResult, WaiverUse
from optimizer.domain.programme import Programme
from optimizer.whatif.comparison import (
    ChoiceChange,
    Comparison,
    Filling,
    Move,
    OpenPostChange,
    PersonIn,
    PersonMoved,
    PersonOut,
    QuotaChange,
    Seat,
    Side,
    TargetChange,
    TargetNumbers,
)
from optimizer.whatif.measures import first_difference, tier_changes

K = TypeVar("K")
V = TypeVar("V")
Use = TypeVar("Use", ExceptionUse, WaiverUse)


def compare(
    programme_before: Programme | None, before: Plan, programme_after: Programme | None, after: Plan
) -> Comparison:
    """Return how two plans differ, from what the plans say of themselves.

    Parameters
    ----------
    programme_before, programme_after
        The programmes of the plans, or None. Without them host units are not told apart, fixed ends are not known,
        and of equal digests alone it is known that the tiers count the same.
    before, after
        Plans that the judge would pass; numbers are compared as they stand.
    """
    tiers = tier_changes(programme_before, before, programme_after, after)
    return Comparison(
        before=_side(before),
        after=_side(after),
        same_programme=before.programme.digest == after.programme.digest,
        same_order=[tier.id for tier in before.tiers] == [tier.id for tier in after.tiers],
        first_difference=first_difference(tiers),
        tiers=tiers,
        targets=tuple(_targets(before, after)),
        people_in=tuple(_in(before, after, programme_after)),
        people_out=tuple(_out(before, after, programme_before)),
        moved=tuple(_moved(before, after, programme_before, programme_after)),
        exceptions_gained=_only(after.exceptions, before.exceptions),
        exceptions_lost=_only(before.exceptions, after.exceptions),
        waivers_gained=_only(after.waivers, before.waivers),
        waivers_lost=_only(before.waivers, after.waivers),
        open_posts=tuple(_open_posts(before, after)),
        quotas=tuple(_quotas(before, after)),
        choices=tuple(_choices(before, after, programme_before, programme_after)),
    )


def _side(plan: Plan) -> Side:
    return Side(
        programme=plan.programme.id,
        digest=plan.programme.digest,
        status=plan.status,
        synthetic=plan.programme.synthetic,
        placed=len(plan.assignments),
        quota=sum(row.quota for row in plan.quotas),
    )


def _only(these: Sequence[Use], others: Sequence[Use]) -> tuple[Use, ...]:
    """Return those of ``these`` without any of the same rule and person among the others."""
    there = {(one.rule, one.nominee) for one in others}
    return tuple(one for one in these if (one.rule, one.nominee) not in there)


def _seats(plan: Plan) -> Mapping[str, Assignment]:
    return {one.nominee: one for one in plan.assignments}


def _known(plan: Plan) -> set[str]:
    """Return the nominees of the plan's programme: a plan names them all, placed or not."""
    return {one.nominee for one in plan.assignments} | {one.nominee for one in plan.not_placed}


def _seat(one: Assignment, programme: Programme | None) -> Seat:
    post = programme.post_by_id.get(one.post) if programme else None
    unit = post.unit if post else None
    return Seat(post=one.post, unit=unit, link=one.link, level=one.level, direction=one.direction)


def _in(before: Plan, after: Plan, programme: Programme | None) -> Iterator[PersonIn]:
    placed, known = _seats(before), _known(before)
    for one in after.assignments:
        if one.nominee not in placed:
            yield PersonIn(nominee=one.nominee, seat=_seat(one, programme), is_new=one.nominee not in known)


def _out(before: Plan, after: Plan, programme: Programme | None) -> Iterator[PersonOut]:
    placed = _seats(after)
    left: Mapping[str, NotPlaced] = {one.nominee: one for one in after.not_placed}
    for one in before.assignments:
        if one.nominee in placed:
            continue
        seat, why = _seat(one, programme), left.get(one.nominee)
        if why is None:
            yield PersonOut(nominee=one.nominee, seat=seat, is_gone=True)
        else:
            yield PersonOut(nominee=one.nominee, seat=seat, is_gone=False, reason=why.reason, facts=why.facts)


def _moved(
    before: Plan, after: Plan, programme_before: Programme | None, programme_after: Programme | None
) -> Iterator[PersonMoved]:
    there = _seats(before)
    for one in after.assignments:
        was = there.get(one.nominee)
        if was is None or (was.post, was.link, was.direction) == (one.post, one.link, one.direction):
            continue
        old, new = _seat(was, programme_before), _seat(one, programme_after)
        yield PersonMoved(nominee=one.nominee, before=old, after=new, changed=_what_changed(old, new))


def _what_changed(old: Seat, new: Seat) -> Move:
    if (old.link, old.direction) != (new.link, new.direction):
        return "link"
    return "unit" if old.unit != new.unit else "post"


def _pairs(before: Mapping[K, V], after: Mapping[K, V]) -> Iterator[tuple[K, V | None, V | None]]:
    """Yield (key, before, after) where the two differ, in the order of the first and then of the second."""
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old != new:
            yield key, old, new


def _targets(before: Plan, after: Plan) -> Iterator[TargetChange]:
    def table(results: Iterable[TargetResult]) -> Mapping[tuple[str, tuple[tuple[str, str], ...]], TargetNumbers]:
        return {(one.target, tuple(one.cell.items())): _numbers(one) for one in results}

    for (target, cell), old, new in _pairs(table(before.targets), table(after.targets)):
        yield TargetChange(target=target, cell=dict(cell), before=old, after=new)


def _numbers(one: TargetResult) -> TargetNumbers:
    return TargetNumbers(count=one.count, required=one.required, shortfall=one.shortfall, hardness=one.hardness)


def _open_posts(before: Plan, after: Plan) -> Iterator[OpenPostChange]:
    for post, old, new in _pairs(_free(before), _free(after)):
        yield OpenPostChange(post=post, before=old, after=new)


def _free(plan: Plan) -> Mapping[str, int]:
    """Return post -> free places, of every post: one is held, or open, or both."""
    return {**{one.post: 0 for one in plan.assignments}, **{one.post: one.free for one in plan.open_posts}}


def _quotas(before: Plan, after: Plan) -> Iterator[QuotaChange]:
    def table(rows: Iterable[QuotaRow]) -> Mapping[tuple[str, str, Literal["a_to_b", "b_to_a"]], Filling]:
        return {(row.link, row.level, row.direction): Filling(quota=row.quota, placed=row.placed) for row in rows}

    for (link, level, direction), old, new in _pairs(table(before.quotas), table(after.quotas)):
        yield QuotaChange(link=link, level=level, direction=direction, before=old, after=new)


def _choices(
    before: Plan, after: Plan, programme_before: Programme | None, programme_after: Programme | None
) -> Iterator[ChoiceChange]:
    old, new = ({(one.link, one.end): one.unit for one in plan.choices} for plan in (before, after))
    for link, end in dict.fromkeys((*old, *new)):
        was = old.get((link, end)) or _fixed(programme_before, link, end)
        now = new.get((link, end)) or _fixed(programme_after, link, end)
        if was != now:
            yield ChoiceChange(link=link, end=end, before=was, after=now)


def _fixed(programme: Programme | None, link: str, end: Literal["a", "b"]) -> str | None:
    """Return the unit at an end that is not open; None if there is no such link or it is not known."""
    found = programme.link_by_id.get(link) if programme else None
    return found.candidates(end)[0] if found and not found.is_open(end) else None
