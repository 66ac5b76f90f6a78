"""Appointment forms over HTTP: read into a new version, with a report, and nothing that must not be kept."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from api.store.tables import Document
from tests.service.reviewing import FOLDER
from tests.service.service import V1, Service, zipped

FORMS = Path(__file__).parents[2] / "scenarios" / "lrmx"


@pytest.fixture(scope="module")
def programme(running: Service) -> dict[str, Any]:
    """A programme without these people."""
    return running.upload(zipped(FOLDER))


def _send(service: Service, programme: dict[str, Any], files: list[tuple[str, bytes]], **form: str) -> Any:
    url = f"{V1}/programmes/{programme['id']}"
    match = service.client.get(url, headers=service.admin).headers["etag"]
    parts = [("files", (name, content)) for name, content in files]
    return service.client.post(f"{url}/forms", files=parts, data=form, headers={**service.admin, "If-Match": match})


def test_forms_are_reported_and_only_stored_when_asked_for(running: Service, programme: dict[str, Any]) -> None:
    files = [(path.name, path.read_bytes()) for path in sorted(FORMS.glob("*.lrmx"))]
    answer = _send(running, programme, files)
    assert answer.status_code == 201, answer.text
    found = answer.json()
    assert len(found["entries"]) == len(files)
    assert found["version"] is None
    assert any(one["note"]["kind"] == "warning" and one["message"] for one in found["notes"])
    assert (
        running.client.get(f"{V1}/programmes/{programme['id']}", headers=running.admin).json()["latest"]["number"] == 1
    )


def test_a_zip_of_forms_becomes_a_new_version_without_identity_numbers(
    running: Service, programme: dict[str, Any]
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(FORMS.glob("*.lrmx")):
            archive.write(path, path.name)
    answer = _send(running, programme, [("forms.zip", packed.getvalue())], store="true")
    assert answer.status_code == 201, answer.text
    version = answer.json()["version"]
    people = len(answer.json()["edits"]["edits"])
    assert version["number"] == 2
    assert version["summary"]["nominees"] == programme["latest"]["summary"]["nominees"] + people
    with running.parts.database.reading() as session:
        kept = b"".join(zlib.decompress(one.content) for one in session.scalars(select(Document)))
    for path in FORMS.glob("*.lrmx"):
        text = path.read_text("utf-8-sig")
        number = text.split("<ShenFenZheng>")[1].split("<")[0]
        assert number
        assert number.encode() not in kept
        assert b"ZhaoPian" not in kept


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        (
            "x.lrmx",
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Person>&b;</Person>',
            "lrmx.",
        ),
        ("x.lrmx", b"<Person><XingMing>a", "lrmx."),
        ("x.zip", b"PK\x03\x04 broken", "lrmx.zip_damaged"),
        ("x.exe", b"MZ", "file.kind"),
    ],
)
def test_hostile_forms_are_refused(
    running: Service, programme: dict[str, Any], name: str, content: bytes, code: str
) -> None:
    answer = _send(running, programme, [(name, content)])
    assert answer.status_code == 422
    assert answer.json()["code"] == "input_refused"
    assert answer.json()["errors"][0]["code"].startswith(code)
    assert "passwd" not in answer.text
