"""Seconds against arcs, both on a logarithmic scale."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

from benchmarks.methods import METHODS

if TYPE_CHECKING:
    from benchmarks.report import Summary

_STYLE = {"ours": ("-", 2.0), "peer": ("--", 1.2), "floor": (":", 1.5)}
_FAMILIES = (("S", "M", "L", "XL"), ("S-city", "M-city", "L-city", "XL-city"))
_TITLES = ("targets for the programme and its levels", "and for every sending city")


def draw(found: dict[tuple[str, str], Summary], path: Path) -> None:
    """Write the picture: one panel per family of cases; a hollow mark is a limit that was hit."""
    matplotlib.rcParams["svg.hashsalt"] = "duikou"  # the same picture from the same results
    figure, panels = plt.subplots(1, 2, figsize=(11, 5), sharey=True)
    for panel, family, title in zip(panels, _FAMILIES, _TITLES, strict=True):
        for color, method in enumerate(METHODS.values()):
            points = [found[case, method.name] for case in family if (case, method.name) in found]
            points = [one for one in points if one.arcs]
            if not points:
                continue
            line, width = _STYLE[method.kind]
            seconds = [one.limit_s if one.seconds is None else one.seconds for one in points]
            arcs = [one.arcs for one in points]
            panel.plot(arcs, seconds, line, lw=width, color=f"C{color}", label=method.label)
            for x, y, one in zip(arcs, seconds, points, strict=True):
                face = f"C{color}" if one.seconds is not None else "white"
                panel.plot(x, y, "o", ms=6, color=f"C{color}", markerfacecolor=face)
        panel.set(xscale="log", yscale="log", xlabel="arcs", title=title)
        panel.grid(True, which="major", alpha=0.3)
    panels[0].set_ylabel("seconds to prove every tier (hollow: limit reached)")
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend(handles, labels, fontsize=8, ncols=3, loc="lower center")
    figure.tight_layout(rect=(0, 0.12, 1, 1))
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
