"""Cross-references: whether the parts of a programme fit together.

:mod:`optimizer.loading` runs this on everything it reads; a programme made in code can be checked
the same way. Only errors: what is legal but doubtful is said by the command ``check``.
"""

from __future__ import annotations

from collections.abc import Sequence

from optimizer.domain.consistency import decisions, links, pairs, people, rules, settings, targets, units
from optimizer.domain.consistency.conditions import Vocabulary
from optimizer.domain.people import Nominee, Post, Score, Unit, Wish
from optimizer.domain.programme import Programme
from optimizer.errors import Problem

__all__ = ["problems", "table_problems"]


def problems(programme: Programme) -> list[Problem]:
    """Return everything in ``programme`` that does not fit together, in the order of its files.

    Each problem has ``table``, ``index`` and ``field`` filled; a loader adds file, row and column.
    """
    sound_parents = not units.parent_problems(programme.units)
    words = Vocabulary(programme, "nominees"), Vocabulary(programme, "posts")
    found = [*settings.problems(programme)]
    if sound_parents:
        found += links.problems(programme)
        found += rules.problems(programme, *words)
        found += targets.problems(programme, words[0])
        found += decisions.problems(programme)
    found += units.problems(programme.units)
    if sound_parents:
        found += people.problems(programme, *words)
    else:
        found += people.reference_problems(programme.units, programme.nominees, programme.posts)
    found += pairs.problems(programme.nominees, programme.posts, programme.scores or (), programme.wishes)
    return found


def table_problems(
    unit_rows: Sequence[Unit],
    nominees: Sequence[Nominee],
    posts: Sequence[Post],
    wishes: Sequence[Wish],
    scores: Sequence[Score],
) -> list[Problem]:
    """Return what does not fit together in the tables alone, where the settings are not known."""
    return [
        *units.problems(unit_rows),
        *people.reference_problems(unit_rows, nominees, posts),
        *pairs.problems(nominees, posts, scores, wishes),
    ]
