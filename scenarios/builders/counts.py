"""What a programme's people look like: the tables that READMEs of shipped programmes show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from optimizer.domain import codes
from optimizer.domain.attributes import nominee_cell
from optimizer.domain.conditions import holds
from optimizer.domain.people import Nominee
from optimizer.domain.programme import Programme
from optimizer.domain.rules import AgeLimit, FirstTime, Qualification

COLUMNS = (
    "层级 level", "人选 nominees", "女 women", "少数民族 minority", "党外 non-Party", "超龄 over age",
    "未达本科 below bachelor", "非后备 not on reserve list", "未确认 not endorsed", "硬性条件合格 eligible",
)  # fmt: skip
_BACHELOR = codes.ORDERED["education"].index("大学本科")


def breaks_age_limit(programme: Programme, nominee: Nominee) -> bool:
    """Return whether an age limit of the programme rules the nominee out."""
    age = nominee_cell(nominee, "age", programme.unit_by_code, programme.dates.age)
    limits = [rule for rule in programme.rules if isinstance(rule, AgeLimit) and nominee.level in rule.levels]
    return any(not isinstance(age, int) or age >= rule.years for rule in limits)


def is_eligible(programme: Programme, nominee: Nominee) -> bool:
    """Return whether the nominee passes every *must* rule that does not look at the post."""

    def passes(rule: object) -> bool:
        if isinstance(rule, FirstTime):
            return nominee.id not in programme.previous.people
        if isinstance(rule, Qualification) and rule.hardness == "must":
            return holds(
                rule.test,
                lambda name: nominee_cell(nominee, name, programme.unit_by_code, programme.dates.age),
                codes.ORDERED,
            )
        return True

    return not breaks_age_limit(programme, nominee) and all(passes(rule) for rule in programme.rules)


def count_table(programme: Programme) -> tuple[str, ...]:
    """Return the lines of a Markdown table with one row per level."""
    head = ("| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS))
    return (*head, *("| " + " | ".join(row) + " |" for row in _rows(programme)))


def _rows(programme: Programme) -> Iterator[tuple[str, ...]]:
    for level in programme.levels:
        people = [nominee for nominee in programme.nominees if nominee.level == level.id]
        yield (f"{level.name.zh} {level.id}", *map(str, _counts(programme, people)))


def _counts(programme: Programme, people: Sequence[Nominee]) -> tuple[int, ...]:
    def having(name: str) -> int:
        return sum(nominee_cell(one, name, programme.unit_by_code, programme.dates.age) is True for one in people)

    return (
        len(people),
        having("woman"),
        having("minority"),
        having("non_party"),
        sum(breaks_age_limit(programme, one) for one in people),
        sum(codes.ORDERED["education"].index(one.education) < _BACHELOR for one in people),
        sum(not one.reserve for one in people),
        sum(not one.endorsed for one in people),
        sum(is_eligible(programme, one) for one in people),
    )
