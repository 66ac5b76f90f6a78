"""Edits that set a figure or strength of a rule or target, and what it is called and rests on from then on."""

from __future__ import annotations

from optimizer.domain.text import Based, Text


class Restating(Based):
    """The new figure rests on what the edit says (``source``, ``assumption``), no longer on what the old one did.

    ``label``: what the rule or target is called from now on; none given: as before.
    """

    label: Text | None = None
