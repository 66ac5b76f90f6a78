"""Scopes: the parts of the programme over which a target or a cap is counted.

A scope is a list of dimensions; each combination of their values is a *cell* that is counted by
itself. The empty scope is the whole programme: one cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Dimension = Literal["level", "direction", "link", "city", "unit", "host_city", "host_unit"]
"""``unit`` / ``host_unit`` are the ends of the link that send and receive; ``city`` / ``host_city`` are
the cities that these ends are or lie in (blank for a provincial department)."""

DIMENSIONS: tuple[Dimension, ...] = ("level", "direction", "link", "city", "unit", "host_city", "host_unit")

Scope = tuple[Dimension, ...]
Cell = Mapping[Dimension, str]
"""Dimension -> value, in the order of the scope; ``direction`` is ``a_to_b`` or ``b_to_a``."""
