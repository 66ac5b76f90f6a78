"""Caps on exceptions -> rows."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.linear import INFINITE
from optimizer.compiling.scopes import find_cells
from optimizer.compiling.shares import add_quota_terms, cell_rows
from optimizer.domain.amounts import share_of
from optimizer.domain.certificate import RowName
from optimizer.domain.rules import Cap


def add_caps(model: ModelBuilder) -> None:
    """Add the cap of every soft rule: exceptions <= number, or <= share * people placed or places."""
    for rule in model.instance.programme.soft_rules:
        if rule.cap is not None:
            _add_cap(model, rule.id, rule.cap)


def _add_cap(model: ModelBuilder, rule: str, cap: Cap) -> None:
    instance = model.instance
    cells = find_cells(instance.programme, instance.blocks, instance.lanes, cap.scope)
    exceptions = model.patterns.count(instance.exceptions[rule])

    def naming(cell: int) -> RowName:
        return ("cap", (rule, *cells.values[cell]))

    if isinstance(cap.at_most, int):
        rows = model.rows.open(np.full(len(cells), -INFINITE), cap.at_most, naming)
        cell_rows(model, cells, rows, exceptions)
        return
    share = share_of(cap.at_most)
    rows = model.rows.open(np.full(len(cells), -INFINITE), 0, naming)
    if cap.of == "assigned":
        cell_rows(model, cells, rows, share.denominator * exceptions - share.numerator * model.patterns.size)
    else:
        cell_rows(model, cells, rows, share.denominator * exceptions)
        add_quota_terms(model, cells, rows, -share.numerator)
