"""SVG -> PNG, where the optional renderer and a font with Chinese characters are there."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from optimizer.errors import InputRefused, Problem

FONT_NAMES = ("notosanscjk", "notosanssc", "notoserifcjk", "sourcehansans", "wqy", "msyh", "simhei", "simsun",
              "pingfang", "stheiti", "hiragino sans gb", "droidsansfallback", "uming", "ukai")  # fmt: skip
"""How the files of fonts with Chinese characters begin."""
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/System/Library/Fonts",
           "/Library/Fonts", "C:/Windows/Fonts")  # fmt: skip
SCALE = 2.0


def refuse_png() -> None:
    """Raise InputRefused if no PNG with readable Chinese could be made here."""
    if find_spec("resvg_py") is None:
        raise InputRefused([Problem(code="chart.no_renderer")])
    if chinese_font() is None:
        raise InputRefused([Problem(code="chart.no_font")])


def png_bytes(svg: str) -> bytes:
    """Return the picture of an SVG, twice its size in pixels."""
    refuse_png()
    import resvg_py  # optional

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, font_files=[str(chinese_font())], zoom=SCALE))


def chinese_font() -> Path | None:
    """Return a font file with Chinese characters, the same one every time on one machine."""
    found = sorted(_fonts(), key=lambda path: (_rank(path), str(path)))
    return found[0] if found else None


def _fonts() -> Iterator[Path]:
    for folder in FOLDERS:
        root = Path(folder).expanduser()
        if root.is_dir():
            yield from (path for path in root.rglob("*.[tToO][tT][fFcC]") if _rank(path) < len(FONT_NAMES))


def _rank(path: Path) -> int:
    name = path.name.lower()
    return next((place for place, start in enumerate(FONT_NAMES) if name.startswith(start)), len(FONT_NAMES))
