"""compile_programme: domain -> Instance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimizer.compiling import fit
from optimizer.compiling.arcs import candidate_arcs, find_blocks, find_lanes, find_options
from optimizer.compiling.columns import Bools, Ints, nominee_columns, post_columns
from optimizer.compiling.decisions import find_demands
from optimizer.compiling.instance import Arcs, Blocks, Instance, Lanes, Options, count_exceptions
from optimizer.compiling.rules import broken_arcs
from optimizer.compiling.rules.context import Context
from optimizer.compiling.target_table import TargetTable, table_of
from optimizer.compiling.targets import find_targets
from optimizer.compiling.tickets import tickets
from optimizer.domain.attributes import ancestors
from optimizer.domain.programme import Programme
from optimizer.domain.rules import ARC_RULES
from optimizer.stopping import pause


def compile_programme(programme: Programme) -> Instance:
    """Return the arrays of a consistent programme.

    Cost: time and memory in proportion to the candidate arcs, that is, per block (nominees there)
    x (posts there); about 60 bytes an arc stay.
    """
    blocks, options = find_blocks(programme), find_options(programme)
    instance = compile_arcs(programme, blocks, options, find_lanes(blocks, options))
    pause()
    return replace(instance, targets=table_of(instance, find_targets(instance)))


def compile_arcs(programme: Programme, blocks: Blocks, options: Options, lanes: Lanes) -> Instance:
    """Return all arrays, without any targets."""
    nominees, posts = nominee_columns(programme), post_columns(programme)
    arcs = candidate_arcs(programme, blocks, options, lanes)
    pause()
    arcs = arcs.keep(~banned_arcs(programme, arcs, blocks.link[lanes.block]))
    if programme.arcs == "listed":
        arcs = arcs.keep(fit.own_scores(programme, arcs)[1] > 0)
    arcs, exceptions, waived = _apply_rules(Context(programme, arcs, nominees, posts))
    parts = fit.components(programme, arcs, lanes, nominees)
    pause()
    own = programme.scores is not None
    draws = any(tier.id == "lottery" for tier in programme.tiers)
    return Instance(
        programme=programme,
        blocks=blocks,
        options=options,
        lanes=lanes,
        arcs=arcs,
        fit=fit.own_scores(programme, arcs)[0] if own else fit.weighted_fit(programme, parts, len(arcs)),
        components=parts,
        exceptions=exceptions,
        exceptions_of=count_exceptions(programme, exceptions, len(arcs)),
        waived=waived,
        tickets=tickets(programme, arcs) if draws else np.zeros(len(arcs), dtype=np.int64),
        nominees=nominees,
        posts=posts,
        capacity=np.array([post.capacity for post in programme.posts], dtype=np.int64),
        demands=find_demands(programme, arcs),
        tiers=programme.tiers,
        targets=TargetTable.of((), len(lanes), len(programme.nominees), len(options) > len(programme.links)),
    )


def _apply_rules(context: Context) -> tuple[Arcs, dict[str, Bools], dict[str, Bools]]:
    """Drop arcs that break a ``must`` rule; return the rest with its exceptions and waivers by rule."""
    rules = [rule for rule in context.programme.rules if isinstance(rule, ARC_RULES)]
    allowed = np.ones(len(context.arcs), dtype=bool)
    exceptions: dict[str, Bools] = {}
    waived: dict[str, Bools] = {}
    for rule in rules:
        broken = broken_arcs(rule, context)
        excused = broken & context.for_nominees(_excused(context.programme, rule.id))
        if excused.any():
            waived[rule.id] = excused
            broken = broken & ~excused
        if rule.hardness == "must":
            allowed &= ~broken
        else:
            exceptions[rule.id] = broken
    pause()
    arcs = context.arcs.keep(allowed)
    pause()
    return (
        arcs,
        {rule: mask[allowed] for rule, mask in exceptions.items()},
        {rule: mask[allowed] for rule, mask in waived.items()},
    )


def _excused(programme: Programme, rule: str) -> Bools:
    """Return for each nominee whether a waiver excuses them from ``rule``."""
    people = {waiver.nominee for waiver in programme.decisions.waivers if waiver.rule == rule}
    if not people:
        return np.zeros(len(programme.nominees), dtype=bool)
    return np.array([nominee.id in people for nominee in programme.nominees], dtype=bool)


def banned_arcs(programme: Programme, arcs: Arcs, link_of_lane: Ints) -> Bools:
    """Return the arcs that a ban forbids."""
    mask = np.zeros(len(arcs), dtype=bool)
    if not programme.decisions.bans:
        return mask
    place = {nominee.id: number for number, nominee in enumerate(programme.nominees)}
    links = {link.id: number for number, link in enumerate(programme.links)}
    for ban in programme.decisions.bans:
        theirs = np.flatnonzero(arcs.nominee == place[ban.nominee])
        hit = np.full(len(theirs), ban.post is None and ban.unit is None and ban.link is None)
        posts = [programme.posts[post] for post in arcs.post[theirs]]
        if ban.post is not None:
            hit |= np.array([post.id == ban.post for post in posts], dtype=bool)
        if ban.unit is not None:
            hit |= np.array([ban.unit in ancestors(post.unit, programme.unit_by_code) for post in posts], dtype=bool)
        if ban.link is not None:
            hit |= link_of_lane[arcs.lane[theirs]] == links[ban.link]
        mask[theirs[hit]] = True
    return mask
