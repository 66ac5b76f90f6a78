"""Kinds of run: one small module each, listed here. A kind reads its parameters and answers a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from api.jobs.context import Answer, Job
from optimizer.domain.text import Model


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of run: what it may be told, whether it is about a plan, and what answers it."""

    parameters: type[Model]
    answer: Callable[[Job], Answer]
    about_plan: bool = False


def kinds() -> Mapping[str, Kind]:
    """Return every kind by its name; imported when asked for, the engine is slow to import."""
    from api.jobs.kinds import solve

    return {"solve": solve.KIND}
