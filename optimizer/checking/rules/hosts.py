"""The host that group rules compare."""

from __future__ import annotations

from typing import Literal

from optimizer.checking.seat import Seat


def host_of(seat: Seat, within: Literal["unit", "end"]) -> str:
    """Return the post's own unit, or the end of the link that receives."""
    return seat.post.unit if within == "unit" else seat.lane.host
