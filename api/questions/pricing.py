"""What one more of each number would gain or cost: told as JSON and in sentences."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording
from optimizer.messages import Lang
from optimizer.prices import words as wording
from optimizer.prices.report import LEVER_KINDS, LeverKind, PriceReport


def lever_kinds(wanted: Collection[str]) -> list[LeverKind]:
    """Return the kinds of number that are wanted, in their own order; all if none is named."""
    return [kind for kind in LEVER_KINDS if not wanted or kind in wanted]


def document(report: PriceReport) -> dict[str, Any]:
    """Return a report as JSON."""
    return report.model_dump(mode="json", by_alias=True, exclude_none=True)


def sentences(programme: Programme, report: PriceReport, lang: Lang) -> list[dict[str, Any]]:
    """Return each price in words."""
    words = Wording(lang, programme)
    return [
        {
            "subject": wording.subject(words, price.lever),
            "change": wording.change(words, price),
            "effect": wording.effect(words, price.first),
            "further": wording.further(words, price),
        }
        for price in report.prices
    ]
