"""Why a post is open: one reason of a closed list, with the facts that it rests on.

======================  ===========================================================================
reason                  facts
======================  ===========================================================================
open.no_link            no link sends people of this level to the unit: unit, level
open.end_not_chosen     the plan took another unit as the end of the link: link
open.no_nominee         nobody of the level is put forward on the other side: link, level
open.no_eligible        people there are, but something forbids every one of them: nominees, rules
open.quota_full         the places in question are all filled, on other posts: link, level, quota
open.level_full         the ceiling of the level is reached: level, at_most
open.all_elsewhere      everyone who could still take it has another post: eligible
open.held_back          people and places are free, but no better plan uses them so: eligible
open.not_settled        the same in a plan that is not proven: eligible
======================  ===========================================================================

``eligible`` counts people whose own places are not all filled; of the last two, only those without a post.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.domain.people import Post
from optimizer.domain.plan import Fact, OpenPost
from optimizer.explanation.counts import LaneTable, first_lane, lane_table, lanes_of, link_id, nominees_per_post
from optimizer.explanation.standing import Standing

REASONS = (
    "open.no_link", "open.end_not_chosen", "open.no_nominee", "open.no_eligible", "open.quota_full",
    "open.level_full", "open.all_elsewhere", "open.held_back", "open.not_settled",
)  # fmt: skip

Why = tuple[str, Mapping[str, Fact]]


def why_open(standing: Standing) -> tuple[OpenPost, ...]:
    """Return every post with free capacity, in the programme's order, with a reason."""
    explainer = _Explainer.of(standing)
    posts = standing.programme.posts
    found = []
    for number in np.flatnonzero(standing.capacity_left > 0).tolist():
        reason, facts = explainer.why(number)
        free = int(standing.capacity_left[number])
        found.append(OpenPost(post=posts[number].id, free=free, reason=reason, facts=facts))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Explainer:
    """Counts over distinct people, one per post."""

    standing: Standing
    lanes: LaneTable
    in_play: Ints
    broken: Mapping[str, Ints]
    possible: Ints
    places_left: Ints
    below_ceiling: Ints
    unplaced: Ints
    first_lane: Ints

    @classmethod
    def of(cls, standing: Standing) -> _Explainer:
        """Return the counts for one plan."""
        candidates, possible = standing.candidates, standing.possible
        arcs, in_play = candidates.arcs, standing.in_play
        reached = arcs.keep(possible)
        places_left = possible & (standing.quota_left[arcs.lane] > 0)
        below = places_left & ~standing.level_full[arcs.lane]

        def people(mask: Bools) -> Ints:
            return nominees_per_post(candidates, mask)

        return cls(
            standing=standing,
            lanes=lane_table(candidates, candidates.instance.lanes.host),
            in_play=people(in_play),
            broken={rule: people(mask & in_play) for rule, mask in candidates.broken.items()},
            possible=people(possible),
            places_left=people(places_left),
            below_ceiling=people(below),
            unplaced=people(below & ~standing.placed[arcs.nominee]),
            first_lane=first_lane(reached.post, reached.lane, len(standing.capacity_left)),
        )

    def why(self, number: int) -> Why:
        """Return the reason for one post (row number) with free capacity."""
        if not self.in_play[number]:
            return self._no_candidates(self.standing.programme.posts[number])
        if not self.possible[number]:
            rules = ", ".join(rule for rule, count in self.broken.items() if count[number])
            return "open.no_eligible", {"nominees": int(self.in_play[number]), "rules": rules}
        return self._left_open(number)

    def _no_candidates(self, post: Post) -> Why:
        candidates = self.standing.candidates
        lanes = lanes_of(candidates, self.lanes, post)
        if not lanes:
            return "open.no_link", {"unit": post.unit, "level": post.level}
        chosen = [lane for lane in lanes if self.standing.chosen[lane]]
        link = link_id(candidates, (chosen or lanes)[0])
        if not chosen:
            return "open.end_not_chosen", {"link": link}
        return "open.no_nominee", {"link": link, "level": post.level}

    def _left_open(self, number: int) -> Why:
        programme, instance = self.standing.programme, self.standing.candidates.instance
        lane = int(self.first_lane[number])
        block = instance.lanes.block[lane]
        level = programme.levels[instance.blocks.level[block]]
        if not self.places_left[number]:
            link = link_id(self.standing.candidates, lane)
            return "open.quota_full", {"link": link, "level": level.id, "quota": int(instance.blocks.quota[block])}
        if not self.below_ceiling[number]:
            return "open.level_full", {"level": level.id, "at_most": level.at_most or 0}
        if not self.unplaced[number]:
            return "open.all_elsewhere", {"eligible": int(self.below_ceiling[number])}
        reason = "open.held_back" if self.standing.proven else "open.not_settled"
        return reason, {"eligible": int(self.unplaced[number])}
