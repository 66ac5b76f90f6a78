"""A programme with edits beside the programme without them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from optimizer.domain.edits import Edit, Edits
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording
from optimizer.messages import Lang
from optimizer.whatif.apply import apply_each
from optimizer.whatif.describe import edit_sentence
from optimizer.whatif.whatif import Outcome, WhatIf


def sentences(programme: Programme, edits: Sequence[Edit], lang: Lang) -> list[str]:
    """Return what each edit does; raises InputRefused if one makes no sense."""
    words = [Wording(lang, one) for one in apply_each(programme, edits)]
    return [edit_sentence(edit, words[place], words[place + 1]) for place, edit in enumerate(edits)]


def document(edits: Edits, found: WhatIf, said: Sequence[Any], with_plans: bool = True) -> dict[str, Any]:
    """Return both outcomes and how they differ as JSON; ``said`` is the sentence of each edit."""
    plain = edits.model_dump(mode="json", by_alias=True)["edits"]
    return {
        "edits": [{**edit, "sentence": sentence} for edit, sentence in zip(plain, said, strict=True)],
        "before": _outcome(found.before, with_plans),
        "after": _outcome(found.after, with_plans),
        "comparison": found.comparison.model_dump(mode="json") if found.comparison else None,
        "steps": [step.model_dump(mode="json") for step in found.steps],
    }


def _outcome(outcome: Outcome, with_plan: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"status": outcome.status, "digest": outcome.programme.digest()}
    if with_plan:
        told["plan"] = outcome.plan.model_dump(mode="json", by_alias=True) if outcome.plan else None
    return told
