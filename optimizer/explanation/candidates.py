"""Every nominee-post pair that units, levels and links bring together, and what forbids it.

The compiled instance keeps only the pairs that are allowed. To say why a person or a post was left
out, the others are needed too, each with the rules that it breaks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling import compile_programme
from optimizer.compiling.arcs import candidate_arcs
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.fit import own_scores
from optimizer.compiling.instance import Arcs, Instance
from optimizer.compiling.rules import broken_arcs
from optimizer.compiling.rules.context import Context
from optimizer.domain.programme import Programme
from optimizer.domain.rules import ARC_RULES, ArcRule


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidate arcs of a programme; all masks have shape (arcs,).

    ``allowed``: the compiled instance has the arc. ``broken``: id of a ``must`` rule -> arcs that
    break it and are not waived, in declared order. ``unlisted``: not among the listed pairs of a
    programme with ``arcs: listed``. An arc that is not allowed though it breaks no rule and is not
    unlisted is banned (:attr:`banned`).
    """

    instance: Instance
    arcs: Arcs
    allowed: Bools
    broken: dict[str, Bools]
    unlisted: Bools

    @property
    def programme(self) -> Programme:
        """The programme they belong to."""
        return self.instance.programme

    @property
    def breaks_rule(self) -> Bools:
        """Arcs that break at least one ``must`` rule."""
        found = np.zeros(len(self.arcs), dtype=bool)
        for mask in self.broken.values():
            found |= mask
        return found

    @property
    def banned(self) -> Bools:
        """Arcs that nothing but a ban forbids."""
        return ~(self.allowed | self.unlisted | self.breaks_rule)

    @property
    def pairs(self) -> Ints:
        """One number per (nominee, post): the same for the same pair in two links."""
        return self.arcs.nominee * len(self.programme.posts) + self.arcs.post


def find_candidates(programme: Programme, instance: Instance | None = None) -> Candidates:
    """Return the candidate arcs of a consistent programme with what forbids each.

    Cost: about that of compiling, which is spared where the compiled ``instance`` is given.
    """
    instance = instance or compile_programme(programme)
    arcs = candidate_arcs(programme, instance.blocks, instance.options, instance.lanes)
    context = Context(programme, arcs, instance.nominees, instance.posts)
    rules = [rule for rule in programme.rules if isinstance(rule, ARC_RULES) and rule.hardness == "must"]
    listed_only = programme.arcs == "listed"
    return Candidates(
        instance=instance,
        arcs=arcs,
        allowed=np.isin(_keys(instance, arcs), _keys(instance, instance.arcs), assume_unique=True),
        broken={rule.id: _broken(rule, context) for rule in rules},
        unlisted=own_scores(programme, arcs)[1] == 0 if listed_only else np.zeros(len(arcs), dtype=bool),
    )


def _keys(instance: Instance, arcs: Arcs) -> Ints:
    """Return one number per (lane, nominee, post)."""
    people, posts = len(instance.programme.nominees), len(instance.programme.posts)
    return (arcs.lane * people + arcs.nominee) * posts + arcs.post


def _broken(rule: ArcRule, context: Context) -> Bools:
    """Return the arcs that break ``rule`` and that no waiver excuses."""
    programme = context.programme
    excused = {waiver.nominee for waiver in programme.decisions.waivers if waiver.rule == rule.id}
    bound = np.array([nominee.id not in excused for nominee in programme.nominees], dtype=bool)
    return broken_arcs(rule, context) & context.for_nominees(bound)
