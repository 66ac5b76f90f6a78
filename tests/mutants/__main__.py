"""``python -m tests.mutants``: how many of the seeds tried caught each mutant."""

from __future__ import annotations

import argparse
import sys

from tests.mutants.catalogue import MUTANTS
from tests.mutants.mutant import is_caught


def main() -> int:
    """Print the table; return 1 if a mutant was caught by no seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=40, help="seeds tried per mutant")
    tried = parser.parse_args().seeds
    width = max(len(one.name) for one in MUTANTS)
    print(f"{'mutant':<{width}}  tried  caught")
    survivors = 0
    for one in MUTANTS:
        caught = sum(is_caught(one, seed) for seed in range(tried))
        survivors += not caught
        print(f"{one.name:<{width}}  {tried:5}  {caught:6}{'' if caught else '  SURVIVED'}", flush=True)
    print(f"{len(MUTANTS)} mutants, {survivors} survived")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
