"""What a generated programme is to be like."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, model_validator

from optimizer.domain.text import Model

CITIES = 9_999
"""Cities that the four digits after 99 have room for."""

Share = Annotated[float, Field(ge=0, le=1)]


class GeneratorOptions(Model):
    """Size and shape of a generated programme; the same options always give the same programme.

    ``links`` pairs a poor county with a developed one (1 person at county and ``township_quota`` at
    township level each way); the first ``open_links`` of them may choose among ``candidates`` developed
    counties. ``city_links`` pairs cities, one person each way. ``nominees_per_place`` is an average,
    at least one person is put forward for each place. ``short_share`` of the blocks lack one eligible
    person. ``autonomous_share`` of the poor counties are autonomous. ``targets_per_city`` asks for
    shares of women and minorities in every sending city as well.

    Options that do not go together are refused with ``generator.no_links``, ``generator.open_links`` (more
    than ``links``) or ``generator.too_many_cities``.
    """

    links: Annotated[int, Field(ge=0, le=100_000)] = 15
    city_links: Annotated[int, Field(ge=0, le=9_999)] = 2
    seed: Annotated[int, Field(ge=0)] = 7
    nominees_per_place: Annotated[float, Field(ge=1, le=100)] = 2.2
    township_quota: Annotated[int, Field(ge=0, le=1_000)] = 5
    townships_per_county: Annotated[int, Field(ge=1, le=999)] = 12
    counties_per_city: Annotated[int, Field(ge=1, le=99)] = 8
    open_links: Annotated[int, Field(ge=0)] = 0
    candidates: Annotated[int, Field(ge=2, le=9)] = 2
    short_share: Share = 0.06
    autonomous_share: Share = 0.25
    targets: bool = True
    targets_per_city: bool = False

    @property
    def cities_per_side(self) -> int:
        """How many poor cities there are, and how many developed ones: enough for all links."""
        return max(1, self.city_links, ceil(self.developed_counties / self.counties_per_city))

    @property
    def developed_counties(self) -> int:
        """How many developed counties take part; each serves one link, chosen or not."""
        return self.links + self.open_links * (self.candidates - 1)

    @model_validator(mode="after")
    def _agree(self) -> GeneratorOptions:
        if not self.links and not self.city_links:
            raise ValueError("generator.no_links")
        if self.open_links > self.links:
            raise ValueError("generator.open_links")
        if 2 * self.cities_per_side > CITIES:
            raise ValueError("generator.too_many_cities")
        return self


def read_options(path: Path) -> GeneratorOptions:
    """Return the options in a YAML file.

    Raises
    ------
    pydantic.ValidationError
        If a value is not allowed or a key not known.
    """
    return GeneratorOptions.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
