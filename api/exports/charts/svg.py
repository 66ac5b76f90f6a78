"""A drawing of lines, dots and words as SVG text. Fonts are the reader's: nothing is embedded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

INK, FAINT, GRID, BLUE, RED, SHADE = "#1f2933", "#6b7785", "#e3e8ee", "#1d5fa8", "#c0392b", "#f3f4f6"
FONTS = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Zen Hei, sans-serif"

Anchor = Literal["start", "middle", "end"]


@dataclass(slots=True)
class Drawing:
    """A white sheet, in pixels from its top left corner."""

    width: int
    height: int
    _parts: list[str] = field(default_factory=list)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, color: str = INK, width: float = 1, dash: str = ""
    ) -> None:
        """Draw a line."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        self._parts.append(f'<line {ends} stroke="{color}" stroke-width="{width}"{dashed}/>')

    def box(self, x: float, y: float, width: float, height: float, color: str) -> None:
        """Fill a rectangle."""
        self._parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{color}"/>')

    def dot(self, x: float, y: float, radius: float, color: str) -> None:
        """Draw a dot."""
        self._parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{color}"/>')

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: int = 13,
        color: str = INK,
        anchor: Anchor = "start",
        bold: bool = False,
    ) -> None:
        """Write words; ``y`` is their baseline."""
        weight = ' font-weight="bold"' if bold else ""
        self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{color}" text-anchor="{anchor}"{weight}>'
            f"{escape(words)}</text>"
        )

    def svg(self) -> str:
        """Return the drawing as a whole SVG document."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}" font-family={quoteattr(FONTS)}>'
        )
        sheet = f'<rect width="{self.width}" height="{self.height}" fill="#ffffff"/>'
        return "\n".join([head, sheet, *self._parts, "</svg>"]) + "\n"


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole numbers ``low`` to ``high`` -> pixels ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the pixel of a value."""
        return self.start + (value - self.low) / ((self.high - self.low) or 1) * (self.end - self.start)

    def ticks(self, most: int = 8) -> list[int]:
        """Return round whole numbers inside, at most about ``most``."""
        span = max(self.high - self.low, 1)
        step = next(
            one for power in range(12) for one in (10**power, 2 * 10**power, 5 * 10**power) if span / one <= most
        )
        first = -(-int(self.low) // step) * step
        return [value for value in range(first, int(self.high) + 1, step) if value >= self.low]
