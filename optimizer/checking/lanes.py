"""Lanes: the blocks of a programme under each way in which open ends may be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from optimizer.domain.links import DIRECTIONS, Direction
from optimizer.domain.programme import Programme
from optimizer.stopping import steps

Option = tuple[str, str]
"""(unit at a, unit at b) of a link."""

Block = tuple[str, str, int]
"""(link, level, direction): what has a quota."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One block under one option of its link: from which unit to which unit people go there.

    ``number`` counts the lanes of the programme from 0, in the order of :func:`lanes`.
    """

    number: int
    link: str
    option: Option
    level: str
    direction: int
    quota: int

    @property
    def block(self) -> Block:
        """The block that the lane belongs to."""
        return (self.link, self.level, self.direction)

    @property
    def direction_name(self) -> Direction:
        """``a_to_b`` or ``b_to_a``."""
        return DIRECTIONS[self.direction]

    @property
    def home(self) -> str:
        """The end that sends."""
        return self.option[self.direction]

    @property
    def host(self) -> str:
        """The end that receives."""
        return self.option[1 - self.direction]


def lanes(programme: Programme) -> Iterator[Lane]:
    """Yield every lane with a quota above 0: links as declared, then options, levels as declared, directions."""
    number = 0
    for link in steps(programme.links):
        for option in dict.fromkeys(link.options()):
            for level in programme.levels:
                for direction in (0, 1):
                    quota = link.quota(level.id, direction)
                    if quota > 0:
                        yield Lane(number, link.id, option, level.id, direction, quota)
                        number += 1
