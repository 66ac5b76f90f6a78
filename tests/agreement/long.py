"""The long run: ``python -m tests.agreement.long --seeds 10000``."""

from __future__ import annotations

import argparse
import sys
from multiprocessing import get_context

from tests.agreement.harness import LONG_PLANS, engine_differences, seed_disagreements


def main() -> int:
    """Compare on many seeds; print every difference and return 1 if there was one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10_000, help="how many programmes to enumerate")
    parser.add_argument("--larger", type=int, default=0, help="how many programmes too large to enumerate")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--processes", type=int, default=1)
    arguments = parser.parse_args()
    jobs = [(seed, False) for seed in range(arguments.first, arguments.first + arguments.seeds)]
    jobs += [(seed, True) for seed in range(arguments.first, arguments.first + arguments.larger)]
    failed = 0
    with get_context("spawn").Pool(arguments.processes) as pool:
        for number, found in enumerate(pool.imap(_compare, jobs, chunksize=10), start=1):
            failed += bool(found)
            print(*found, sep="\n", end="\n" if found else "", flush=True)
            if number % 500 == 0:
                print(f"{number} programmes, {failed} with differences", flush=True)
    print(f"{len(jobs)} programmes, {failed} with differences")
    return 1 if failed else 0


def _compare(job: tuple[int, bool]) -> list[str]:
    seed, is_larger = job
    return engine_differences(seed) if is_larger else seed_disagreements(seed, LONG_PLANS)


if __name__ == "__main__":
    sys.exit(main())
