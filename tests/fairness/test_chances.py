"""Chances under the lottery: each draw is the best plan under its seed; what is proven never comes out otherwise."""

from __future__ import annotations

from collections import Counter

import pytest

from optimizer.candidates.asking import Asker, Step
from optimizer.candidates.certainty import find_certainty
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import Tier
from optimizer.errors import InputRefused
from optimizer.fairness.chance import Chances
from optimizer.fairness.chances import find_chances
from optimizer.solving import CancelToken, solve
from tests.builders import make_programme, nominee, post
from tests.random_programmes import random_features, random_programme


def tied(people: int = 5, **settings: object) -> Programme:
    """Return so many equal people for two places of one direction, and a post each."""
    return make_programme(
        nominees=[nominee(f"n{number}") for number in range(people)],
        posts=[post("p1"), post("p2")],
        links=[{"id": "L1", "ends": {"a": "A", "b": "B"}, "quotas": {"county": {"a_to_b": 2, "b_to_a": 0}}}],
        tiers=["places", "fit", "lottery"],
        **settings,  # type: ignore[arg-type]
    )


def chances(programme: Programme, draws: int, ask: Asker | None = None) -> Chances:
    found = find_chances(programme, draws, ask).chances
    assert found is not None
    return found


def drawn(programme: Programme, draws: int) -> Counter[tuple[str, str, str]]:
    """Return how often each seat comes up when the whole programme is solved for each seed."""
    seats: Counter[tuple[str, str, str]] = Counter()
    for number in range(draws):
        plan = solve(programme.model_copy(update={"seed": programme.seed + number})).plan
        assert plan is not None
        seats.update((one.nominee, one.post, one.link) for one in plan.assignments)
    return seats


@pytest.mark.parametrize("seed", range(24))
def test_draws_are_what_solving_under_each_seed_gives(seed: int) -> None:
    """Also with tolerances, tiers after the lottery, open ends and means of links."""
    programme = random_programme(seed, random_features(seed) - {"no_lottery", "tier_subset"}, 300)
    found = find_chances(programme, 8)
    if found.chances is None:
        assert found.status == solve(programme).status
        return
    seats = {(one.nominee, seat.post, seat.link): seat.times for one in found.chances.nominees for seat in one.seats}
    assert seats == dict(drawn(programme, 8))
    assert found.chances.proven and found.chances.is_complete


@pytest.mark.parametrize("seed", range(24, 44))
def test_who_is_certain_is_so_in_every_draw(seed: int) -> None:
    programme = random_programme(seed, random_features(seed) - {"no_lottery", "tier_subset"}, 300)
    found, certainty = find_chances(programme, 12).chances, find_certainty(programme).certainty
    assert (found is None) == (certainty is None)
    if found is None or certainty is None:
        return
    for one, known in zip(found.nominees, certainty.nominees, strict=True):
        assert (one.nominee, one.standing) == (known.nominee, known.standing)
        if one.standing in ("always", "never"):
            assert (one.placed, one.low) == ((12, 10_000) if one.standing == "always" else (0, 0))
            assert one.high == one.low
        else:
            assert 10_000 * one.placed // 12 in range(one.low, one.high + 1)


def test_equal_people_have_about_equal_chances_and_share_the_places() -> None:
    found = chances(tied(), 150)
    assert sum(one.placed for one in found.nominees) == 2 * 150
    assert {one.standing for one in found.nominees} == {"sometimes"}
    assert all(one.low <= 4_000 <= one.high for one in found.nominees)  # two places for five: 40 %
    assert all(sum(seat.times for seat in one.seats) == one.placed for one in found.nominees)
    assert all(one.seats == tuple(sorted(one.seats, key=lambda seat: -seat.times)) for one in found.nominees)


def test_where_nothing_is_tied_every_draw_is_the_same() -> None:
    found = chances(tied(2, decisions={"pins": [{"nominee": "n0", "post": "p1"}]}), 5)
    assert [(one.standing, one.placed, len(one.seats)) for one in found.nominees] == [("always", 5, 1)] * 2


def test_seeds_begin_with_the_programme_s_own() -> None:
    programme = tied(seed=41)
    assert chances(programme, 1).first_seed == 41
    plan = solve(programme).plan
    assert plan is not None
    assert {one.nominee for one in chances(programme, 1).nominees if one.placed} == {
        one.nominee for one in plan.assignments
    }


@pytest.mark.parametrize("after", [0, 1, 4])
def test_stopped_on_the_way_it_gives_the_draws_made(after: int) -> None:
    cancel = CancelToken()

    def stop(step: Step) -> None:
        if step.stage == "chances.draws" and step.done == after:
            cancel.cancel()

    found = chances(tied(), 50, Asker(cancel=cancel, tell=stop))
    assert (found.draws, found.asked, found.is_complete) == (after, 50, False)
    assert sum(one.placed for one in found.nominees) == 2 * after
    if not after:
        assert all((one.low, one.high) == (0, 10_000) for one in found.nominees)


def test_without_a_lottery_nothing_is_left_to_chance() -> None:
    programme = tied().model_copy(update={"tiers": (Tier(id="places"),)})
    with pytest.raises(InputRefused) as refused:
        find_chances(programme)
    assert [one.code for one in refused.value.problems] == ["chances.no_lottery"]


def test_an_infeasible_programme_has_no_chances() -> None:
    programme = tied(decisions={"requires": [{"nominee": f"n{number}"} for number in range(3)]})
    assert find_chances(programme) == type(find_chances(programme))("infeasible", None)
