"""Wilson's interval and the Gini coefficient, against their definitions in exact numbers."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, getcontext
from fractions import Fraction

import pytest

from optimizer.fairness.report import Spread
from optimizer.fairness.spread import spread_of
from optimizer.fairness.wilson import wilson

getcontext().prec = 60


def by_definition(times: int, draws: int) -> tuple[int, int]:
    k, n, z = Decimal(times), Decimal(draws), Decimal("1.96")
    middle = k + z * z / 2
    half = z * (k * (n - k) / n + z * z / 4).sqrt()
    ends = [(middle - half) / (n + z * z), (middle + half) / (n + z * z)]
    low, high = (end.quantize(Decimal("1e-40")) * 10_000 for end in ends)  # the ends are 0 and 1 but for rounding
    return int(low.to_integral_value(ROUND_FLOOR)), int(high.to_integral_value(ROUND_CEILING))


@pytest.mark.parametrize("draws", [1, 2, 3, 7, 20, 199, 200, 1000])
def test_the_interval_is_wilson_s_rounded_outwards(draws: int) -> None:
    for times in range(draws + 1):
        assert wilson(times, draws) == by_definition(times, draws), times


def test_it_holds_the_share_seen_and_is_symmetric() -> None:
    for times in range(51):
        low, high = wilson(times, 50)
        assert 0 <= low <= 10_000 * times // 50 <= high <= 10_000
        assert wilson(50 - times, 50) == (10_000 - high, 10_000 - low)
    assert wilson(0, 50)[0] == 0 and wilson(50, 50)[1] == 10_000


def test_more_draws_narrow_it_and_none_say_nothing() -> None:
    widths = [high - low for low, high in (wilson(draws // 2, draws) for draws in (2, 20, 200, 2000))]
    assert widths == sorted(widths, reverse=True) and len(set(widths)) == 4
    assert wilson(0, 0) == (0, 10_000)


@pytest.mark.parametrize("numbers", [[5], [3, 3, 3], [0, 0, 9], [1, 2, 3, 4], [10, 0], [7, 1, 1, 900, 33]])
def test_the_gini_coefficient_is_half_the_mean_difference_by_the_mean(numbers: list[int]) -> None:
    count = len(numbers)
    difference = sum(abs(one - other) for one in numbers for other in numbers)
    exact = Fraction(difference, 2 * count * sum(numbers))
    found = spread_of(numbers)
    assert found.gini == int(exact * 10_000)
    assert (found.lowest, found.highest, found.width) == (min(numbers), max(numbers), max(numbers) - min(numbers))
    assert found.mean == sum(numbers) // count


def test_where_there_is_no_gini_coefficient_none_is_given() -> None:
    assert spread_of([]) == Spread(count=0)
    assert spread_of([0, 0]).gini is None
    assert spread_of([-1, 5]).gini is None and spread_of([-1, 5]).width == 6
