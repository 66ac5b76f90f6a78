"""A plan's workbook, edited and sent back -> pins, bans and refused wishes, each priced.

``returned`` reads the workbook and knows whose it is; ``tables`` finds its sheets and columns again; ``cells`` compares
them with what was written; ``wishes`` makes edits of the changes that planners may make; ``pricing`` asks whether each
is possible and what it costs, alone and together; ``take_back`` does all of it.
"""

from __future__ import annotations

from api.takeback.results import Accepted, Place, RefusedChange, RoundTrip
from api.takeback.take_back import read_back

__all__ = ["Accepted", "Place", "RefusedChange", "RoundTrip", "read_back"]
