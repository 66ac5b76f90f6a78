"""A doubt about the settings of a programme, as a problem of severity ``warning``."""

from __future__ import annotations

from optimizer.errors import Problem


def about_settings(code: str, field: str, /, **params: str | int) -> Problem:
    """Return the doubt ``code`` at the dotted path ``field`` of the programme's settings."""
    return Problem(code=code, severity="warning", table="programme", field=field, params=params)
