"""What is doubtful about a programme that can be used: told as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optimizer.domain.programme import Programme
from optimizer.errors import Problem
from optimizer.explanation.wording import Wording

COUNTED = ("units", "links", "nominees", "posts", "rules", "targets", "wishes")


def document(words: Wording, programme: Programme, doubts: Sequence[Problem]) -> dict[str, Any]:
    """Return what a programme holds and every doubt about it."""
    return {
        "programme": {"id": programme.id, "digest": programme.digest(), "synthetic": bool(programme.synthetic)},
        "counts": {name: len(getattr(programme, name)) for name in COUNTED},
        "warnings": [problem_document(words, problem) for problem in doubts],
    }


def problem_document(words: Wording, problem: Problem) -> Mapping[str, Any]:
    """Return a problem for machines: what differs from the default, and the sentence."""
    fields = ("code", "severity", "file", "row", "column", "table", "index", "field", "value", "allowed")
    document: dict[str, Any] = {name: getattr(problem, name) for name in fields}
    kept = {name: value for name, value in document.items() if value not in ("", None)}
    return {**kept, "params": dict(problem.params), "message": words.problem(problem)}
