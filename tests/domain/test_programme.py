"""The programme itself: its digest, and copies that remember nothing of the original's tables."""

from __future__ import annotations

from hashlib import sha256

import pytest

from optimizer.domain.programme import Programme, programme_adapter
from scenarios.generator import GeneratorOptions, generate
from tests.builders import make_programme, nominee, post, score, unit, wish


@pytest.fixture(
    params=[
        make_programme(),
        make_programme(
            nominees=[nominee("n1"), nominee("n2", fields=("教育", "卫生"))],
            posts=[post("p1"), post("p2")],
            scores=[score("n1", "p1", -5)],
            wishes=[wish("n2", "p2"), wish("n1", "p2", by="host")],
        ),
        make_programme(nominees=[nominee("n1")], scores=[]),
        generate(GeneratorOptions(links=120, seed=2)),
    ]
)
def programme(request: pytest.FixtureRequest) -> Programme:
    return request.param


def test_the_digest_is_that_of_the_canonical_json(programme: Programme) -> None:
    """It is computed piece by piece; the last programme has more people than one piece."""
    whole = programme_adapter().dump_json(programme, by_alias=True)
    assert programme.digest() == sha256(whole).hexdigest()


def test_a_changed_copy_has_its_own_digest_and_tables(programme: Programme) -> None:
    before = programme.digest()
    assert "Z" not in programme.unit_by_code
    copy = programme.model_copy(update={"units": (*programme.units, unit("Z")), "seed": 77})
    assert "Z" in copy.unit_by_code
    assert copy.digest() != before
    assert programme.digest() == before
