"""Native places and relatives' units near recusal: a clash if they were in the host's own county, or not blank."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.checking.facts import Facts
from optimizer.domain.people import Nominee
from optimizer.domain.rules import Recusal
from optimizer.explanation.sensitivity.fact import DoubtfulFact


def doubtful_places(rule: Recusal, nominee: Nominee, host: str, facts: Facts) -> Iterator[DoubtfulFact]:
    """Return the places of somebody sent to ``host`` that are near it or blank, turned to the host itself."""
    if "native_place" in rule.by and (not nominee.native_place or _is_near(rule, nominee.native_place, host, facts)):
        yield DoubtfulFact(
            kind="fact.near_home" if nominee.native_place else "fact.blank",
            nominee=nominee.id,
            column="native_place",
            value=nominee.native_place,
            turned=host,
            about=rule.id,
        )
    if "relatives_units" in rule.by:
        for place in nominee.relatives_units:
            if _is_near(rule, place, host, facts):
                others = (host if one == place else one for one in nominee.relatives_units)
                yield DoubtfulFact(
                    kind="fact.near_home",
                    nominee=nominee.id,
                    column="relatives_units",
                    value="|".join(nominee.relatives_units),
                    turned="|".join(others),
                    about=rule.id,
                )


def _is_near(rule: Recusal, place: str, host: str, facts: Facts) -> bool:
    """Return whether a place lies in the host's city but another county, where the rule looks at counties."""
    if rule.reach != "county" or place not in facts.units:
        return False
    city = facts.widened(place, "city")
    return (
        facts.units[city].kind == "city"
        and city == facts.widened(host, "city")
        and facts.widened(place, "county") != facts.widened(host, "county")
    )
