"""The long run: ``python -m tests.explanation.long --first 100 --seeds 500``."""

from __future__ import annotations

import argparse

from tests.explanation.test_sensitivity import check_turns
from tests.explanation.test_why import check_prices
from tests.explanation.test_why_not import check_effects, check_ways


def main() -> None:
    """Compare answers with the list of all plans on many seeds; the first difference ends the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=100, help="the first seed")
    parser.add_argument("--seeds", type=int, default=500, help="how many programmes")
    arguments = parser.parse_args()
    for seed in range(arguments.first, arguments.first + arguments.seeds):
        one = range(seed, seed + 1)
        print(seed, check_prices(one), check_effects(one), check_ways(one), len(check_turns(one)), flush=True)


if __name__ == "__main__":
    main()
