"""Hostile and broken files over HTTP: each a declared error that names what is wrong, and nothing is stored."""

from __future__ import annotations

import csv
import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select

from api.settings import Settings
from api.store.documents import programme_bytes
from api.store.tables import Base
from optimizer.loading import load_programme, save_programme
from tests.cli.console import small
from tests.service.reviewing import FOLDER
from tests.service.service import V1, Service, service, zipped

PARTS = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.suffix in (".yaml", ".csv")}
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><sst>&c;</sst>'
)
XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst>&x;</sst>'


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that hostile files are sent to."""
    with service(Settings(data=tmp_path_factory.mktemp("hostile"), workers=0)) as made:
        yield made


def rows(made: Service) -> dict[str, int]:
    """Return how many rows each table has."""
    with made.parts.database.reading() as session:
        tables = Base.metadata.sorted_tables
        return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def packed(parts: dict[str, bytes], *more: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    """Return a zip of a programme's files and others."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        for name, content in more:
            archive.writestr(name, content)
    return made.getvalue()


def upload(made: Service, content: bytes) -> Any:
    """Upload a programme and return the answer."""
    return made.client.post(f"{V1}/programmes", files={"file": ("p.zip", content)}, headers=made.admin)


def digest(answer: Any) -> str:
    """Return the digest of a programme that was taken."""
    assert answer.status_code == 201, answer.text
    return str(answer.json()["latest"]["digest"])


def link(name: str, target: str) -> tuple[zipfile.ZipInfo, bytes]:
    """Return a symbolic link in a zip."""
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info, target.encode()


OUTSIDE = ("../escaped.csv", "/tmp/escaped.csv", "C:\\escaped.csv", "..\\..\\escaped.csv", "a/../../escaped.csv")


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_is_written_outside(living: Service, name: str) -> None:
    """Such an entry is no part of the programme: it is left out, or refused by name, and written nowhere."""
    answer = upload(living, packed(PARTS, (name, b"x")))
    if "\\" in name:  # an ordinary letter of a name here, and no file of a programme
        assert [one["code"] for one in answer.json()["errors"]] == ["folder.unknown_file"]
    else:
        assert digest(answer) == load_programme(FOLDER).digest()
    for place in (Path("/tmp"), Path("/"), Path.cwd(), Path.cwd().parent):
        assert not (place / "escaped.csv").exists()


def _encrypted(content: bytes) -> bytes:
    """Set the flag of encryption on every entry."""
    found = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = found.find(mark)
        while at >= 0:
            found[at + offset] |= 1
            at = found.find(mark, at + 4)
    return bytes(found)


def _overlapping(content: bytes) -> bytes:
    """Let every entry of the directory begin where the first one does."""
    found, at = bytearray(content), content.find(b"PK\x01\x02")
    while at >= 0:
        found[at + 42 : at + 46] = struct.pack("<I", 0)
        at = found.find(b"PK\x01\x02", at + 4)
    return bytes(found)


def _lying(content: bytes) -> bytes:
    """Let every entry say that it unpacks to one byte."""
    found, at = bytearray(content), content.find(b"PK\x01\x02")
    while at >= 0:
        found[at + 24 : at + 28] = struct.pack("<I", 1)
        at = found.find(b"PK\x01\x02", at + 4)
    return bytes(found)


WITHOUT_NOMINEES = {name: content for name, content in PARTS.items() if name != "nominees.csv"}
BOMB = b"\0" * (513 * 2**20)
ZIPS: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "a bomb": (lambda: packed(PARTS, ("more.csv", BOMB)), {"upload.zip_too_large"}),
    "a bomb in a zip in the zip": (
        lambda: packed({}, ("inner.zip", packed(PARTS, ("more.csv", BOMB[: 2**24])))),
        {"upload.no_programme"},
    ),
    "thousands of files": (
        lambda: packed(PARTS, *((f"{n}.csv", b"") for n in range(2000))),
        {"upload.zip_too_large"},
    ),
    "sizes that lie": (lambda: _lying(packed(PARTS)), {"upload.zip_damaged"}),
    "entries that overlap": (lambda: _overlapping(packed(PARTS)), {"upload.zip_damaged"}),
    "encrypted": (lambda: _encrypted(packed(PARTS)), {"upload.zip_damaged"}),
    "a name twice": (lambda: packed(PARTS, ("nominees.csv", b"x")), {"upload.zip_twice"}),
    "a link instead of a file": (
        lambda: packed(WITHOUT_NOMINEES, link("nominees.csv", "/etc/passwd")),
        {"upload.zip_link"},
    ),
    "two programmes": (
        lambda: packed(PARTS, ("other/programme.yaml", PARTS["programme.yaml"])),
        {"upload.no_programme"},
    ),
}


@pytest.mark.parametrize("name", ZIPS)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_hostile_zip_is_refused_by_name(living: Service, name: str) -> None:
    make, codes = ZIPS[name]
    before = rows(living)
    answer = upload(living, make())
    assert (answer.status_code, answer.json()["code"]) == (422, "input_refused"), answer.text
    assert {one["code"] for one in answer.json()["errors"]} == codes
    assert "root:" not in answer.text
    assert rows(living) == before


def _recoded(encoding: str) -> bytes:
    tables = {name: content.decode("utf-8-sig") for name, content in PARTS.items() if name.endswith(".csv")}
    return packed({**PARTS, **{name: content.encode(encoding, "replace") for name, content in tables.items()}})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_what_spreadsheets_write_here_is_read_for_what_it_says(living: Service, encoding: str) -> None:
    assert digest(upload(living, _recoded(encoding))) == load_programme(FOLDER).digest()


@pytest.mark.parametrize(("encoding", "code"), [("utf-32", "cell.characters"), ("cp037", "file.encoding")])
def test_other_encodings_are_refused_file_by_file(living: Service, encoding: str, code: str) -> None:
    before = rows(living)
    answer = upload(living, _recoded(encoding))
    assert (answer.status_code, answer.json()["code"]) == (422, "input_refused")
    found = answer.json()["errors"]
    assert code in {one["code"] for one in found}
    assert {one["file"] for one in found} == {name for name in PARTS if name.endswith(".csv")}
    assert rows(living) == before


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A programme as a workbook."""
    path = tmp_path_factory.mktemp("book") / "p.xlsx"
    save_programme(small(), path, lang="zh")
    return path.read_bytes()


def changed(book: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a workbook with other parts."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return packed({**{name: archive.read(name) for name in archive.namelist()}, **parts})


XLSX: dict[str, tuple[dict[str, bytes], str]] = {
    "billion laughs": ({"xl/sharedStrings.xml": LAUGHS.encode()}, "xlsx.doctype"),
    "an outer entity": ({"xl/sharedStrings.xml": XXE.encode()}, "xlsx.doctype"),
    "an outer entity, UTF-16": ({"xl/sharedStrings.xml": XXE.encode("utf-16")}, "xlsx.doctype"),
    "a bomb": ({"xl/media/image1.png": BOMB[: 2**26]}, "xlsx.bomb"),
}


@pytest.mark.parametrize("name", XLSX)
def test_a_hostile_workbook_is_refused_as_programme_and_as_a_plan_sent_back(
    living: Service, book: bytes, name: str
) -> None:
    parts, code = XLSX[name]
    before = rows(living)
    answer = upload(living, changed(book, parts))
    assert (answer.status_code, answer.json()["code"]) == (422, "input_refused"), answer.text
    assert [one["code"] for one in answer.json()["errors"]] == [code]
    assert "root:" not in answer.text and rows(living) == before
    version = living.upload(programme_bytes(small()))["latest"]["id"]
    plan = living.ask(kind="solve", programme_version=version)["plans"][0]
    mine = living.client.get(f"{V1}/plans/{plan}/exports/plan.xlsx", headers=living.admin).content
    files = {"file": ("plan.xlsx", changed(mine, parts))}
    sent = living.client.post(f"{V1}/plans/{plan}/workbook", files=files, headers=living.admin)
    living.work()
    run = living.client.get(sent.headers["location"], headers=living.admin).json()
    assert (run["state"], run["error"]["problems"][0]["code"]) == ("failed", code)


def test_outer_relations_of_a_workbook_lead_nowhere(living: Service, book: bytes) -> None:
    """A link to another file is neither followed nor kept."""
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
        'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    answer = upload(living, changed(book, {"xl/externalLinks/_rels/externalLink1.xml.rels": relation.encode()}))
    assert digest(answer) == small().digest()


DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://evil","x")', "=cmd|'/c calc'!A0")


def test_names_that_look_like_formulas_are_text_in_every_file(living: Service) -> None:
    found = json.loads(programme_bytes(small()))
    for at, name in enumerate(DANGEROUS[: len(found["nominees"])]):
        found["nominees"][at]["name"] = name
    for at, post in enumerate(found["posts"]):
        post["title"] = DANGEROUS[3 + at]
    version = living.upload(json.dumps(found).encode())["latest"]["id"]
    plan = living.ask(kind="solve", programme_version=version)["plans"][0]
    for lang in ("zh", "en"):
        headers = {**living.admin, "Accept-Language": lang}
        url = f"{V1}/plans/{plan}/exports"
        text = living.client.get(f"{url}/plan.csv", headers=headers).content.decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert any(cell.lstrip("'") in DANGEROUS for cell in cells)
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and not _is_number(cell)]
        workbook = openpyxl.load_workbook(io.BytesIO(living.client.get(f"{url}/plan.xlsx", headers=headers).content))
        typed = [(cell.value, cell.data_type) for page in workbook for row in page.iter_rows() for cell in row]
        assert {kind for value, kind in typed if value in DANGEROUS} == {"s"}
        assert "f" not in {kind for _, kind in typed}


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()


def test_a_key_for_one_file_is_none_for_another(living: Service) -> None:
    """Whatever creates: the same Idempotency-Key with other bytes, or other options, is refused."""
    programme = living.upload(zipped(FOLDER))
    version, url = programme["latest"]["id"], f"{V1}/programmes/{programme['id']}"
    plan = living.ask(kind="solve", programme_version=version)["plans"][0]
    review = {"nominee": load_programme(FOLDER).nominees[0].id, "verdict": "ban", "reason": "r"}
    decided = living.client.post(f"{V1}/plans/{plan}/decisions", json=review, headers={**living.admin, "If-Match": "*"})
    assert decided.status_code == 201, decided.text
    form = next((FOLDER.parent / "lrmx").glob("*.lrmx")).read_bytes()
    scenario = {
        "programme_version": version,
        "edits": {"edits": [{"type": "withdraw_nominee", "nominee": review["nominee"]}]},
    }
    cases: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        f"{url}/versions": (
            {"files": {"file": ("p", zipped(FOLDER))}},
            {"files": {"file": ("p", packed(PARTS, ("x", b"")))}},
        ),
        f"{url}/forms": (
            {"files": {"files": ("f.lrmx", form)}},
            {"files": {"files": ("f.lrmx", form)}, "data": {"level": "county"}},
        ),
        f"{V1}/plans/{plan}/workbook": ({"files": {"file": ("p.xlsx", b"a")}}, {"files": {"file": ("p.xlsx", b"b")}}),
        f"{V1}/plans/{plan}/solve-again": ({"json": {}}, {"json": {"priority": 3}}),
        f"{V1}/scenarios": ({"json": {**scenario, "title": "a"}}, {"json": {**scenario, "title": "b"}}),
    }
    for path, (first, other) in cases.items():
        headers = {**living.admin, "If-Match": "*", "Idempotency-Key": path[-60:]}
        made = living.client.post(path, headers=headers, **first)
        assert made.status_code in (201, 202), (path, made.text)
        again = living.client.post(path, headers=headers, **first)
        assert (again.json(), again.headers.get("idempotency-replayed")) == (made.json(), "true")
        refused = living.client.post(path, headers=headers, **other)
        assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_conflict"), path
