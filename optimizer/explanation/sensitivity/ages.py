"""Ages near a limit: a birth date that may be wrong, or a day of counting that may move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from optimizer.domain.people import Nominee
from optimizer.domain.rules import AgeLimit
from optimizer.explanation.sensitivity.fact import DoubtfulFact


def doubtful_ages(rule: AgeLimit, nominee: Nominee, day: date, months: int) -> Iterator[DoubtfulFact]:
    """Return the birth date if it is blank or less than ``months`` months from the limit, turned to the other side.

    Parameters
    ----------
    day
        On which age is counted.
    """
    # Whoever is born on this day reaches, on the age date, the first age that is too old.
    too_old = years_before(day, rule.years + 1 if rule.inclusive else rule.years)
    just_young = (too_old + timedelta(days=1)).isoformat()
    if not nominee.birth:
        yield DoubtfulFact(
            kind="fact.blank", nominee=nominee.id, column="birth", value="", turned=just_young, about=rule.id
        )
        return
    birth = first_day(nominee.birth)
    is_over = birth <= too_old
    distance = whole_months(birth, too_old) if is_over else whole_months(too_old, birth)
    if distance < months:
        yield DoubtfulFact(
            kind="fact.over_age_limit" if is_over else "fact.under_age_limit",
            nominee=nominee.id,
            column="birth",
            value=nominee.birth,
            turned=just_young if is_over else too_old.isoformat(),
            about=rule.id,
            months=distance,
        )


def first_day(birth: str) -> date:
    """Return the birth date; a month without a day counts from its first, as ages do."""
    return date.fromisoformat(birth if len(birth) > 7 else f"{birth}-01")


def years_before(day: date, years: int) -> date:
    """Return the last birth date whose bearer is ``years`` old on ``day``."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February: whoever is born on 1 March is not yet so old
        return day.replace(year=day.year - years, day=28)


def whole_months(earlier: date, later: date) -> int:
    """Return the whole months from ``earlier`` to ``later``."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
