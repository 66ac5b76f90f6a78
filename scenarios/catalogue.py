"""The shipped programmes by name."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).parent
_NAMES = ("liaoning-2002", "liaoning-2003")


def names() -> tuple[str, ...]:
    """Return the names of all shipped programmes, oldest first."""
    return _NAMES


def folder(name: str) -> Path:
    """Return the folder of a shipped programme.

    Raises
    ------
    KeyError
        If no programme has that name.
    """
    if name not in _NAMES:
        raise KeyError(name)
    return _ROOT / name


def national_parameters() -> Path:
    """Return the file with the generator's parameters for a national programme."""
    return _ROOT / "national" / "parameters.yaml"
