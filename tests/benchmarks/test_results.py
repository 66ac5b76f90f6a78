"""Results that contradict each other are found, and the report says what was measured."""

from __future__ import annotations

from typing import Any

from benchmarks.report import number, render
from benchmarks.results_file import contradictions


def run(method: str, *tiers: tuple[str, int | None, bool], **other: Any) -> dict[str, Any]:
    is_done = all(proven for _, _, proven in tiers)
    return {
        "kind": "run", "case": "S", "method": method, "repeat": 0, "limit_s": 60.0, "load": 1.0, "arcs": 100,
        "status": "done" if is_done else "limit", "seconds": 2.0 if is_done else 60.0, "phases": {"model": 1.0},
        "tiers": [{"tier": tier, "value": value, "proven": proven} for tier, value, proven in tiers], **other,
    }  # fmt: skip


SESSION = {
    "kind": "session", "command": "python -m benchmarks.run", "began": "2002-07-15T00:00:00", "seed": 7, "cpu": "x",
    "cores": 2, "memory": "1 kB", "system": "s", "python": "3.11", "versions": {}, "commit": "abc", "changed_files": 0,
}  # fmt: skip


def test_equal_proven_values_do_not_contradict_each_other() -> None:
    assert not contradictions([run("blocks", ("places", 5, True)), run("highs", ("places", 5, True))])


def test_unequal_proven_values_contradict_each_other() -> None:
    assert contradictions([run("blocks", ("places", 5, True)), run("highs", ("places", 6, True))])


def test_an_unproven_value_may_be_worse_but_not_better_than_a_proven_one() -> None:
    proven = run("blocks", ("places", 5, True), ("generally", 3, True))
    assert not contradictions([proven, run("highs", ("places", 5, True), ("generally", 4, False))])
    assert contradictions([proven, run("highs", ("places", 5, True), ("generally", 2, False))])


def test_another_instance_under_the_same_name_is_found() -> None:
    tier = ("places", 5, True)
    assert contradictions([run("blocks", tier, sha256="a"), run("highs", tier, sha256="b")])


def test_the_report_shows_ratios_and_what_was_not_finished() -> None:
    text = render(
        [SESSION, run("blocks", ("places", 5, True)), run("cbc", ("places", 5, True), ("generally", 4, False))]
    )
    assert "| blocks (ours) | 2.00 |" in text
    assert "not in 60 s: 1 tiers, then generally" in text
    assert "not measured" in text


def test_seconds_have_three_significant_digits() -> None:
    assert [number(seconds) for seconds in (0.00123456, 1.23456, 123.456)] == ["0.00123", "1.23", "123"]
