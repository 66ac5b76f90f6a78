"""What was made while the collector rested is not gone through as soon as it may work again.

Each in a process of its own: what is kept, is kept for all that come after.
"""

from __future__ import annotations

import subprocess
import sys

OLD = """
import gc
from optimizer.stopping import uncollected
with uncollected():
    made = [[] for _ in range(5_000)]
young = {id(one) for one in gc.get_objects(generation=0)}
assert gc.isenabled() and not young.intersection(map(id, made))
assert gc.get_freeze_count() == 0, gc.get_freeze_count()
"""

KEPT = """
import gc
from optimizer.stopping import keep_what_is_loaded, uncollected
loaded = [[] for _ in range(100_000)]
keep_what_is_loaded()
with uncollected():
    made = [[] for _ in range(1_000)]
assert gc.isenabled() and gc.get_freeze_count() > 100_000, gc.get_freeze_count()
"""


def _run(program: str) -> int:
    return subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode


def test_the_next_short_pass_has_little_to_do() -> None:
    """What was made is old; it is not kept for good."""
    assert _run(OLD) == 0


def test_what_is_kept_for_good_stays_so() -> None:
    """A command keeps its programme out of the collector's way, before and after work without it."""
    assert _run(KEPT) == 0
