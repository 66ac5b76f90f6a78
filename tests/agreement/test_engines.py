"""All engines give what full enumeration gives, on hundreds of random programmes."""

from __future__ import annotations

import pytest

from tests.agreement.harness import LONG_PLANS, NORMAL_PLANS, engine_differences, seed_disagreements

CHUNK, CHUNKS = 25, 48
LARGER_CHUNK, LARGER_CHUNKS = 10, 8

FOUND_BEFORE = (100220, 100892, 101034)
"""Seeds on which the long run once found a difference: a person is required for whom there is no arc at all."""


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_engines_agree_with_enumeration(chunk: int) -> None:
    """Status, best value of each tier, proof and final plan are those of the best of all plans."""
    seeds = range(chunk * CHUNK, (chunk + 1) * CHUNK)
    assert [one for seed in seeds for one in seed_disagreements(seed, NORMAL_PLANS)] == []


@pytest.mark.parametrize("seed", FOUND_BEFORE)
def test_engines_agree_where_they_once_did_not(seed: int) -> None:
    """What the long run found stays mended."""
    assert seed_disagreements(seed, LONG_PLANS) == []


@pytest.mark.parametrize("chunk", range(LARGER_CHUNKS))
def test_engines_agree_on_programmes_too_large_to_enumerate(chunk: int) -> None:
    """Status and best value of each tier are the same whoever is asked, all proven."""
    seeds = range(chunk * LARGER_CHUNK, (chunk + 1) * LARGER_CHUNK)
    assert [one for seed in seeds for one in engine_differences(seed)] == []
