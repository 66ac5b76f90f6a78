"""Few rows tie many small blocks: price those rows, and what is left is tiny."""

from __future__ import annotations

from optimizer.solving.compiled import prepare

prepare()
