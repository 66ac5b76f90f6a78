"""Facts: what the judge looks up in a programme again and again, found once."""

from __future__ import annotations

from optimizer.checking.cells import Cells, find_cells
from optimizer.checking.lanes import Block, Lane, Option, lanes
from optimizer.domain.attributes import ancestors, nominee_cell, post_cell
from optimizer.domain.codes import ORDERED
from optimizer.domain.conditions import Condition, Test, test_of
from optimizer.domain.people import Nominee, Post
from optimizer.domain.programme import Programme
from optimizer.domain.rules import ARC_RULES, Apart, ArcRule, GroupRule, HomeCap
from optimizer.stopping import steps


class Facts:
    """A consistent programme with the look-ups that judging its plans needs.

    Attributes
    ----------
    lanes
        All lanes, numbered; ``lanes_of`` has those of each (link, option).
    quotas
        Quota of every block that has one, ordered by link, level, direction.
    target_cells
        The cells of each target, in the order of ``programme.targets``.
    cap_cells
        Rule id -> the cells of its cap, for soft rules that have one.
    above
        Unit code -> the unit and those above it, nearest first.
    nominee_wishes, host_wishes
        (nominee, post) -> rank.
    scores
        (nominee, post) -> own score; None if the programme has no scores of its own.
    waived
        The (nominee, rule) pairs that a waiver names.
    """

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self._tests: dict[int, tuple[Condition, Test]] = {}
        self.units = programme.unit_by_code
        self.nominees = programme.nominee_by_id
        self.posts = programme.post_by_id
        self.links = programme.link_by_id
        self.above = {code: ancestors(code, self.units) for code in steps(self.units)}
        self.arc_rules: tuple[ArcRule, ...] = tuple(rule for rule in programme.rules if isinstance(rule, ARC_RULES))
        self.group_rules: tuple[GroupRule, ...] = tuple(
            rule for rule in programme.rules if isinstance(rule, Apart | HomeCap)
        )
        self.hardness = {rule.id: rule.hardness for rule in self.arc_rules}
        self.waived = {(waiver.nominee, waiver.rule) for waiver in programme.decisions.waivers}
        self.served_before = frozenset(programme.previous.people)
        self.linked_before = {frozenset((pair.a, pair.b)) for pair in programme.previous.links}
        self._find_lanes_and_cells()
        self._find_wishes_and_scores()

    def _find_lanes_and_cells(self) -> None:
        programme = self.programme
        self.lanes: tuple[Lane, ...] = tuple(lanes(programme))
        self.lanes_of: dict[tuple[str, Option], list[Lane]] = {}
        for lane in steps(self.lanes):
            self.lanes_of.setdefault((lane.link, lane.option), []).append(lane)
        self.quotas: dict[Block, int] = {lane.block: lane.quota for lane in self.lanes}
        self.target_cells: tuple[Cells, ...] = tuple(
            find_cells(target.scope, target.within, self.lanes, self.units) for target in programme.targets
        )
        self.cap_cells: dict[str, Cells] = {
            rule.id: find_cells(rule.cap.scope, {}, self.lanes, self.units)
            for rule in self.arc_rules
            if rule.cap is not None and rule.hardness != "must"
        }

    def _find_wishes_and_scores(self) -> None:
        wishes = self.programme.wishes
        self.nominee_wishes = {(wish.nominee, wish.post): wish.rank for wish in steps(wishes) if wish.by == "nominee"}
        self.host_wishes = {(wish.nominee, wish.post): wish.rank for wish in steps(wishes) if wish.by == "host"}
        self.wishing_nominees = {nominee for nominee, _ in self.nominee_wishes}
        self.wishing_posts = {post for _, post in self.host_wishes}
        scores = self.programme.scores
        self.scores = None if scores is None else {(row.nominee, row.post): row.score for row in steps(scores)}

    def nominee_holds(self, condition: Condition, nominee: Nominee) -> bool:
        """Return whether ``condition`` holds for ``nominee``, ages counted on the programme's age date."""
        day, units = self.programme.dates.age, self.units
        return self._test(condition)(lambda name: nominee_cell(nominee, name, units, day))

    def post_holds(self, condition: Condition, post: Post) -> bool:
        """Return whether ``condition`` holds for ``post``."""
        return self._test(condition)(lambda name: post_cell(post, name, self.units))

    def _test(self, condition: Condition) -> Test:
        """Return the test of a condition; made once for each that is met (and kept, so that no other gets its id)."""
        known = self._tests.get(id(condition))
        if known is None:
            known = self._tests[id(condition)] = (condition, test_of(condition, ORDERED))
        return known[1]

    def widened(self, code: str, kind: str) -> str:
        """Return the nearest unit of ``kind`` at or above ``code``, ``code`` itself where there is none."""
        return next((up for up in self.above[code] if self.units[up].kind == kind), code)
