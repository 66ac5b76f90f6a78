"""Hostile and damaged forms: each a clear problem with file and code, nothing read on, nothing written."""

from __future__ import annotations

import os
import struct
import tracemalloc
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from optimizer.errors import InputRefused
from optimizer.loading.lrmx import FormSource, ImportOptions, import_forms
from optimizer.loading.lrmx.parsing import parse_form
from optimizer.loading.lrmx.sources import FORM_LIMIT
from tests.cli.console import duikou
from tests.loading.lrmx.forms import codes, form, imported, programme, refused, written, zipped

XXE = (
    b'<?xml version="1.0"?><!DOCTYPE Person [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    b"<Person><XingMing>&x;</XingMing></Person>"
)
LAUGHS = (
    b'<!DOCTYPE Person [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    b"<Person><XingMing>&c;</XingMing></Person>"
)
PARAMETER = b'<!DOCTYPE Person [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]><Person/>'

BAD = {
    "lrmx.doctype": [XXE, LAUGHS, PARAMETER, b"<!DOCTYPE Person><Person/>", XXE.decode().encode("utf-16")],
    "lrmx.syntax": [
        form()[:-20],
        b"<Person><XingMing>&unknown;</XingMing></Person>",
        b"<Person><XingMing></Person>",
        b"<Person/><Person/>",
        b"not xml",
        b"<Person><XingMing>\x00</XingMing></Person>",
    ],
    "lrmx.root": [b"<Persons><Person/></Persons>", b"<html/>"],
    "file.empty": [b""],
    "file.encoding": [b"<Person><XingMing>\xff\xfe\xfd</XingMing></Person>", form().decode().encode("gb18030")],
    "lrmx.encoding": [f"<?xml version='1.0' encoding='{name}'?><Person/>".encode() for name in ("iso-8859-1", "utf-7")],
    "lrmx.too_long": [form(XianRenZhiWu="长" * 20_001)],
    "lrmx.too_deep": [b"<Person>" + b"<a>" * 12 + b"</a>" * 12 + b"</Person>"],
    "lrmx.too_many": [b"<Person>" + b"<a/>" * 20_000 + b"</Person>"],
}  # fmt: skip


@pytest.mark.parametrize(("code", "content"), [(code, content) for code, all_ in BAD.items() for content in all_])
def test_a_bad_form_is_refused_by_name(tmp_path: Path, code: str, content: bytes) -> None:
    (problem,) = refused(written(tmp_path, content))
    assert (problem.code, problem.file) == (code, "form-1.lrmx")


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + form(),
        form().decode().encode("utf-16"),
        form().decode().replace("utf-8", "GB2312").encode("gb18030"),
        form().replace(b"<?xml version='1.0' encoding='utf-8'?>", b""),
    ],
)
def test_known_encodings_give_the_same_person(tmp_path: Path, content: bytes) -> None:
    assert imported(tmp_path, content).nominees == imported(tmp_path, form()).nominees


def test_pieces_of_any_size_give_the_same_form() -> None:
    whole = form({"妻子": "义县教育局"})
    for size in (1, 7, 64):
        assert parse_form((whole[at : at + size] for at in range(0, len(whole), size)), "f") == parse_form([whole], "f")


def test_a_large_photo_costs_no_memory_and_a_huge_one_is_refused(tmp_path: Path) -> None:
    """It is never put together: reading 25 MB takes less than 3."""

    def pieces() -> Iterator[bytes]:
        head, tail = form(ZhaoPian="@").split(b"@")
        yield head
        for _ in range(400):
            yield b"QUJD" * 16_384
        yield tail

    tracemalloc.start()
    found = parse_form(pieces(), "f")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "ZhaoPian" in found.dropped and peak < 3_000_000
    path = tmp_path / "huge.lrmx"
    path.write_bytes(b"<Person><ZhaoPian>")
    os.truncate(path, 100_000_000)
    assert [one.code for one in refused([path])] == ["file.too_large"]


def test_a_size_that_lies_does_not_matter() -> None:
    """What is counted is what comes."""
    endless = FormSource("f", partial(open, "/dev/zero", "rb"))
    with pytest.raises(InputRefused) as error:
        sum(map(len, endless.pieces()))
    assert error.value.problems[0].code == "file.too_large"


BOMB = zipped({"a.lrmx": b"<Person><ZhaoPian>" + b"A" * (FORM_LIMIT - 100)})


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("lrmx.zip_bomb", BOMB),
        ("lrmx.zip_path", zipped({"../a.lrmx": form()})),
        ("lrmx.zip_path", zipped({"/etc/a.lrmx": form()})),
        ("lrmx.zip_path", zipped({"x\\..\\a.lrmx": form()})),
        ("lrmx.zip_path", zipped({"C:\\a.lrmx": form()})),
        ("lrmx.zip_nested", zipped({"inner.zip": zipped({"a.lrmx": form()})})),
        ("lrmx.zip_damaged", b"PK\x03\x04 no zip"),
        ("lrmx.zip_damaged", zipped({"a.lrmx": form()})[:-30]),
        (
            "lrmx.zip_damaged",
            zipped({"a.lrmx": form()}, zipfile.ZIP_STORED).replace("王 一".encode(), "张 一".encode()),
        ),
        ("lrmx.doctype", zipped({"a.lrmx": XXE})),
        ("lrmx.none", zipped({"a.txt": b"x"})),
    ],
)
def test_a_bad_zip_file_is_refused(tmp_path: Path, code: str, content: bytes) -> None:
    path = tmp_path / "forms.zip"
    path.write_bytes(content)
    (problem,) = refused([path])
    assert problem.code == code and problem.file.startswith("forms.zip")


def test_an_encrypted_entry_and_a_size_that_lies_are_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.lrmx": form()}))
    central = content.index(b"PK\x01\x02")
    encrypted = bytearray(content)
    encrypted[central + 8] |= 1
    shorter = bytearray(content)
    shorter[central + 24 : central + 28] = struct.pack("<I", 10)
    for made, code in ((encrypted, "lrmx.zip_encrypted"), (shorter, "lrmx.zip_damaged")):
        (tmp_path / "forms.zip").write_bytes(made)
        assert [one.code for one in refused([tmp_path / "forms.zip"])] == [code]


def test_names_of_old_zip_programs_are_read(tmp_path: Path) -> None:
    content = zipped({"XXXX.lrmx": form()}).replace(b"XXXX", "王一".encode("gb18030"))
    (tmp_path / "forms.zip").write_bytes(content)
    (entry,) = import_forms(programme(), [tmp_path / "forms.zip"]).report.entries
    assert entry.file == "forms.zip/王一.lrmx"


def test_all_problems_come_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    paths = [*written(tmp_path, form(), XXE, form()[:-9]), tmp_path / "nowhere.lrmx", tmp_path / "a.docx"]
    paths[-1].write_bytes(b"x")
    found = [(one.code, one.file) for one in refused(paths)]
    paths_first = [("file.missing", "nowhere.lrmx"), ("file.kind", "a.docx")]
    assert found == [*paths_first, ("lrmx.doctype", "form-2.lrmx"), ("lrmx.syntax", "form-3.lrmx")]
    ran = duikou("import-lrmx", *paths, "--programme", "scenarios/liaoning-2002", "--out", tmp_path / "out")
    assert ran.exit_code == 3 and not (tmp_path / "out").exists() and "Traceback" not in ran.output


def test_bad_forms_can_be_passed_over_on_request(tmp_path: Path) -> None:
    found = import_forms(programme(), written(tmp_path, form(), XXE), ImportOptions(skip_bad=True))
    assert len(found.nominees) == 1
    (note,) = [one for one in found.report.notes if one.code == "lrmx.left_out.unreadable"]
    assert (note.file, note.facts["problem"]) == ("form-2.lrmx", "lrmx.doctype")
    assert [one.code for one in refused(written(tmp_path, XXE), skip_bad=True)] == ["lrmx.doctype"]


def test_a_link_to_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.lrmx").write_bytes(form())
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.lrmx").symlink_to(tmp_path / "elsewhere" / "a.lrmx")
    assert [one.code for one in refused([tmp_path / "folder"])] == ["lrmx.none"]


def test_what_stands_twice_or_is_no_part_of_the_form_is_said(tmp_path: Path) -> None:
    content = form().replace(b"<XingBie>", b"<XingMing>X</XingMing><Strange1>1</Strange1><Other/><XingBie>", 1)
    found = imported(tmp_path, content)
    assert found.nominees[0].name == "王一"
    assert codes(found, "left_out") == ["lrmx.left_out.repeated", "lrmx.left_out.unknown"]
    (note,) = [one for one in found.report.notes if one.code == "lrmx.left_out.unknown"]
    assert note.facts["value"] == "?, Other"
