"""Known: what is known of an instance before it is searched, from another one that it is like."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.compiling.builder import Selection
from optimizer.solving.leximin import Levels


@dataclass(frozen=True, slots=True)
class Known:
    """The nearer to the answer, the sooner it is found.

    Attributes
    ----------
    selection
        Arcs and options of the instance that the search may begin from; they need not be a plan.
    bounds
        Of the first goals: a proven bound on the goal among all plans that reach the bounds of the goals before it
        (as far as their tolerances allow). No plan need reach them.
    levels
        Of tier ``fit_leximin``, if its bound is among them: which plans reach it.
    """

    selection: Selection | None = None
    bounds: tuple[int, ...] = ()
    levels: Levels | None = None


NOTHING = Known()
