"""Charts of trade-offs as files: SVG, or PNG where it can be made."""

from __future__ import annotations

from pathlib import Path

from api.exports.charts.front_chart import draw_front
from api.exports.charts.png import png_bytes, refuse_png
from api.exports.charts.sweep_chart import draw_sweep
from optimizer.candidates.front import Front
from optimizer.candidates.sweep import Sweep
from optimizer.errors import InputRefused, Problem
from optimizer.explanation.wording import Wording
from optimizer.loading import write_atomic


def refuse_chart(path: Path, overwrite: bool) -> None:
    """Raise InputRefused if a chart cannot be written to ``path``, before time is spent on it."""
    suffix = path.suffix.lower()
    if suffix not in (".svg", ".png"):
        raise InputRefused([Problem(code="chart.suffix", value=path.name)])
    if path.exists() and not (overwrite and path.is_file()):
        raise InputRefused([Problem(code="target.exists", file=path.name, value=path.name)])
    if suffix == ".png":
        refuse_png()


def write_chart(words: Wording, found: Sweep | Front, path: Path, overwrite: bool) -> None:
    """Draw a trade-off and write it in the form that the suffix of ``path`` says."""
    write_drawing(draw_sweep(words, found) if isinstance(found, Sweep) else draw_front(words, found), path, overwrite)


def write_drawing(svg: str, path: Path, overwrite: bool) -> None:
    """Write a drawing in the form that the suffix of ``path`` says."""
    content = png_bytes(svg) if path.suffix.lower() == ".png" else svg.encode()
    write_atomic(path, content, overwrite=overwrite)
