"""``python -m optimizer.solving.blocks.warm``: compile the inner loop once, at set-up, and keep it on disk."""

from __future__ import annotations

import numpy as np

from optimizer.solving.blocks.kernel import fill_blocks


def warm() -> int:
    """Fill one block of one person and one post; return the number of fillings found (one)."""
    one, zero = np.ones(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    small = np.ones((1, 1), dtype=np.int8)
    block, _, _ = fill_blocks(
        zero, one, zero, zero, one, one, small, one.reshape(1, 1), np.ones((1, 2), dtype=np.int8), one, one, True, 1
    )
    return len(block)


if __name__ == "__main__":
    warm()
