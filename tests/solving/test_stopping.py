"""What was made while the collector rested is not gone through as soon as it may work again."""

from __future__ import annotations

import gc
import subprocess
import sys

from optimizer.stopping import uncollected

KEPT = """
import gc
from optimizer.stopping import keep_what_is_loaded, uncollected
loaded = [[] for _ in range(100_000)]
keep_what_is_loaded()
with uncollected():
    made = [[] for _ in range(1_000)]
assert gc.isenabled() and gc.get_freeze_count() > 100_000, gc.get_freeze_count()
"""


def test_the_next_short_pass_has_little_to_do() -> None:
    """What was made is old; it is not kept for good."""
    frozen = gc.get_freeze_count()
    with uncollected():
        made: list[list[int]] = [[] for _ in range(5_000)]
    young = {id(one) for one in gc.get_objects(generation=0)}
    assert gc.isenabled() and not young.intersection(map(id, made))
    assert gc.get_freeze_count() <= frozen


def test_what_is_kept_for_good_stays_so() -> None:
    """A command keeps its programme out of the collector's way, before and after work without it."""
    assert subprocess.run([sys.executable, "-c", KEPT], check=False, timeout=60).returncode == 0
