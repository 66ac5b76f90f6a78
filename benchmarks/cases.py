"""The cases: which programmes are measured. Everything in them is drawn from a seed and stands for nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from optimizer.domain.links import DirectionQuota, Ends, Level, Link
from optimizer.domain.people import Nominee, Post, Score, Unit
from optimizer.domain.programme import Dates, Programme, Synthetic
from optimizer.domain.text import Text
from optimizer.domain.tiers import Tier, TierId
from scenarios.generator import GeneratorOptions, generate

SEED = 7

TIERS: tuple[TierId, ...] = (
    "places", "generally", "in_principle", "shortfall_worst", "shortfall_total", "fit", "lottery",
)  # fmt: skip
"""What every method proves, in this order. ``reciprocity`` is left out for all: the tier makes peers slower."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One programme to measure: generated pairs of regions, or a single dense block.

    ``links`` county links (12 places each) and ``city_links`` city links (2 places each); ``per_city`` adds
    targets for every sending city. ``side``: people and posts of the dense block instead of all that.
    """

    name: str
    links: int = 0
    city_links: int = 0
    per_city: bool = False
    side: int = 0

    @property
    def tiers(self) -> tuple[TierId, ...]:
        """The tiers of this case."""
        return ("places", "fit") if self.side else TIERS

    def programme(self) -> Programme:
        """Return the programme; equal cases give equal programmes."""
        return _dense(self) if self.side else _generated(self)


def _with_and_without_city(name: str, links: int, city_links: int) -> tuple[Case, Case]:
    plain = Case(name=name, links=links, city_links=city_links)
    return plain, Case(name=f"{name}-city", links=links, city_links=city_links, per_city=True)


CASES: Mapping[str, Case] = {
    case.name: case
    for case in (
        Case(name="tiny", links=2, city_links=1),
        *_with_and_without_city("S", 15, 2),
        *_with_and_without_city("M", 150, 20),
        *_with_and_without_city("L", 1_400, 150),
        *_with_and_without_city("XL", 14_000, 1_500),
        Case(name="dense-tiny", side=20),
        Case(name="dense", side=800),
    )
}
"""Name -> case. S has the structure of 2002, M ten times its links, L is national, XL ten times that."""


def _generated(case: Case) -> Programme:
    options = GeneratorOptions(
        links=case.links, city_links=case.city_links, seed=SEED, nominees_per_place=3, targets_per_city=case.per_city
    )
    return generate(options).model_copy(update={"tiers": _tiers(case)})


def _tiers(case: Case) -> tuple[Tier, ...]:
    return tuple(Tier(id=tier) for tier in case.tiers)


def _dense(case: Case) -> Programme:
    """Return one link with one block in which everybody may take every post, scores 1..100 (as OR-Library's)."""
    rng, side = Random(SEED), range(case.side)
    people, posts = [f"P{number:04d}" for number in side], [f"T{number:04d}" for number in side]
    quota = DirectionQuota(a_to_b=case.side)
    note = Text(zh="随机分值，不对应任何人员。", en="Random scores that stand for nobody.")
    return Programme(
        id=f"dense-{case.side}",
        title=Text(zh="一个满块", en="One dense block"),
        synthetic=Synthetic(seed=SEED, note=note),
        dates=Dates(age=date(2002, 7, 15)),
        levels=(Level(id="county", name=Text(zh="县级", en="County level")),),
        links=(Link(id="X", kind="one_way", ends=Ends(a="990101", b="990201"), quotas={"county": quota}),),
        tiers=_tiers(case),
        units=tuple(Unit(code=code, name=code, kind="county") for code in ("990101", "990201")),
        nominees=tuple(Nominee(id=one, name=one, unit="990101", level="county") for one in people),
        posts=tuple(Post(id=one, unit="990201", level="county") for one in posts),
        scores=tuple(
            Score(nominee=nominee, post=post, score=rng.randint(1, 100)) for nominee in people for post in posts
        ),
    )
