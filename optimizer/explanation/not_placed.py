"""Why a nominee has no post: one reason of a closed list, with the facts that it rests on.

===========================  ======================================================================
reason                       facts
===========================  ======================================================================
reason.no_link               no link has places for people of the unit at this level: unit, level
reason.end_not_chosen        the plan took another unit as the end of the link: link
reason.no_post               the linked unit offers no post of the level: link, unit, level
reason.over_age              rule, years (limit), age, over (years too many)
reason.age_unknown           the birth date is blank: rule
reason.served_before         served in the last batch: rule
reason.must_rule             a rule about the person is broken: rule
reason.must_rule_posts       a rule forbids every post in question: rule, posts
reason.not_listed            no listed pair: posts
reason.banned                planners excluded every post that would be left: posts
reason.ruled_out             different things forbid the posts: posts, by_rules, by_list, by_ban, rules
reason.level_full            the ceiling of the level is reached: level, at_most
reason.outranked             all places in question went to others: link, level, eligible, quota
reason.posts_taken           all posts that the person could take went to others: posts
reason.held_back             posts and places are free, but no better plan uses them so: posts
reason.not_settled           the same in a plan that is not proven: posts
===========================  ======================================================================

Of several reasons the first that suffices alone is named, in the order of the table (rules in
declared order); further rules that would each suffice stand in the fact ``also``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.domain.people import Nominee, age_on
from optimizer.domain.plan import Fact, NotPlaced
from optimizer.domain.rules import ARC_RULES, AgeLimit, ArcRule, FirstTime, Qualification
from optimizer.explanation.counts import (
    LaneTable,
    first_lane,
    lane_table,
    lanes_of,
    link_id,
    nominees_per_lane,
    posts_per_nominee,
)
from optimizer.explanation.standing import Standing

REASONS = (
    "reason.no_link", "reason.end_not_chosen", "reason.no_post", "reason.over_age", "reason.age_unknown",
    "reason.served_before", "reason.must_rule", "reason.must_rule_posts", "reason.not_listed", "reason.banned",
    "reason.ruled_out", "reason.level_full", "reason.outranked", "reason.posts_taken", "reason.held_back",
    "reason.not_settled",
)  # fmt: skip

Why = tuple[str, Mapping[str, Fact]]


def why_not_placed(standing: Standing) -> tuple[NotPlaced, ...]:
    """Return every nominee that the plan does not place, in the programme's order, with a reason."""
    explainer = _Explainer.of(standing)
    nominees = standing.programme.nominees
    found = []
    for number in np.flatnonzero(~standing.placed).tolist():
        reason, facts = explainer.why(number)
        found.append(NotPlaced(nominee=nominees[number].id, reason=reason, facts=facts))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Explainer:
    """Counts over distinct posts, one per nominee, and the lanes of each kind of person."""

    standing: Standing
    rules: Mapping[str, ArcRule]
    lanes: LaneTable
    in_play: Ints
    broken: Mapping[str, Ints]
    breaks_rule: Ints
    unlisted: Ints
    banned: Ints
    possible: Ints
    free: Ints
    free_below_ceiling: Ints
    places_left: Ints
    first_lane: Ints
    eligible: Ints

    @classmethod
    def of(cls, standing: Standing) -> _Explainer:
        """Return the counts for one plan."""
        candidates, in_play = standing.candidates, standing.in_play
        arcs, possible = candidates.arcs, standing.possible
        reached = arcs.keep(possible)

        def posts(mask: Bools) -> Ints:
            return posts_per_nominee(candidates, mask)

        below = ~standing.level_full[arcs.lane]
        return cls(
            standing=standing,
            rules={rule.id: rule for rule in standing.programme.rules if isinstance(rule, ARC_RULES)},
            lanes=lane_table(candidates, candidates.instance.lanes.home),
            in_play=posts(in_play),
            broken={rule: posts(mask & in_play) for rule, mask in candidates.broken.items()},
            breaks_rule=posts(candidates.breaks_rule & in_play),
            unlisted=posts(candidates.unlisted & ~candidates.breaks_rule & in_play),
            banned=posts(candidates.banned & in_play),
            possible=posts(possible),
            free=posts(standing.free),
            free_below_ceiling=posts(standing.free & below),
            places_left=posts(possible & (standing.quota_left[arcs.lane] > 0)),
            first_lane=first_lane(reached.nominee, reached.lane, len(standing.placed)),
            eligible=nominees_per_lane(candidates, possible),
        )

    def why(self, number: int) -> Why:
        """Return the reason for one nominee (row number) who is not placed."""
        if not self.in_play[number]:
            return self._no_candidates(self.standing.programme.nominees[number])
        if not self.possible[number]:
            return self._forbidden(number)
        return self._left_out(number)

    def _no_candidates(self, nominee: Nominee) -> Why:
        candidates = self.standing.candidates
        lanes = lanes_of(candidates, self.lanes, nominee)
        if not lanes:
            return "reason.no_link", {"unit": nominee.unit, "level": nominee.level}
        chosen = [lane for lane in lanes if self.standing.chosen[lane]]
        lane = (chosen or lanes)[0]
        link = link_id(candidates, lane)
        if not chosen:
            return "reason.end_not_chosen", {"link": link}
        host = candidates.programme.units[candidates.instance.lanes.host[lane]].code
        return "reason.no_post", {"link": link, "unit": host, "level": nominee.level}

    def _forbidden(self, number: int) -> Why:
        posts = int(self.in_play[number])
        alone = [rule for rule, count in self.broken.items() if count[number] == posts]
        if alone:
            reason, facts = self._by_rule(number, alone[0], posts)
            return reason, {**facts, "also": ", ".join(alone[1:])} if alone[1:] else facts
        by_rules, by_list, by_ban = (int(count[number]) for count in (self.breaks_rule, self.unlisted, self.banned))
        if by_list == posts:
            return "reason.not_listed", {"posts": posts}
        if by_ban == posts:
            return "reason.banned", {"posts": posts}
        rules = ", ".join(rule for rule, count in self.broken.items() if count[number])
        return "reason.ruled_out", {
            "posts": posts, "by_rules": by_rules, "by_list": by_list, "by_ban": by_ban, "rules": rules,
        }  # fmt: skip

    def _by_rule(self, number: int, rule: str, posts: int) -> Why:
        match self.rules[rule]:
            case AgeLimit() as limit:
                return self._by_age(number, limit)
            case FirstTime():
                return "reason.served_before", {"rule": rule}
            case Qualification():
                return "reason.must_rule", {"rule": rule}
            case _:
                return "reason.must_rule_posts", {"rule": rule, "posts": posts}

    def _by_age(self, number: int, rule: AgeLimit) -> Why:
        programme = self.standing.programme
        age = age_on(programme.nominees[number].birth, programme.dates.age)
        if age is None:
            return "reason.age_unknown", {"rule": rule.id}
        oldest = rule.years if rule.inclusive else rule.years - 1
        return "reason.over_age", {"rule": rule.id, "years": rule.years, "age": age, "over": age - oldest}

    def _left_out(self, number: int) -> Why:
        programme, instance = self.standing.programme, self.standing.candidates.instance
        lane = int(self.first_lane[number])
        block = instance.lanes.block[lane]
        level = programme.levels[instance.blocks.level[block]]
        if self.free_below_ceiling[number]:
            reason = "reason.held_back" if self.standing.proven else "reason.not_settled"
            return reason, {"posts": int(self.free_below_ceiling[number])}
        if self.free[number]:
            return "reason.level_full", {"level": level.id, "at_most": level.at_most or 0}
        if self.places_left[number]:
            return "reason.posts_taken", {"posts": int(self.possible[number])}
        return "reason.outranked", {
            "link": link_id(self.standing.candidates, lane),
            "level": level.id,
            "eligible": int(self.eligible[lane]),
            "quota": int(instance.blocks.quota[block]),
        }
