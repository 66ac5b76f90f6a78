"""Made-up people beyond those of liaoning-2002, from its units, each with a form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from optimizer.domain.consistency.membership import Membership
from optimizer.domain.people import Nominee
from optimizer.domain.programme import Programme
from scenarios.builders import liaoning_2002, regions
from scenarios.builders.links import LINKS
from scenarios.builders.sides import pair
from scenarios.forms.form import form_bytes
from scenarios.synthetic.exchange import Batch, draw_pairs

PREFIX = "FORM-"
KIN_IN_HOST = 5
"""One in so many people has a family member who works in a possible host."""


def draw_people(seed: int) -> tuple[Nominee, ...]:
    """Return people drawn as those of liaoning-2002 are, from another seed."""
    batch = Batch(seed=seed, prefix=PREFIX, per_place=1.5, day=liaoning_2002.AGE_DATE, anywhere=regions.counties())
    return tuple(draw_pairs(batch, [pair(link) for link in LINKS]).nominees)


def draw_forms(programme: Programme, count: int, seed: int) -> Iterator[tuple[str, Nominee, bytes]]:
    """Yield (file name, person, bytes of the form) for ``count`` people, picked evenly; the same for the same seed."""
    people, rng, members = draw_people(seed), Random(seed), Membership(programme)
    count = min(count, len(people))
    for number in range(count):
        person = people[number * len(people) // count]
        if number % KIN_IN_HOST == 2:  # seldom as such; here there are to be some to look at
            person = replace(person, relatives_units=(_host(members, person),))
        yield f"synthetic-{number + 1:03d}.lrmx", person, form_bytes(programme, person, rng)


def _host(members: Membership, person: Nominee) -> str:
    """Return a unit at the other end of the person's link."""
    link, end, _ = members.ends_of(person.unit, "")[0]
    return link.candidates("b" if end == "a" else "a")[0]
