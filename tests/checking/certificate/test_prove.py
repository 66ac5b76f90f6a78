"""What a certificate proves, and what in it is refused."""

from __future__ import annotations

import pytest

from optimizer.checking import check
from optimizer.checking.certificate import prove
from optimizer.domain.certificate import Certificate, Price, TierCertificate
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.solving import SolveOptions, solve
from tests.builders import link, make_programme, nominee, post, score

TARGET = {"id": "women", "where": {"attribute": "woman", "is": True}, "at_least": 1}


@pytest.fixture
def programme() -> Programme:
    """Two posts in two links that one woman (the worse fit) could go to, and a target that asks for one."""
    return make_programme(
        nominees=[
            nominee("a", unit="A"),
            nominee("b", unit="A", sex="女"),
            nominee("c", unit="C"),
            nominee("d", unit="C", sex="女"),
        ],
        posts=[post("p", unit="B"), post("q", unit="D")],
        links=[link("L1", quota={"a_to_b": 1}), link("L2", "C", "D", quota={"a_to_b": 1})],
        scores=[score("a", "p", 10), score("b", "p", 7), score("c", "q", 10), score("d", "q", 4)],
        targets=[TARGET],
        tiers=["places", "shortfall_total", "fit"],
    )


@pytest.fixture
def plan(programme: Programme) -> Plan:
    found = solve(programme, SolveOptions(engine="milp", certificate=True)).plan
    assert found is not None and not check(programme, found).violations
    return found


def bounds(programme: Programme, plan: Plan) -> list[tuple[str, int | None]]:
    return [(one.standing, one.bound) for one in prove(programme, plan).tiers]


def with_prices(plan: Plan, tier: str, **change: object) -> Plan:
    """Return the plan with the prices of one tier changed."""
    assert plan.certificate is not None
    tiers = tuple(
        one.model_copy(update=dict(change)) if one.tier == tier else one for one in plan.certificate.tiers
    )  # fmt: skip
    return plan.model_copy(update={"certificate": Certificate(tiers=tiers)})


def test_every_tier_is_proven(programme: Programme, plan: Plan) -> None:
    assert bounds(programme, plan) == [("proven", 2), ("proven", 0), ("proven", 17)]


def test_without_prices_blocks_are_filled_best_by_themselves(programme: Programme, plan: Plan) -> None:
    """20 is what both blocks reach without the woman that the target asks for."""
    weaker = with_prices(plan, "fit", prices=())
    assert bounds(programme, weaker)[2] == ("within", 20)
    assert prove(programme, weaker).tiers[2].gap == 3


def test_without_certificate_nothing_is_certain(programme: Programme, plan: Plan) -> None:
    bare = plan.model_copy(update={"certificate": None})
    assert {one.standing for one in prove(programme, bare).tiers} == {"not_certified"}
    part = plan.model_copy(update={"certificate": Certificate(tiers=plan.certificate.tiers[1:])})  # type: ignore[union-attr]
    assert bounds(programme, part) == [("not_certified", None), ("given_earlier", 0), ("given_earlier", 17)]


def test_a_price_below_0_is_refused(programme: Programme, plan: Plan) -> None:
    wrong = with_prices(plan, "fit", prices=(Price(row="target", of=("women",), value=-1),))
    proof = prove(programme, wrong)
    assert [one.code for one in proof.violations] == ["certificate.negative_price"]
    assert {one.standing for one in proof.tiers} == {"not_certified"}


def test_a_best_value_that_the_certificate_refutes_is_refused(programme: Programme, plan: Plan) -> None:
    """The judge cannot see it: that some other plan reached 18 is not written in this one."""
    fit = plan.tiers[2].model_copy(update={"best": 18, "bound": 18, "tolerance": 1})
    proof = prove(programme, plan.model_copy(update={"tiers": (*plan.tiers[:2], fit)}))
    assert [one.code for one in proof.violations] == ["certificate.best_refuted"]


def test_a_bound_claimed_too_low_is_not_believed(programme: Programme, plan: Plan) -> None:
    """A worse plan that calls itself the best: the certificate gives what can be reached, not what is claimed."""
    worse = solve(_without(programme, "b"), SolveOptions(engine="milp", certificate=True)).plan
    assert worse is not None
    claimed = worse.model_copy(update={"programme": plan.programme})
    assert claimed.tiers[2].proven and claimed.tiers[2].value == 14
    one = prove(programme, claimed).tiers[2]
    assert one.standing == "within" and one.bound is not None and one.bound >= 17


def _without(programme: Programme, person: str) -> Programme:
    return make_programme(
        nominees=[one for one in programme.nominees if one.id != person],
        posts=programme.posts,
        links=[link("L1", quota={"a_to_b": 1}), link("L2", "C", "D", quota={"a_to_b": 1})],
        scores=[one for one in programme.scores or () if one.nominee != person],
        targets=[TARGET],
        tiers=["places", "shortfall_total", "fit"],
    )


@pytest.mark.parametrize(
    ("row", "of"),
    [
        ("target", ()),
        ("target", ("men",)),
        ("target", ("women", "county")),
        ("worst", ("women", "L1")),
        ("cap", ("degree",)),
        ("level", ("county",)),
        ("nominee", ("nobody",)),
        ("post", ("p", "q")),
        ("pin", ("a", "p")),
        ("require", ("nominee", "a")),
        ("apart", ("rule", "B")),
        ("home_cap", ("rule", "A", "B")),
        ("unit", ("Z",)),
        ("asks", ("women", "L1", "A", "B", "county", "b_to_a")),
        ("difference", ("L1", "city", "a_to_b")),
        ("floor", ("L1",)),
        ("lock", ("fit",)),
        ("lock", ("lottery",)),
        ("lock", ()),
    ],
)
def test_a_row_that_is_not_there_is_left_out(programme: Programme, plan: Plan, row: str, of: tuple[str, ...]) -> None:
    assert plan.certificate is not None
    unit, prices = plan.certificate.tiers[2].denominator, plan.certificate.tiers[2].prices
    unknown = Price.model_validate({"row": row, "of": of, "value": 5 * unit})
    assert bounds(programme, with_prices(plan, "fit", prices=(*prices, unknown))) == bounds(programme, plan)


def test_of_two_certificates_of_a_tier_the_stronger_counts(programme: Programme, plan: Plan) -> None:
    assert plan.certificate is not None
    weak = TierCertificate(tier="fit", denominator=1, prices=())
    both = plan.model_copy(update={"certificate": Certificate(tiers=(weak, *plan.certificate.tiers, weak))})
    assert bounds(programme, both) == bounds(programme, plan)


@pytest.mark.parametrize("price", range(0, 12))
def test_the_worst_shortfall_is_priced_by_what_its_target_asks_for(price: int) -> None:
    """Three women are asked for, there is none: all are missing. Price 1 of 6 shows half of it, which is two people
    of three; 2 of 6 shows all; and no higher price shows more than that.
    """
    programme = make_programme(
        nominees=[nominee("a"), nominee("b"), nominee("c")],
        posts=[post("p", capacity=3)],
        links=[link(quota={"a_to_b": 3})],
        targets=[{**TARGET, "at_least": 3}],
        tiers=["shortfall_worst"],
    )
    found = solve(programme, SolveOptions(engine="milp")).plan
    assert found is not None and found.tiers[0].value == 10_000
    prices = (
        Price(row="worst", of=("women",), value=price),
        Price(row="target", of=("women",), value=10_000 * price),
    )
    certificate = Certificate(tiers=(TierCertificate(tier="shortfall_worst", denominator=6, prices=prices),))
    bound = prove(programme, found.model_copy(update={"certificate": certificate})).tiers[0].bound
    assert bound == (0, 6667, 10_000)[min(price, 2)]
