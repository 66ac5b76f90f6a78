"""compare: two pictures of plans -> the effect of taking the second instead of the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.domain.plan import ExceptionUse, TierResult
from optimizer.domain.programme import Programme
from optimizer.domain.rules import ARC_RULES
from optimizer.explanation.effect import ChoiceChange, Effect, Move, Seat, TargetEffect, TierEffect
from optimizer.explanation.picture import NOBODY, Picture, of_selection
from optimizer.solving.optimum import Optimum
from optimizer.solving.solve import tier_results


def compare(programme: Programme, before: Picture, tiers: tuple[TierResult, ...], other: Optimum) -> Effect:
    """Return what the best plan ``other`` changes.

    Parameters
    ----------
    programme
        The one in hand: its rows number the nominees, posts and links of both plans.
    before
        The plan in hand.
    tiers
        Its value in each tier, and the best possible one (``best``, ``proven``).
    other
        The answer to the other question; its programme may have other rules, but the same rows.
    """
    if other.selection is None:
        return Effect(verdict="impossible" if other.answer == "infeasible" else "unknown")
    after, theirs = of_selection(other.model, other.selection), other.selection.instance.programme
    found = tuple(_tiers(tiers, tier_results(other)))
    decided = next((tier for tier in found if tier.gain), None)
    return Effect(
        verdict="same" if decided is None else "better" if decided.gain > 0 else "worse",
        decided_by=decided.id if decided else None,
        proven=all(tier.proven for tier in found),
        tiers=found,
        moves=tuple(_moves(programme, before, after)),
        choices=tuple(_choices(before, after)),
        targets=tuple(_targets(before, after)),
        exceptions_gained=tuple(_exceptions(theirs, before.exceptions, after.exceptions)),
        exceptions_lost=tuple(_exceptions(programme, after.exceptions, before.exceptions)),
    )


def _tiers(before: tuple[TierResult, ...], after: tuple[TierResult, ...]) -> Iterator[TierEffect]:
    results = {tier.id: tier for tier in after}
    for tier in before:
        other = results[tier.id]
        more = other.best - tier.best
        yield TierEffect(
            id=tier.id,
            sense=tier.sense,
            before=tier.value,
            after=other.value,
            best_before=tier.best,
            best_after=other.best,
            gain=more if tier.sense == "max" else -more,
            proven=tier.proven and other.proven,
        )


def _moves(programme: Programme, before: Picture, after: Picture) -> Iterator[Move]:
    """Everybody whose seat differs: first who comes in, then who falls out, then who moves."""
    rows = np.flatnonzero((before.post != after.post) | (before.link != after.link))
    kind = np.where(before.post[rows] == NOBODY, 0, np.where(after.post[rows] == NOBODY, 1, 2))
    for row in rows[np.argsort(kind, kind="stable")].tolist():
        nominee = programme.nominees[row].id
        yield Move(nominee=nominee, before=_seat(programme, before, row), after=_seat(programme, after, row))


def _seat(programme: Programme, picture: Picture, row: int) -> Seat | None:
    if picture.post[row] == NOBODY:
        return None
    return Seat(post=programme.posts[picture.post[row]].id, link=programme.links[picture.link[row]].id)


def _choices(before: Picture, after: Picture) -> Iterator[ChoiceChange]:
    for (link, end), unit in after.ends.items():
        old = before.ends.get((link, end), unit)
        if old != unit:
            yield ChoiceChange(link=link, end=end, before=old, after=unit)


def _targets(before: Picture, after: Picture) -> Iterator[TargetEffect]:
    for (target, cell), (count, short) in after.targets.items():
        old = before.targets.get((target, cell))
        if old is not None and old != (count, short):
            yield TargetEffect(
                target=target,
                cell=dict(cell),
                count_before=old[0],
                count_after=count,
                shortfall_before=old[1],
                shortfall_after=short,
            )


def _exceptions(
    programme: Programme, without: Mapping[str, Ints], having: Mapping[str, Ints]
) -> Iterator[ExceptionUse]:
    """Return the exceptions of ``having`` that ``without`` has not."""
    none = np.empty(0, dtype=np.int64)
    for rule in programme.rules:
        if isinstance(rule, ARC_RULES):
            new = np.setdiff1d(having.get(rule.id, none), without.get(rule.id, none), assume_unique=True)
            for nominee, post in zip(*(part.tolist() for part in np.divmod(new, len(programme.posts))), strict=True):
                yield ExceptionUse(
                    rule=rule.id,
                    hardness=rule.hardness,
                    nominee=programme.nominees[nominee].id,
                    post=programme.posts[post].id,
                )
