"""A case as plain arrays: all that a peer needs, kept in one file, with a digest that results name."""

from __future__ import annotations

from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.cases import Case
from optimizer.compiling import Instance, compile_programme
from optimizer.compiling.builder import Selection
from optimizer.compiling.target_table import numbers
from optimizer.domain.rules import ARC_RULES
from optimizer.domain.targets import RELATIVE_UNIT

CACHE = Path(__file__).parent / "cache"

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Arrays:
    """One case; index spaces as in :class:`optimizer.compiling.Instance`, every link fixed.

    Attributes
    ----------
    nominee, post, block, fit, ticket, generally, in_principle
        Shape (arcs,): who, where, in which block; fit and lottery ticket; exceptions of each hardness.
    quota, link, level, direction
        Shape (blocks,).
    capacity
        Shape (posts,).
    counts
        Shape (targets, nominees): 1 where a target counts the nominee.
    cell
        Shape (targets, blocks): row of a block's people in ``required`` and ``scale``, -1 for none.
    required, scale
        Shape (cells,): people asked for, and what a shortfall is relative to.
    """

    nominee: Ints
    post: Ints
    block: Ints
    fit: Ints
    ticket: Ints
    generally: Ints
    in_principle: Ints
    quota: Ints
    link: Ints
    level: Ints
    direction: Ints
    capacity: Ints
    counts: Ints
    cell: Ints
    required: Ints
    scale: Ints

    def __len__(self) -> int:
        return len(self.nominee)

    @property
    def nominees(self) -> int:
        """How many people there are."""
        return int(self.counts.shape[1])

    def memberships(self) -> list[tuple[Ints, Ints]]:
        """Return for each target (arcs that count, row of ``required`` of each)."""
        pairs = []
        for counts, cell in zip(self.counts, self.cell, strict=True):
            arcs = np.flatnonzero((counts[self.nominee] == 1) & (cell[self.block] >= 0))
            pairs.append((arcs, cell[self.block[arcs]]))
        return pairs

    def digest(self) -> str:
        """Return the SHA-256 of all arrays, in order, with their names and shapes."""
        total = sha256()
        for one in fields(self):
            values = np.ascontiguousarray(getattr(self, one.name))
            total.update(f"{one.name}{values.shape}".encode())
            total.update(values.tobytes())
        return total.hexdigest()


def arrays_of(instance: Instance) -> Arrays:
    """Return the arrays of a compiled programme without choices, its targets shares of the places or numbers."""
    blocks, arcs, programme = instance.blocks, instance.arcs, instance.programme
    nobody = Selection(instance, np.empty(0, dtype=np.int64), np.arange(len(instance.options)))
    counts, cell, required, scale, rows = [], [], [], [], 0
    for one in instance.targets:
        counts.append(instance.nominees.holds(one.target.where))
        cell.append(np.where(one.cells.of_lane < 0, -1, one.cells.of_lane + rows))
        required.append(numbers(one, nobody).required)
        scale.append(one.scale)
        rows += len(one.cells)
    nothing = np.empty(0, dtype=np.int64)
    return Arrays(
        arcs.nominee.astype(np.int64),
        arcs.post.astype(np.int64),
        instance.arc_block.astype(np.int64),
        instance.fit.astype(np.int64),
        instance.tickets,
        _exceptions(instance, "generally"),
        _exceptions(instance, "in_principle"),
        blocks.quota,
        blocks.link,
        blocks.level,
        blocks.direction,
        np.array([post.capacity for post in programme.posts], dtype=np.int64),
        np.array(counts, dtype=np.int64).reshape(len(counts), len(programme.nominees)),
        np.array(cell, dtype=np.int64).reshape(len(cell), len(blocks)),
        np.concatenate([nothing, *required]),
        np.concatenate([nothing, *scale]),
    )


def _exceptions(instance: Instance, hardness: str) -> Ints:
    total = np.zeros(len(instance.arcs), dtype=np.int64)
    for rule in instance.programme.rules:
        if isinstance(rule, ARC_RULES) and rule.hardness == hardness:
            total += instance.exceptions[rule.id]
    return total


def build(case: Case) -> None:
    """Make the file of a case, unless it is there."""
    path = _path(case)
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        arrays = arrays_of(compile_programme(case.programme()))
        partial = path.with_suffix(".partial.npz")
        narrow: dict[str, Any] = {one.name: _narrow(getattr(arrays, one.name)) for one in fields(arrays)}
        np.savez_compressed(partial, **narrow)
        partial.rename(path)


def load(case: Case) -> Arrays:
    """Return the arrays of a case from its file."""
    build(case)
    with np.load(_path(case)) as stored:
        return Arrays(**{one.name: stored[one.name].astype(np.int64) for one in fields(Arrays)})


def _path(case: Case) -> Path:
    return CACHE / f"{case.name}.npz"


def _narrow(values: Ints) -> NDArray[np.int32]:
    """Return the values in half the room; none of a case is large."""
    assert np.abs(values).max(initial=0) < 1 << 31
    return values.astype(np.int32)


def recount(arrays: Arrays, arcs: Ints) -> dict[str, int]:
    """Return every tier's value of a set of arcs, counted afresh.

    Raises
    ------
    ValueError
        If somebody has two posts, a post too many people, or a block more than its quota.
    """
    for name, index, limit in (
        ("nominee", arrays.nominee, np.ones(arrays.nominees, dtype=np.int64)),
        ("post", arrays.post, arrays.capacity),
        ("block", arrays.block, arrays.quota),
    ):
        if (np.bincount(index[arcs], minlength=len(limit)) > limit).any():
            raise ValueError(f"a {name} is taken too often")
    reached = np.zeros(len(arrays.required), dtype=np.int64)
    taken = np.zeros(len(arrays), dtype=bool)
    taken[arcs] = True
    for members, row in arrays.memberships():
        np.add.at(reached, row[taken[members]], 1)
    missing = np.maximum(arrays.required - reached, 0)
    return {
        "places": len(arcs),
        "generally": int(arrays.generally[arcs].sum()),
        "in_principle": int(arrays.in_principle[arcs].sum()),
        "shortfall_worst": int((-(-RELATIVE_UNIT * missing // np.maximum(arrays.scale, 1))).max(initial=0)),
        "shortfall_total": int(missing.sum()),
        "fit": int(arrays.fit[arcs].sum()),
        "lottery": int(arrays.ticket[arcs].sum()),
    }
