"""Kinds of run: one small module each, listed here. A kind reads its parameters and answers a job."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from api.jobs.context import Answer, Job
from optimizer.domain.text import Model

About = Literal["programme", "plan"]


class Parameters(Model):
    """What a kind may be told: JSON of exactly these types, nothing else."""

    model_config = ConfigDict(strict=True)


Id = Annotated[str, Field(min_length=1, max_length=200)]
"""An id of the programme; whether it has it is for the programme to say."""
Ids = Annotated[tuple[Id, ...], Field(max_length=1000)]
Within = Annotated[tuple[Annotated[str, Field(max_length=100)], ...], Field(max_length=20)]
"""Tolerances as a planner writes them, ``1%`` or ``fit=2%``."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of run: what it may be told, what it is about, and what answers it.

    ``about``: a kind about a plan needs one; a kind about a programme may be given one, and is then about the
    programme that the plan solves. ``nominees`` returns whom the parameters name, for those who may ask only about
    their own people; a kind without it is not for them.
    """

    parameters: type[Parameters]
    answer: Callable[[Job], Answer]
    about: About = "programme"
    nominees: Callable[[Any], frozenset[str]] | None = None

    def read(self, given: Mapping[str, Any]) -> Parameters:
        """Return the parameters in JSON data; raises pydantic's ValidationError."""
        return self.parameters.model_validate_json(json.dumps(given))


def kinds() -> Mapping[str, Kind]:
    """Return every kind by its name; imported when asked for, the engine is slow to import."""
    from api.jobs.kinds import (
        always,
        candidates,
        chances,
        conflict,
        fairness,
        front,
        prices,
        sensitive,
        solve,
        take_back,
        whatif,
        why,
        why_not,
    )

    return {
        "solve": solve.KIND,
        "candidates": candidates.KIND,
        "front": front.KIND,
        "always": always.KIND,
        "whatif": whatif.KIND,
        "conflict": conflict.KIND,
        "prices": prices.KIND,
        "why": why.KIND,
        "why_not": why_not.KIND,
        "sensitive": sensitive.KIND,
        "fairness": fairness.KIND,
        "chances": chances.KIND,
        "take_back": take_back.KIND,
    }
