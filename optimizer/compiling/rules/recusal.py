"""Recusal -> arcs to a host that is the nominee's native place or where relatives work."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.rules.context import Context
from optimizer.domain.attributes import ancestors
from optimizer.domain.programme import Programme
from optimizer.domain.rules import Recusal
from optimizer.stopping import steps

_NONE = -1  # no place, or a code that is no unit: equals no host


def broken(rule: Recusal, context: Context) -> Bools:
    """Return the arcs where a place of the nominee clashes with the host at the rule's reach."""
    hosts = _hosts(rule, context)
    clash = np.zeros(len(context.arcs), dtype=bool)
    for place in _places(rule, context):
        mine = place[context.arcs.nominee]
        for host in hosts:
            clash |= (mine != _NONE) & (mine == host[context.arcs.post])
    return clash


def _places(rule: Recusal, context: Context) -> list[Ints]:
    """Return columns over nominees: one place each, widened to the rule's reach."""
    nominees = context.programme.nominees
    columns: list[list[str]] = []
    if "native_place" in rule.by:
        columns.append([nominee.native_place for nominee in steps(nominees)])
    if "relatives_units" in rule.by:
        most = max((len(nominee.relatives_units) for nominee in nominees), default=0)
        columns += [[(*nominee.relatives_units, *[""] * most)[n] for nominee in steps(nominees)] for n in range(most)]
    widened = _widened(context.programme, rule.reach, {code for column in columns for code in column})
    return [context.unit_numbers([widened.get(code, "") for code in steps(column)]) for column in columns]


def _hosts(rule: Recusal, context: Context) -> list[Ints]:
    """Return columns over posts: the widened host, or with reach ``unit`` the host and each unit above."""
    posts = context.programme.posts
    if rule.reach != "unit":
        widened = _widened(context.programme, rule.reach, {post.unit for post in posts})
        return [context.unit_numbers([widened[post.unit] for post in posts])]
    chains = {post.unit: ancestors(post.unit, context.programme.unit_by_code) for post in steps(posts)}
    deepest = max((len(chain) for chain in chains.values()), default=0)
    return [
        context.unit_numbers([(*chains[post.unit], *[""] * deepest)[n] for post in steps(posts)])
        for n in range(deepest)
    ]


def _widened(programme: Programme, reach: str, codes: set[str]) -> dict[str, str]:
    """Return unit code -> nearest unit of kind ``reach`` at or above it, itself where there is none; for units only."""
    units = programme.unit_by_code
    return {
        code: next((up for up in ancestors(code, units) if units[up].kind == reach), code)
        for code in steps(codes & units.keys())
    }
