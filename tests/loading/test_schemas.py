"""JSON Schemas: sound themselves, and what is saved (or written by hand as documented) satisfies them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from optimizer.domain.programme import Programme
from optimizer.loading import load_programme, save_programme, schemas
from optimizer.loading.findings import Findings
from optimizer.loading.plain import plain_programme, plain_settings
from optimizer.loading.yaml_text import parse_yaml
from tests.loading.files import write
from tests.loading.strategies import programmes

SCHEMAS = schemas()


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_sound(name: str) -> None:
    """Of the dialect that it names, and plain JSON."""
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    assert json.loads(json.dumps(SCHEMAS[name])) == SCHEMAS[name]


def test_there_is_a_schema_for_everything_that_is_read_or_written() -> None:
    """Files, and rows of tables."""
    assert list(SCHEMAS) == ["programme", "settings", "plan", "edits", "unit", "nominee", "post", "wish", "score"]


@given(programmes())
@settings(max_examples=20)
def test_what_is_saved_satisfies_its_schema(programme: Programme) -> None:
    """The settings, the whole, and each row."""
    whole = plain_programme(programme)
    jsonschema.Draft202012Validator(SCHEMAS["settings"]).validate(plain_settings(programme))
    jsonschema.Draft202012Validator(SCHEMAS["programme"]).validate(whole)
    for name, table in (("unit", "units"), ("nominee", "nominees"), ("post", "posts"), ("wish", "wishes")):
        for row in whole.get(table, ()):
            jsonschema.Draft202012Validator(SCHEMAS[name]).validate(row)


def test_a_programme_with_an_unknown_key_does_not_satisfy_its_schema(tmp_path: Path) -> None:
    """The schema is no formality."""
    save_programme(load_programme(write(tmp_path / "from")), tmp_path / "p.json")
    data = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    data["rules"][0]["yeers"] = 45
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMAS["programme"]).validate(data)


def test_the_schema_of_the_settings_takes_the_short_forms() -> None:
    """One text for both languages, one number for both directions."""
    text = "id: a\ntitle: b\ndates: {age: 2002-07-01}\nlevels: [{id: c, name: d}]\n"
    text += "links: [{id: l, ends: {a: x, b: {one_of: [y, z]}}, quotas: {c: 1}}]\n"
    document = parse_yaml(text, "x", Findings())
    assert document is not None
    jsonschema.Draft202012Validator(SCHEMAS["settings"]).validate(document.data)
