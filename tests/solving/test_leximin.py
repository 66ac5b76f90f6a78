"""Tier fit_leximin: the vector found is the best of all plans, whoever is asked; nothing else is called proven."""

from __future__ import annotations

from itertools import permutations
from random import Random

import numpy as np
import pytest

from optimizer.checking import check
from optimizer.checking.certificate import prove
from optimizer.domain.leximin import packed, unpacked
from optimizer.domain.programme import Programme
from optimizer.errors import PlanRefused
from optimizer.solving import CancelToken, Progress, SolveOptions, leximin, solve
from optimizer.solving.result import SolveResult
from tests.builders import link, make_programme, nominee, post, score
from tests.oracle import oracle

ENGINES = ("milp", "cpsat", "blocks")


def scarce(seed: int, links: int = 4, values: int = 4) -> Programme:
    """Return links of one post each that all want the same few good people: many ways to be equally fair."""
    rng = Random(seed)
    people, names = range(links + rng.randint(0, 2)), range(links)
    return make_programme(
        nominees=[nominee(f"n{number}") for number in people],
        posts=[post(f"p{number}", unit=f"B{number}") for number in names],
        links=[link(f"L{number}", b=f"B{number}", quotas={"county": {"a_to_b": 1, "b_to_a": 0}}) for number in names],
        scores=[score(f"n{one}", f"p{other}", rng.randrange(values)) for one in people for other in names],
        tiers=["places", "fit_leximin", "fit", "lottery"],
    )


def fairest(programme: Programme) -> tuple[tuple[int, ...], int]:
    """Return the best vector of means, lowest first, and the most total fit that goes with it."""
    worth = {(one.nominee, one.post): one.score for one in programme.scores or ()}
    posts = [one.id for one in programme.posts]
    plans = (
        [worth[who, where] for who, where in zip(chosen, posts, strict=True)]
        for chosen in permutations([one.id for one in programme.nominees], len(posts))
    )
    return max((tuple(sorted(scores)), sum(scores)) for scores in plans)


def means(result: SolveResult) -> tuple[int, ...]:
    return next(unpacked(tier.value) for tier in result.tiers if tier.id == "fit_leximin")


@pytest.mark.parametrize("engine", ENGINES)
def test_the_vector_and_the_fit_after_it_are_those_of_the_fairest_of_all_plans(engine: str) -> None:
    for seed in range(16):
        programme = scarce(seed)
        result = solve(programme, SolveOptions(engine=engine))  # type: ignore[arg-type]
        vector, total = fairest(programme)
        assert result.status == "optimal" and result.plan is not None
        assert (means(result), result.tiers[2].value) == (vector, total), seed
        assert check(programme, result.plan).violations == ()


def test_in_these_programmes_it_is_often_open_which_links_stay_low(monkeypatch: pytest.MonkeyPatch) -> None:
    """The excuses, which are for that case alone, are in use, and are given up again where links can be named."""
    kept, original = [], leximin.Leximin._keep_excuses

    def noted(self: leximin.Leximin) -> None:
        kept.append(self._excuses is not None)
        original(self)

    monkeypatch.setattr(leximin.Leximin, "_keep_excuses", noted)
    for seed in range(16):
        solve(scarce(seed), SolveOptions(engine="milp"))
    assert sum(kept) >= 5


def wanted_elsewhere() -> Programme:
    """Return three links: n1 is worth 3 in either of two, and 9 in the third, where n2 is worth 5."""
    rows = ((3, 3, 9), (1, 1, 5), (1, 1, 1), (1, 1, 1))
    scores = [score(f"n{who}", f"p{where}", worth) for who, row in enumerate(rows) for where, worth in enumerate(row)]
    return scarce(0, links=3).model_copy(
        update={"scores": tuple(scores), "nominees": tuple(nominee(f"n{who}") for who in range(4))}
    )


def test_links_that_were_excused_stay_where_they_are_when_others_rise() -> None:
    result = solve(wanted_elsewhere())
    assert (result.status, means(result)) == ("optimal", (1, 3, 5))


def is_fairest(programme: Programme) -> bool:
    """Return whether the search finds and proves it; a plan that the judge refuses is no answer."""
    try:
        result = solve(programme, SolveOptions(engine="milp"))
    except PlanRefused:
        return False
    return result.status == "optimal" and (means(result), result.tiers[2].value) == fairest(programme)


MISTAKES = {
    "the number of links that stay is taken from the plan at hand": ("_fewest", lambda self, level, stuck: True),
    "links that stay in the plan at hand are taken for stuck": (
        "_stuck",
        lambda self, level: np.flatnonzero(self._open & (self.best <= level)),
    ),
    "links once excused are not kept at their level": (
        "_keep_excuses",
        lambda self: setattr(self, "_excuses", None),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_search_shows(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leximin.Leximin, *MISTAKES[mistake])
    programmes = [wanted_elsewhere(), *(scarce(seed) for seed in range(40))]
    assert not all(is_fairest(programme) for programme in programmes)


def test_the_fairest_plan_is_fairer_than_one_with_the_highest_lowest_mean() -> None:
    """Both have a lowest mean of 1; the second lowest is what fit alone gives away."""
    worth = ((1, 1, 1), (2, 2, 2), (3, 3, 90), (3, 2, 5), (2, 3, 5))
    programme = make_programme(
        nominees=[nominee(f"n{number}") for number in (1, 2, 3)],
        posts=[post(f"p{number}", unit=f"B{number}") for number in (1, 2, 3)],
        links=[link(f"L{n}", b=f"B{n}", quotas={"county": {"a_to_b": 1, "b_to_a": 0}}) for n in (1, 2, 3)],
        scores=[score(f"n{who}", f"p{where}", value) for who, where, value in worth],
        tiers=["places", "fit_floor", "fit"],
    )
    floor = solve(programme)
    assert [one.value for one in floor.tiers] == [3, 1, 93]
    order = [{"id": one} for one in ("places", "fit_leximin", "fit")]
    fair = solve(Programme.model_validate({**programme.model_dump(), "tiers": order}))
    assert means(fair) == (1, 5, 5)
    assert fair.tiers[2].value == 11


def test_a_link_is_left_empty_only_if_places_do_not_come_first() -> None:
    programme = scarce(3, links=2)
    alone = programme.model_copy(update={"tiers": programme.tiers[1:]})
    assert len(solve(alone).plan.assignments) < 2  # type: ignore[union-attr]
    assert solve(programme).tiers[0].value == 2


@pytest.mark.parametrize("levels", range(4))
def test_stopped_on_the_way_it_claims_what_is_proven_and_no_more(levels: int) -> None:
    """The bound is true, the plan is feasible, and what later tiers are bounded by holds for every plan."""
    for seed in range(4):
        programme, cancel, told = scarce(seed), CancelToken(), 0

        def stop(progress: Progress, cancel: CancelToken = cancel) -> None:
            nonlocal told
            told += progress.tier == "fit_leximin"
            if told > levels + 1:
                cancel.cancel()

        result = solve(programme, SolveOptions(engine="milp"), progress=stop, cancel=cancel)
        answer = oracle(programme)
        assert answer is not None and result.plan is not None
        assert check(programme, result.plan).violations == ()
        best = packed(fairest(programme)[0], own_scores=True)
        tier = result.tiers[1]
        assert tier.bound is not None and tier.value <= best <= tier.bound
        assert tier.proven == (tier.best == tier.bound)
        assert all(one.bound is None or one.bound >= one.value for one in result.tiers)
        if not tier.proven:
            assert result.status == "cancelled" and not any(one.proven for one in result.tiers[1:])


def test_without_time_for_the_tier_later_bounds_are_those_of_all_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search for means that gives up leaves one plan's means locked: what is best then bounds nothing."""
    monkeypatch.setattr(leximin.Leximin, "_raise", lambda self: None)
    for seed in range(10):
        programme = scarce(seed)
        result = solve(programme, SolveOptions(engine="milp"))
        fit = result.tiers[2]
        assert fit.bound is not None and fairest(programme)[1] <= fit.bound
        if not result.tiers[1].proven:
            assert result.status == "feasible" and not fit.proven


def test_it_has_no_certificate_and_the_tiers_after_it_have_true_ones() -> None:
    for seed in range(8):
        programme = scarce(seed)
        plan = solve(programme, SolveOptions(engine="milp", certificate=True)).plan
        assert plan is not None and plan.certificate is not None
        places, fair, fit, lottery = prove(programme, plan).tiers
        assert places.standing == "proven" and fair.standing == "not_certified"
        assert fit.standing in ("within", "given_earlier")
        assert fit.bound is not None and fit.bound >= plan.tiers[2].value
        assert lottery.bound is None or lottery.bound >= plan.tiers[3].value
