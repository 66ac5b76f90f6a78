"""Rows of the hard structure: people, posts, blocks, levels, choices of ends."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.linear import INFINITE, named


def add_structure(model: ModelBuilder) -> None:
    """Add every row that holds whatever the rules say."""
    _people(model)
    _posts(model)
    _blocks(model)
    _levels(model)
    _choices(model)
    _units(model)


def _people(model: ModelBuilder) -> None:
    """sum(arcs of a nominee) <= 1."""
    columns, arcs = model.patterns.loose()
    if not len(arcs):
        return
    nominee = model.instance.arcs.nominee[arcs]
    who, row = np.unique(nominee, return_inverse=True)
    people = model.instance.programme.nominees
    rows = model.rows.open(np.full(len(who), -INFINITE), 1, lambda place: ("nominee", (people[who[place]].id,)))
    model.rows.put(rows[row], columns, 1)


def _posts(model: ModelBuilder) -> None:
    """sum(arcs of a post) <= capacity."""
    columns, arcs = model.patterns.loose()
    if not len(arcs):
        return
    post, row = np.unique(model.instance.arcs.post[arcs], return_inverse=True)
    posts, capacity = model.instance.programme.posts, model.instance.capacity
    rows = model.rows.open(
        np.full(len(post), -INFINITE), capacity[post], lambda place: ("post", (posts[post[place]].id,))
    )
    model.rows.put(rows[row], columns, 1)


def _blocks(model: ModelBuilder) -> None:
    """sum(arcs of a lane) <= quota, times the option's variable where the link is open.

    Of the whole patterns of a block at most one, or exactly one where a block always takes one.
    """
    instance, lane, wholes = model.instance, model.patterns.lane, model.patterns.wholes
    option = model.option_variable[instance.lanes.option]
    quota = instance.blocks.quota[instance.lanes.block]
    quota[lane[:wholes]] = 1
    least = np.full(len(quota), -INFINITE)
    if model.patterns.always:
        least[lane[:wholes]] = option[lane[:wholes]] < 0
    rows = model.rows.open(least, quota * (option < 0))
    model.rows.put(rows[lane], np.arange(len(lane)), 1)
    if not instance.has_choices:
        return
    is_open = np.flatnonzero(option >= 0)
    model.rows.put(rows[is_open], option[is_open], -quota[is_open])
    # The options of a block exclude each other: says nothing new, but shows engines that blocks are groups.
    columns = np.flatnonzero((option[lane] >= 0) & model.patterns.is_whole)
    blocks, block = np.unique(instance.lanes.block[lane[columns]], return_inverse=True)
    model.rows.put(model.rows.open(np.full(len(blocks), -INFINITE), 1)[block], columns, 1)
    # The same, arc by arc: says nothing new in whole numbers but keeps the relaxation tight.
    arcs = np.flatnonzero((option[lane] >= 0) & ~model.patterns.is_whole)
    tight = model.rows.open(np.full(len(arcs), -INFINITE), 0)
    model.rows.put(tight, arcs, 1)
    model.rows.put(tight, option[lane[arcs]], -1)


def _levels(model: ModelBuilder) -> None:
    """sum(arcs of a level) <= at_most of the level, where given."""
    patterns, instance = model.patterns, model.instance
    if all(one.at_most is None for one in instance.programme.levels):
        return
    level = instance.blocks.level[instance.lanes.block[patterns.lane]]
    for number, one in enumerate(model.instance.programme.levels):
        if one.at_most is not None:
            placed = np.where(level == number, patterns.size, 0)
            naming = named(("level", (one.id,)))
            model.rows.add(np.arange(len(patterns)), placed, -INFINITE, one.at_most, naming)


def _choices(model: ModelBuilder) -> None:
    """sum(options of an open link) = 1."""
    if not model.instance.has_choices:
        return
    link = model.instance.options.link
    for number in np.flatnonzero(model.instance.is_open_link):
        model.rows.add(model.option_variable[link == number], 1, 1, 1)


def _units(model: ModelBuilder) -> None:
    """sum(options that contain a unit) <= links that the unit may serve in."""
    if not model.instance.has_choices:
        return
    options, units = model.instance.options, model.instance.programme.units
    variable = model.option_variable
    for unit in np.unique(np.concatenate([options.unit_a[variable >= 0], options.unit_b[variable >= 0]])):
        has = (options.unit_a == unit) | (options.unit_b == unit)
        fixed = int((has & (variable < 0)).sum())
        most, naming = units[unit].max_links - fixed, named(("unit", (units[unit].code,)))
        model.rows.add(variable[has & (variable >= 0)], 1, -INFINITE, most, naming)
