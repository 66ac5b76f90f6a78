"""Instances that differ a little from a compiled one: what-ifs without compiling again.

Index spaces stay those of the base but for arcs, which :func:`without` renumbers; demands and sums
follow. Blocks may be left without arcs.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.instance import ArcSum, Instance
from optimizer.compiling.target_table import table_of
from optimizer.compiling.targets import find_targets
from optimizer.domain.tiers import Tier


def without(instance: Instance, dropped: Bools) -> Instance:
    """Return the instance without the arcs where ``dropped`` (shape (arcs,)) holds."""
    kept = ~dropped
    number = np.cumsum(kept) - 1
    return replace(
        instance,
        arcs=instance.arcs.keep(kept),
        fit=instance.fit[kept],
        components={name: values[kept] for name, values in instance.components.items()},
        exceptions={rule: mask[kept] for rule, mask in instance.exceptions.items()},
        exceptions_of={hardness: count[kept] for hardness, count in instance.exceptions_of.items()},
        waived={rule: mask[kept] for rule, mask in instance.waived.items()},
        tickets=instance.tickets[kept],
        demands=tuple(number[arcs[kept[arcs]]] for arcs in instance.demands),
        sums=tuple(replace(one, value=one.value[kept]) for one in instance.sums),
    )


def carried(selection: Selection, instance: Instance) -> Selection:
    """Return ``selection`` in another instance over the same rows: its arcs as far as that has them."""
    posts, nominees = len(instance.programme.posts), len(instance.programme.nominees)
    theirs, mine = (
        (arcs.lane * nominees + arcs.nominee) * posts + arcs.post for arcs in (instance.arcs, selection.instance.arcs)
    )
    return Selection(instance, np.flatnonzero(np.isin(theirs, mine[selection.arcs])), selection.options)


def demanding(instance: Instance, *demands: Ints) -> Instance:
    """Return the instance in which of each of ``demands`` (sets of arcs) one must be taken as well."""
    return replace(instance, demands=(*instance.demands, *(np.sort(arcs) for arcs in demands)))


def with_tiers(instance: Instance, tiers: tuple[Tier, ...], sums: tuple[ArcSum, ...] = ()) -> Instance:
    """Return the instance with other tolerances, fewer tiers, or sums after them.

    A tier that the base does not have may lack its numbers: add tiers by compiling again.
    """
    return replace(instance, tiers=tiers, sums=sums)


def with_quota(instance: Instance, block: int, quota: int) -> Instance:
    """Return the instance with another quota (0 or more) of one block."""
    quotas = instance.blocks.quota.copy()
    quotas[block] = quota
    varied = replace(instance, blocks=replace(instance.blocks, quota=quotas))
    return replace(varied, targets=table_of(varied, find_targets(varied)))
