"""The catalogue of shipped programmes."""

from __future__ import annotations

import pytest

from optimizer.loading import load_programme
from scenarios import catalogue
from scenarios.generator import read_options


@pytest.mark.parametrize("name", catalogue.names())
def test_every_shipped_programme_loads_and_bears_its_name(name: str) -> None:
    assert load_programme(catalogue.folder(name)).id == name


@pytest.mark.parametrize("name", catalogue.names())
def test_every_shipped_programme_says_that_its_people_are_made_up_and_has_a_readme(name: str) -> None:
    assert load_programme(catalogue.folder(name)).synthetic is not None
    assert (catalogue.folder(name) / "README.md").exists()


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        catalogue.folder("../national")


def test_the_national_parameters_are_options_of_the_generator() -> None:
    options = read_options(catalogue.national_parameters())
    assert (options.links, options.city_links) == (1400, 150)
