"""Multipliers of a model's rows -> prices of rows named in the programme's own ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import INFINITE, Rows
from optimizer.domain.certificate import Price, RowName, TierCertificate
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.tiers import SENSES
from optimizer.solving.optimum import Optimum

Prices = Mapping[RowName, int]


@dataclass(slots=True)
class PriceWriter:
    """Writes multipliers as prices.

    ``rows``: those of the model, then the locks so far, a set per tier. ``gaps``: (link, level) -> difference of the
    two directions in the plan. ``shared``: nominees and posts with arcs in several blocks; the others' rows hold
    inside a block, where the checker needs no prices.
    """

    rows: list[Rows]
    gaps: Mapping[tuple[str, str], int]
    shared: frozenset[RowName]
    _open_pairs: set[tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._open_pairs = {name[1][:2] for name in self.rows[0].names("difference")}

    def prices(self, values: Ints, floors: Rows | None = None) -> dict[RowName, int]:
        """Return the price of every named row; ``floors`` are the rows of a tier's own threshold, last."""
        return dict(self._priced(values, floors))

    def certificate(
        self, tier: str, denominator: int, prices: Prices, threshold: int | None = None
    ) -> TierCertificate:  # fmt: skip
        """Return the certificate of a tier."""
        weight = prices.get(("lock", ("reciprocity",)), 0) + (denominator if tier == "reciprocity" else 0)
        settled = dict.fromkeys(self._settled_differences(), weight) if weight else {}
        return TierCertificate(
            tier=next(one for one in SENSES if one == tier),
            denominator=denominator,
            prices=tuple(Price(row=kind, of=of, value=value) for (kind, of), value in {**prices, **settled}.items()),
            threshold=threshold,
        )

    def _priced(self, values: Ints, floors: Rows | None) -> Iterator[tuple[RowName, int]]:
        """Yield every named row with a price, in the order of the rows."""
        own = [] if floors is None else [floors]
        at = 0
        for rows in (*self.rows, *own):
            mine = values[at : at + len(rows)]
            for row in np.flatnonzero(mine).tolist():
                name = rows.name(row)
                price = -int(mine[row]) if rows.low[row] > -INFINITE else int(mine[row])
                if name is not None and price > 0 and (name[0] not in ("nominee", "post") or name in self.shared):
                    yield (_of_lock(name) if rows is not floors else name), price
            at += len(rows)

    def _settled_differences(self) -> Iterator[RowName]:
        """Yield the differences that the model has no rows for, as nothing in it can change them."""
        for (link, level), gap in self.gaps.items():
            if gap and (link, level) not in self._open_pairs:
                yield "difference", (link, level, DIRECTIONS[0 if gap > 0 else 1])


def _of_lock(name: RowName) -> RowName:
    """Return the name of a row that keeps an earlier ``fit_floor``: it is a lock like any other."""
    return ("lock", ("fit_floor", *name[1])) if name[0] == "floor" else name


def find_gaps(instance: Instance, found: Optimum) -> dict[tuple[str, str], int]:
    """Return unfilled places a to b minus those b to a in the plan, for exchange links and levels."""
    assert found.selection is not None
    programme, blocks = instance.programme, instance.blocks
    unfilled = blocks.quota - np.bincount(instance.arc_block[found.selection.arcs], minlength=len(blocks))
    gaps: dict[tuple[str, str], int] = {}
    for link, level, direction, places in zip(
        blocks.link.tolist(), blocks.level.tolist(), blocks.direction.tolist(), unfilled.tolist(), strict=True
    ):
        if programme.links[link].kind == "exchange":
            pair = (programme.links[link].id, programme.levels[level].id)
            gaps[pair] = gaps.get(pair, 0) + (places if direction == 0 else -places)
    return gaps


def find_shared(instance: Instance) -> frozenset[RowName]:
    """Return the nominees and posts that have arcs in several blocks."""
    blocks, programme = max(len(instance.blocks), 1), instance.programme

    def in_several(index: Ints) -> list[int]:
        pairs = np.unique(index * blocks + instance.arc_block)
        found: list[int] = np.flatnonzero(np.bincount(pairs // blocks) > 1).tolist()
        return found

    people: set[RowName] = {("nominee", (programme.nominees[n].id,)) for n in in_several(instance.arcs.nominee)}
    places: set[RowName] = {("post", (programme.posts[n].id,)) for n in in_several(instance.arcs.post)}
    return frozenset(people | places)
