"""Imported forms: what the report says of them."""

from __future__ import annotations

from optimizer.explanation.wording import Wording
from optimizer.loading.lrmx import Note


def sentence(words: Wording, note: Note) -> str:
    """Return what a note says, with columns, units and rules by their names."""
    facts = {**note.facts, "field": words.attribute(note.field)}
    if "units" in facts:
        facts["units"] = words.say("comma").join(words.unit(code) for code in str(facts["units"]).split(", "))
    return words.sentence(note.code, facts)
