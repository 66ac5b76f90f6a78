"""Levels, tiers, fit, dates and other settings that stand by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.domain.consistency.found import repeats, setting
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import NO_TOLERANCE
from optimizer.errors import Problem


def problems(programme: Programme) -> Iterator[Problem]:
    """Yield what is wrong with the settings that refer to nothing but each other."""
    yield from _dates(programme)
    for place, level, _ in repeats(level.id for level in programme.levels):
        yield setting("level.duplicate", f"levels.{place}.id", level)
    for place, tier, _ in repeats(tier.id for tier in programme.tiers):
        yield setting("tier.duplicate", f"tiers.{place}.id", tier)
    for place, one in enumerate(programme.tiers):
        if one.id == "fit_leximin" and one.tolerance not in NO_TOLERANCE:
            yield setting("tier.leximin_tolerance", f"tiers.{place}.tolerance", one.tolerance, "0")
    for place, assumption, _ in repeats(one.id for one in programme.assumptions):
        yield setting("assumption.duplicate", f"assumptions.{place}.id", assumption)
    if not any(programme.fit.weights.values()):
        yield setting("fit.no_weight", "fit.weights")
    if programme.arcs == "listed" and programme.scores is None:
        yield setting("arcs.no_scores", "arcs", programme.arcs)
    yield from _quota_sums(programme)


def _dates(programme: Programme) -> Iterator[Problem]:
    dates = programme.dates
    if dates.nominate_by and dates.report_by and dates.nominate_by > dates.report_by:
        yield setting("dates.order", "dates.report_by", dates.report_by, f">= {dates.nominate_by}")


def _quota_sums(programme: Programme) -> Iterator[Problem]:
    for place, level in enumerate(programme.levels):
        total = sum(link.quota(level.id, direction) for link in programme.links for direction in (0, 1))
        if level.quota is not None and level.quota != total:
            yield setting("level.quota_sum", f"levels.{place}.quota", level.quota, str(total), level=level.id)
