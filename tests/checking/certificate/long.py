"""The long run: ``python -m tests.checking.certificate.long --seeds 2000``."""

from __future__ import annotations

import argparse
import sys

from tests.checking.certificate.harness import false_bounds


def main() -> int:
    """Change prices on many programmes; print every bound that a plan passes and return 1 if there was one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2_000, help="how many programmes")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--tries", type=int, default=20, help="how often the prices of each are changed")
    arguments = parser.parse_args()
    failed = 0
    for seed in range(arguments.first, arguments.first + arguments.seeds):
        found = false_bounds(seed, arguments.tries)
        failed += bool(found)
        print(*found, sep="\n", end="\n" if found else "", flush=True)
    print(f"{arguments.seeds} programmes, {failed} with a false bound")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
