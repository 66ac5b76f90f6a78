"""What rows are looked up by: found once for all tiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from optimizer.checking.cells import Cells
from optimizer.checking.certificate.values import pairs
from optimizer.checking.facts import Facts
from optimizer.checking.lanes import Lane, Option
from optimizer.domain.rules import Apart, ArcRule, HomeCap


class CellIndex:
    """The cells of one scope by their values.

    Attributes
    ----------
    number
        Values of a cell, in the order of the scope -> its number.
    lanes
        The lanes of each cell.
    places
        For each cell its places, None where they depend on what the plan chooses.
    has_fixed
        For each cell, whether some of its lanes are there whatever the plan chooses.
    """

    def __init__(self, facts: Facts, cells: Cells) -> None:
        self.cells = cells
        self.number = {tuple(name.values()): number for number, name in enumerate(cells.names)}
        self.lanes: list[list[Lane]] = [[] for _ in cells.names]
        for lane in facts.lanes:
            cell = cells.of_lane[lane.number]
            if cell is not None:
                self.lanes[cell].append(lane)
        options = {link.id: len(dict.fromkeys(link.options())) for link in facts.programme.links}
        self.places = [_places(mine, options) for mine in self.lanes]
        self.has_fixed = [any(options[lane.link] == 1 for lane in mine) for mine in self.lanes]


def _places(lanes: Sequence[Lane], options: Mapping[str, int]) -> int | None:
    """Return the places of lanes if each link has as many whichever of its ``options`` it takes, else None."""
    places: dict[str, Counter[Option]] = {}
    for lane in lanes:
        places.setdefault(lane.link, Counter())[lane.option] += lane.quota
    total = 0
    for link, by_option in places.items():
        if len(by_option) < options[link] or len(set(by_option.values())) > 1:
            return None
        total += next(iter(by_option.values()))
    return total


class Lookup:
    """A programme by the ids that rows name.

    Attributes
    ----------
    facts
        The programme.
    targets, target_number
        Cells of each target in declared order; id -> place in that order.
    caps, capped
        Rule id -> the cells of its cap; the rule.
    pairs
        (link, level) of exchange links that have a quota there.
    lanes_of_link
        Link -> its lanes.
    group_rules
        Rule id -> group rule.
    demands
        ``("pin", nominee, post)`` of every pin, (``nominee`` or ``post``, id) of every require.
    by_home
        Unit -> ids of the nominees whose own unit it is.
    """

    def __init__(self, facts: Facts) -> None:
        programme, decisions = facts.programme, facts.programme.decisions
        self.facts = facts
        self.targets: Sequence[CellIndex] = [CellIndex(facts, cells) for cells in facts.target_cells]
        self.target_number = {target.id: number for number, target in enumerate(programme.targets)}
        self.caps: Mapping[str, CellIndex] = {rule: CellIndex(facts, cells) for rule, cells in facts.cap_cells.items()}
        self.capped: Mapping[str, ArcRule] = {rule.id: rule for rule in facts.arc_rules if rule.id in self.caps}
        self.pairs = frozenset(pairs(facts))
        self.lanes_of_link: dict[str, list[Lane]] = {link: [] for link in facts.links}
        for lane in facts.lanes:
            self.lanes_of_link[lane.link].append(lane)
        self.group_rules: Mapping[str, Apart | HomeCap] = {rule.id: rule for rule in facts.group_rules}
        self.demands = {("pin", pin.nominee, pin.post) for pin in decisions.pins} | {
            ("nominee", one.nominee) if one.nominee is not None else ("post", str(one.post))
            for one in decisions.requires
        }
        self.by_home: dict[str, list[str]] = {}
        for nominee in programme.nominees:
            self.by_home.setdefault(nominee.unit, []).append(nominee.id)
