"""What is left of a model from one question to the next: each tier goes on where the one before it ended."""

from __future__ import annotations

from optimizer.compiling.linear import NO_ROWS, LinearModel, Rows, joined
from optimizer.frozen import frozen
from optimizer.solving.engine import Sum
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.groups import Groups, find_groups


@frozen
class Locked:
    """The ``domain``, narrowed, in which a sum is as good as ``value`` at least."""

    domain: Domain
    wanted: Sum
    value: int

    def is_by(self, rows: tuple[Rows, ...]) -> bool:
        """Return whether these rows say just that."""
        if len(rows) != 1 or len(rows[0]) != 1:
            return False
        side = rows[0].low if self.wanted.sense == "max" else rows[0].high
        return rows[0].column is self.wanted.column and rows[0].value is self.wanted.value and side[0] == self.value


@frozen
class _Asked:
    """What was left of a ``model`` with ``extra`` rows. ``groups`` and ``domain``: None if it has none."""

    model: LinearModel
    extra: tuple[Rows, ...]
    groups: Groups | None
    domain: Domain | None

    def goes_on(self, model: LinearModel, extra: tuple[Rows, ...]) -> bool:
        """Return whether all that these rows and columns exclude is excluded by the others, too."""
        mine = self.model
        return (
            mine.rows is model.rows
            and len(self.extra) <= len(extra)
            and all(one is other for one, other in zip(self.extra, extra, strict=False))
            and (mine.upper is model.upper or bool((mine.upper >= model.upper).all()))
            and (mine.lower is model.lower or bool((mine.lower <= model.lower).all()))
        )


class Left:
    """The latest question's domain. ``locked``: what is left where its sum is best, should that be known."""

    def __init__(self) -> None:
        self._latest: _Asked | None = None
        self.locked: Locked | None = None

    def narrowed(self, model: LinearModel, extra: tuple[Rows, ...]) -> Domain | None:
        """Return the narrowed domain of a model with extra rows; None if it has no groups, or there is no solution.

        Each tier locks the ones before it and closes columns, but opens none: then it goes on where the last one ended.
        """
        latest = self._latest
        is_known = latest is not None and latest.model.rows is model.rows
        groups = latest.groups if latest is not None and is_known else find_groups(model)
        domain = None if groups is None else self._domain(groups, model, extra)
        self._latest, self.locked = _Asked(model, extra, groups, domain), None
        return domain

    def _domain(self, groups: Groups, model: LinearModel, extra: tuple[Rows, ...]) -> Domain | None:
        """Return the narrowed domain, from as far as the latest question came."""
        latest = self._latest
        if latest is None or latest.domain is None or not latest.goes_on(model, extra):
            domain = Domain.of(groups, model, joined(extra))
        else:
            more, is_known = extra[len(latest.extra) :], latest.model.upper is model.upper
            if self.locked is None or not self.locked.is_by(more):
                domain = latest.domain.with_rows(joined(more), model.upper, is_known)
            elif is_known or self.locked.domain.is_within(model.upper):
                return self.locked.domain
            else:
                domain = self.locked.domain.with_rows(NO_ROWS, model.upper)
        return domain if domain.is_exact and domain.narrow() else None
