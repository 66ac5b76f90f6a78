"""docs/edits.md and its Chinese twin: every type of edit with its keys; the example applies."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from optimizer.domain.edits import Edit
from optimizer.loading import load_edits, load_programme
from optimizer.whatif.apply import apply_edits
from scenarios import catalogue

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("edits.md", "edits.zh.md")


def keys_of(page: str) -> dict[str, set[tuple[str, bool]]]:
    """Return type -> (key, whether it is needed) as the table of a page says; of several with ``or`` none is."""
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", (DOCS / page).read_text(encoding="utf-8"), re.M)
    found = {}
    for name, text in rows:
        keys = set()
        for part in text.split(", "):
            names = part.rstrip("?").split(" or ")
            keys |= {(one, not part.endswith("?") and len(names) == 1) for one in names}
        found[name] = keys
    return found


@pytest.mark.parametrize("page", PAGES)
def test_the_table_has_every_type_with_its_keys(page: str) -> None:
    found = keys_of(page)
    for kind in get_args(get_args(Edit)[0]):
        fields = {name: info.is_required() for name, info in kind.model_fields.items() if name != "type"}
        listed = found.pop(kind.model_fields["type"].default)
        assert listed <= set(fields.items()), kind
        left_out = {"source", "assumption", "label", "reason"}  # of decisions taken back
        assert set(fields) - {key for key, _ in listed} <= left_out, kind
    assert found == {}


@pytest.mark.parametrize("page", PAGES)
def test_the_example_applies(page: str, tmp_path: Path) -> None:
    (text,) = re.findall(r"```\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.S)
    (tmp_path / "edits.yaml").write_text(text, encoding="utf-8")
    programme = load_programme(catalogue.folder("liaoning-2002"))
    changed = apply_edits(programme, load_edits(tmp_path / "edits.yaml").edits.edits)
    assert len(changed.nominees) == len(programme.nominees) - 1
