"""Seat: one assignment that the judge could place, with all that it is worth by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from optimizer.checking.lanes import Lane
from optimizer.domain.fit import Component
from optimizer.domain.people import Nominee, Post

Arc = tuple[str, str, str]
"""(nominee, post, link) as a plan names them."""


@dataclass(frozen=True, slots=True)
class Seat:
    """An assignment that joins the two ends of its link, so that it belongs to a lane.

    Attributes
    ----------
    fit
        The weighted components, or the programme's own score.
    components
        All components of fit, whatever their weights.
    ticket
        The lottery ticket, 1..10000.
    exceptions
        Ids of the soft rules that it breaks and no waiver excuses, in declared order.
    waivers
        Ids of the rules that it breaks and a waiver excuses, in declared order.
    counted
        For each target whether its ``where`` holds for the nominee.
    """

    nominee: Nominee
    post: Post
    lane: Lane
    fit: int
    components: Mapping[Component, int]
    ticket: int
    exceptions: tuple[str, ...]
    waivers: tuple[str, ...]
    counted: tuple[bool, ...]

    @property
    def arc(self) -> Arc:
        """The assignment as a plan names it."""
        return (self.nominee.id, self.post.id, self.lane.link)
