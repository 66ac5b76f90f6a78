"""Chances under the lottery: what ``duikou chances --json`` holds. Data alone; made by :mod:`.chances`."""

from __future__ import annotations

from typing import Literal

from optimizer.candidates.certainty import Standing
from optimizer.domain.plan import ProgrammeRef
from optimizer.domain.text import Model

CHANCES_FORMAT: Literal["duikou-chances/1"] = "duikou-chances/1"


class SeatTimes(Model):
    """In how many draws somebody sat on a post through a link."""

    post: str
    link: str
    times: int


class Chance(Model):
    """How often the lottery places one nominee.

    Attributes
    ----------
    standing
        ``always`` and ``never``: proven, whatever is drawn. ``sometimes``: it depends on the lot. ``open``: not settled
        in time.
    placed
        In how many of the draws.
    low, high
        Between these the chance lies, in hundredths of a percent: Wilson's interval of 95 % from the draws; both
        ends are the same where it is proven.
    seats
        Where, the most frequent seat first.
    """

    nominee: str
    standing: Standing
    placed: int
    low: int
    high: int
    seats: tuple[SeatTimes, ...]


class Chances(Model):
    """The draws and what came of them.

    ``first_seed``: seeds are this and those that follow. ``asked``, ``draws``: how many were wanted and made; fewer if
    the search was stopped. ``nominees``: all, in the programme's order. ``proven``: every draw is the best plan under
    its seed, and the standings are settled.
    """

    format: Literal["duikou-chances/1"] = CHANCES_FORMAT
    programme: ProgrammeRef
    first_seed: int
    asked: int
    draws: int
    nominees: tuple[Chance, ...]
    proven: bool

    @property
    def is_complete(self) -> bool:
        """Whether all draws asked for were made."""
        return self.draws == self.asked
