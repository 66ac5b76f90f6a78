"""Small blocks as wholes: the structure that makes a national programme small."""

from __future__ import annotations

from optimizer.solving.compiled import prepare

prepare()
