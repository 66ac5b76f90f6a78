"""Whatever prices a certificate has, the bound is one that no plan passes: against the listing of all plans."""

from __future__ import annotations

import pytest

from tests.checking.certificate.harness import false_bounds

CHUNK, CHUNKS, TRIES = 15, 6, 12


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_prices_give_a_bound_that_a_plan_passes(chunk: int) -> None:
    assert [one for seed in range(chunk * CHUNK, (chunk + 1) * CHUNK) for one in false_bounds(seed, TRIES)] == []
