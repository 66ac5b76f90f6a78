"""What came back, as JSON."""

from __future__ import annotations

from typing import Any

from api.takeback.results import RoundTrip
from api.takeback.words import decision, refusal
from optimizer.explanation.wording import Wording


def document(words: Wording, found: RoundTrip) -> dict[str, Any]:
    """Return the answer as JSON, each change with its sentence."""
    accepted = [
        {**one.model_dump(mode="json", by_alias=True), "sentence": decision(words, one)} for one in found.accepted
    ]
    refused = [{**one.model_dump(mode="json"), "sentence": refusal(words, one)} for one in found.refused]
    together = None
    if found.together is not None:
        after, comparison = found.together.after, found.together.comparison
        together = {
            "status": after.status,
            "plan": after.plan.model_dump(mode="json", by_alias=True) if after.plan else None,
            "comparison": comparison.model_dump(mode="json") if comparison else None,
        }
    edits = found.edits.model_dump(mode="json", by_alias=True)["edits"] if found.edits else []
    clash = found.clash.model_dump(mode="json", by_alias=True, exclude_none=True) if found.clash else None
    return {"accepted": accepted, "refused": refused, "edits": edits, "together": together, "clash": clash}
