"""doubtful_facts: a programme and the plan in hand -> every doubtful fact on which it may hang.

======================  ==================================================================================
fact                    who, and what it is turned to
======================  ==================================================================================
fact.under_age_limit    placed, some months from the limit: born so that the limit is reached on the age date
fact.over_age_limit     over the limit by some months: born a day later than that
fact.education          education or degree that just suffices for a rule: one step lower. Where a column of
                        the planner's own says for anybody that it is in-service (在职), only for those
fact.reserve            on the reserve list, as a rule asks: no longer
fact.near_home          native place or relatives in the host's city but another county, where the rule
                        looks at counties: the host's own
fact.blank              a blank cell for want of which a rule or target does not hold: a value with which it
                        does; the blank native place of somebody placed: the host's own
======================  ==================================================================================

Ages over a limit and blank cells are looked at for everybody, the rest for those whom the plan places.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from optimizer.checking.facts import Facts
from optimizer.domain.people import Nominee
from optimizer.domain.rules import AgeLimit, ArcRule, Qualification, Recusal
from optimizer.explanation.sensitivity.ages import doubtful_ages
from optimizer.explanation.sensitivity.blanks import doubtful_blanks
from optimizer.explanation.sensitivity.fact import DoubtfulFact
from optimizer.explanation.sensitivity.places import doubtful_places
from optimizer.explanation.sensitivity.standing import doubtful_standing, is_in_service
from optimizer.explanation.workbench import Workbench

MONTHS = 6
"""How near to an age limit is doubtful, unless said otherwise."""


def doubtful_facts(
    bench: Workbench, months: int = MONTHS, nominees: Collection[str] | None = None
) -> tuple[DoubtfulFact, ...]:
    """Return the doubtful facts, by nominee, each once.

    Parameters
    ----------
    months
        How near to an age limit is doubtful: less than so many months.
    nominees
        Only facts about these; None: about everybody.
    """
    programme = bench.programme
    facts, told = Facts(programme), any(is_in_service(one) for one in programme.nominees)
    hosts = {one.nominee: programme.post_by_id[one.post].unit for one in bench.plan.assignments}
    found: dict[tuple[str, str, str], DoubtfulFact] = {}
    for nominee in programme.nominees if nominees is None else map(programme.nominee_by_id.__getitem__, nominees):
        for fact in _about(nominee, hosts.get(nominee.id), facts, months, told):
            found.setdefault((fact.nominee, fact.column, fact.turned), fact)
    return tuple(found.values())


def _about(nominee: Nominee, host: str | None, facts: Facts, months: int, told: bool) -> Iterator[DoubtfulFact]:
    for rule in facts.arc_rules:
        if not _speaks_of(rule, nominee, facts):
            continue
        match rule:
            case AgeLimit():
                ages = doubtful_ages(rule, nominee, facts.programme.dates.age, months)
                yield from (one for one in ages if host is not None or one.kind != "fact.under_age_limit")
            case Qualification():
                yield from doubtful_blanks(rule.id, rule.test, nominee, facts)
                if host is not None:
                    yield from doubtful_standing(rule, nominee, facts, told)
            case Recusal() if host is not None:
                yield from doubtful_places(rule, nominee, host, facts)
            case _:
                pass
    for target in facts.programme.targets:
        yield from doubtful_blanks(target.id, target.where, nominee, facts)


def _speaks_of(rule: ArcRule, nominee: Nominee, facts: Facts) -> bool:
    if rule.levels and nominee.level not in rule.levels:
        return False
    return rule.who is None or facts.nominee_holds(rule.who, nominee)
