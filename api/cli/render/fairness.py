"""The fairness report as tables: by link, by sending unit, by groups."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.view import BAD, FAINT, LONG, Justify, heading, table
from optimizer.explanation.wording import Wording
from optimizer.fairness.report import Fairness, Partition, Standing
from optimizer.fairness.words import member, partition_name

NAMES = 8
"""Up to so many who are equally badly off are named."""


def render(words: Wording, found: Fairness) -> Iterator[RenderableType]:
    """Return all parts of the report."""
    yield heading(words.say("fairness.title"))
    yield Text(_whole(words, found.whole))
    if found.whole.wishes.people:
        yield Text(words.say("fairness.wishes", **found.whole.wishes.model_dump()))
    for partition in (found.links, found.units, *found.groups):
        yield heading(partition_name(words, partition.by))
        yield from _partition(words, partition, bool(found.whole.wishes.people))


def _whole(words: Wording, whole: Standing) -> str:
    numbers = {"nominated": whole.nominated, "places": whole.places, "placed": whole.placed}
    if whole.fit.mean is None:
        return words.say("fairness.nobody", **numbers)
    fit = {"mean": whole.fit.mean, "lowest": whole.fit.lowest, "highest": whole.fit.highest}
    return words.say("fairness.whole", **numbers, **fit)


def _partition(words: Wording, partition: Partition, has_wishes: bool) -> Iterator[RenderableType]:
    """Yield the members, those with the lowest mean fit first, and who is worst off."""
    has_places = any(one.places is not None for one in partition.members)
    names = ["nominated", *(["places"] if has_places else []), "placed", "mean", "range"]
    names += [*(["wishes"] if has_wishes else []), "exceptions"]
    columns: list[tuple[str, Justify]] = [("", "left")]
    made = table([*columns, *((words.say(f"fairness.column.{name}"), "right") for name in names)])
    members = sorted(partition.members, key=lambda one: (one.fit.mean is None, one.fit.mean or 0))
    for one in members[:LONG]:
        cells = _cells(words, one)
        lowest = one.id in partition.worst.get("fit", ())
        made.add_row(
            member(words, partition.by, one.id),
            *(Text(cells[name], BAD if lowest and name == "mean" else "") for name in names),
        )
    yield made
    if len(members) > LONG:
        yield Text(words.say("fairness.more_rows", shown=LONG, count=len(members)), FAINT)
    yield from _worst(words, partition)


def _cells(words: Wording, one: Standing) -> dict[str, str]:
    fit, wishes = one.fit, one.wishes
    share = f"{100 * one.placed / one.nominated:.0f}" if one.nominated else None
    placed = f"{one.placed:,}"
    if share is not None:
        placed = words.say("fairness.share", placed=placed, share=words.say("percent", percent=share))
    return {
        "nominated": f"{one.nominated:,}",
        "places": "—" if one.places is None else f"{one.places:,}",
        "placed": placed,
        "mean": "—" if fit.mean is None else f"{fit.mean:,}",
        "range": "—"
        if fit.lowest is None or fit.highest is None
        else words.say("fairness.range", lowest=f"{fit.lowest:,}", highest=f"{fit.highest:,}"),
        "wishes": "—" if not wishes.people else words.say("fairness.of_wishes", **wishes.model_dump()),
        "exceptions": f"{one.exceptions:,}",
    }


def _worst(words: Wording, partition: Partition) -> Iterator[RenderableType]:
    means = partition.means
    if means.count > 1 and means.width is not None:
        gini = "—" if means.gini is None else words.say("percent", percent=f"{means.gini / 100:.1f}")
        ends = {"lowest": f"{means.lowest:,}", "highest": f"{means.highest:,}", "width": f"{means.width:,}"}
        yield Text(words.say("fairness.spread", gini=gini, **ends), FAINT)
    for measure, ids in partition.worst.items():
        named = [member(words, partition.by, one) for one in ids[:NAMES]]
        who = words.say("comma").join(named)
        if len(ids) > NAMES:
            who += words.say("cli.and_more", more=len(ids) - NAMES)
        yield Text(words.say(f"fairness.worst.{measure}", who=who), FAINT)
