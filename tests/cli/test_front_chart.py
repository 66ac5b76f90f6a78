"""The picture of a front: labels lie beside the line, not on it, whichever way the goals are better."""

from __future__ import annotations

from itertools import product
from xml.etree import ElementTree

import pytest

from api.exports.charts.front_chart import draw_front
from optimizer.candidates.front import Front, Point
from optimizer.candidates.goals import Goal
from optimizer.explanation.wording import Wording
from tests.cli.console import small

SVG = "{http://www.w3.org/2000/svg}"
LETTER = 6.8
"""Width of a digit of 12 pixels."""

Box = tuple[float, float, float, float]


def front(first: str, second: str) -> Front:
    """Twelve points that no other beats, the best in the first goal first."""
    goals = (Goal(id="a", kind="target", sense=first), Goal(id="b", kind="target", sense=second))
    ahead, better = (1 if sense == "max" else -1 for sense in (first, second))
    points = [
        Point(values={"a": 100 - ahead * step, "b": 111_000 + better * (step * (24 - step)) * 9}, tiers={})
        for step in range(12)
    ]
    return Front(goals=goals, held=(), points=tuple(points), complete=True, cut=False, proven=True)


def number(node: ElementTree.Element, name: str) -> float:
    return float(node.attrib[name])


def labels(root: ElementTree.Element) -> list[Box]:
    found = []
    for node in root.iter(f"{SVG}text"):
        if " / " in (node.text or ""):
            width, x, y = len(node.text or "") * LETTER, number(node, "x"), number(node, "y")
            left = x - (width if node.attrib["text-anchor"] == "end" else 0)
            found.append((left, y - 10, left + width, y + 2))
    return found


def crosses(line: ElementTree.Element, box: Box) -> bool:
    left, right = sorted((number(line, "x1"), number(line, "x2")))
    top, bottom = sorted((number(line, "y1"), number(line, "y2")))
    return left <= box[2] and box[0] <= right and top <= box[3] and box[1] <= bottom


@pytest.mark.parametrize(("first", "second"), list(product(("max", "min"), repeat=2)))
def test_labels_are_on_the_sheet_and_beside_the_line(first: str, second: str) -> None:
    root = ElementTree.fromstring(draw_front(Wording("zh", small()), front(first, second)))
    boxes = labels(root)
    lines = [node for node in root.iter(f"{SVG}line") if "stroke-dasharray" in node.attrib]
    assert len(boxes) >= 5 and len(lines) == 22
    assert all(box[0] > 0 and box[2] < number(root, "width") and box[1] > 0 and box[3] < 560 for box in boxes)
    assert not [(box, line.attrib) for box in boxes for line in lines if crosses(line, box)]
