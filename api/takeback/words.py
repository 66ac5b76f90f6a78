"""Changes that came back, in words."""

from __future__ import annotations

from api.takeback.results import Accepted, Place, RefusedChange
from optimizer.explanation.wording import Wording, clean
from optimizer.whatif.describe import edit_sentence


def refusal(words: Wording, change: RefusedChange) -> str:
    """Return where a refused change stands, and why it is refused."""
    reasons = words.say("comma").join(words.sentence(one.code, one.facts) for one in change.reasons)
    return placed(words, change.place, words.sentence(change.code, {**change.facts, "reasons": reasons}))


def decision(words: Wording, change: Accepted) -> str:
    """Return where an accepted change stands, and what it decides."""
    return placed(words, change.place, edit_sentence(change.edit, words, words))


def placed(words: Wording, place: Place, text: str) -> str:
    """Return a sentence behind its place in the workbook."""
    code = "cli.takeback.place" if place.column else "cli.takeback.place.row"
    if place.row is None:
        code = "cli.takeback.place.sheet"
    return words.say(code, sheet=clean(place.sheet), row=place.row, column=clean(place.column), text=text)
