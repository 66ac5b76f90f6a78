"""The fit of arcs is the same whether pairs of values are looked up in a table or sorted."""

from __future__ import annotations

import pytest

from optimizer.compiling import compile_programme, fit
from scenarios.generator import GeneratorOptions, generate


def test_a_table_of_pairs_and_sorted_pairs_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = generate(GeneratorOptions(links=3, city_links=1, seed=5))
    tabled = compile_programme(programme)
    monkeypatch.setattr(fit, "_MOST_PAIRS", 0)
    pairwise = compile_programme(programme)
    assert tabled.components.keys() == pairwise.components.keys()
    assert all((pairwise.components[name] == value).all() for name, value in tabled.components.items())
    assert (tabled.fit == pairwise.fit).all()
