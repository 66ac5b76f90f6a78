"""Made-up appointment forms (.lrmx) of made-up people: ``python -m scenarios.forms`` writes ``scenarios/lrmx``."""

from __future__ import annotations

from scenarios.forms.form import form_bytes
from scenarios.forms.people import draw_forms

__all__ = ["draw_forms", "form_bytes"]
