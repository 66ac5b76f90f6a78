"""domain -> numpy: one Instance of arrays, and the linear model over its arcs."""

from __future__ import annotations

from optimizer.compiling.compile import compile_programme
from optimizer.compiling.instance import Instance

__all__ = ["Instance", "compile_programme"]
