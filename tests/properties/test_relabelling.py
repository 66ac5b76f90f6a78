"""Names and row order decide nothing but the lottery."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties.related import example, reached, relabelled, shuffled, solved

SEEDS = st.integers(0, 100_000)


@settings(max_examples=20)
@given(SEEDS)
def test_other_ids_change_nothing_but_the_lottery(seed: int) -> None:
    """Ids of nominees, posts, links and units are only names."""
    programme = example(seed, with_="no_lottery")
    assert reached(relabelled(programme)) == reached(programme)


@settings(max_examples=20)
@given(SEEDS, SEEDS)
def test_row_order_changes_nothing(seed: int, order: int) -> None:
    """Tickets hang on ids, so even the lottery is the same."""
    programme = example(seed)
    assert reached(shuffled(programme, order)) == reached(programme)


@settings(max_examples=20)
@given(SEEDS, SEEDS)
def test_row_order_does_not_decide_who_is_placed(seed: int, order: int) -> None:
    """Where the lottery is the last tier and leaves one plan, that plan does not depend on the order of rows."""
    programme = example(seed, without="no_lottery tier_order tier_subset tolerance_number tolerance_share")
    one, other = solved(programme), solved(shuffled(programme, order))
    assert one.status == other.status
    if one.plan is not None and other.plan is not None:
        assert {(a.nominee, a.post) for a in one.plan.assignments} == {
            (a.nominee, a.post) for a in other.plan.assignments
        }
