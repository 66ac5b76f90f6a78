"""``python -m optimizer.solving.blocks.warm``: compile the inner loop once, at set-up, and keep it on disk."""

from __future__ import annotations

import numpy as np

from optimizer.solving.blocks.kernel import fill_blocks


def warm() -> int:
    """Fill one block of one person and one post; return the number of fillings found (one)."""
    one, zero = np.ones(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    span = np.array([0, 1])
    block, _, _ = fill_blocks(span, zero, zero, span, one, one, one.reshape(1, 1), one, one, 1)
    return len(block)


if __name__ == "__main__":
    warm()
