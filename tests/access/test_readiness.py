"""Outside development the service starts with real secrets alone, and says all that is wrong at once."""

from __future__ import annotations

import re
import secrets
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.access.first import introduce
from api.access.readiness import settings_of
from api.cli.main import app
from api.store.database import Database
from api.store.migrate import upgrade
from optimizer.errors import InputRefused

PRODUCTION = {"environment": "production", "secret": secrets.token_hex(32), "hosts": ["duikou.gov.example"]}


def _problems(**given: object) -> dict[str, str]:
    with pytest.raises(InputRefused) as refused:
        settings_of({**PRODUCTION, **given})
    return {one.field: one.code for one in refused.value.problems}


def test_real_secrets_are_enough() -> None:
    assert settings_of(PRODUCTION).secure_cookies
    assert settings_of({"environment": "development"}).secret is None
    assert settings_of({"environment": "production"}, worker=True).workers == 1


@pytest.mark.parametrize(
    ("secret", "code"),
    [
        ("", "missing"),
        ("changeme", "secret_placeholder"),
        ("please-change-me-please-change-me-12", "secret_placeholder"),
        ("k3Jd8fQz0pLm1vBx", "secret_short"),
        ("ab" * 40, "secret_short"),
        ("admin123", "secret_placeholder"),
    ],
)
def test_a_secret_that_is_none_is_named(secret: str, code: str) -> None:
    assert _problems(secret=secret) == {"DUIKOU_SECRET": f"settings.{code}"}


def test_random_secrets_are_never_taken_for_placeholders() -> None:
    for _ in range(2000):
        settings_of({**PRODUCTION, "secret": secrets.token_hex(32)})


def test_everything_is_said_at_once() -> None:
    oidc = {
        "issuer": "http://id.gov.example",
        "client_id": "duikou",
        "client_secret": "changeme",
        "audience": "duikou",
        "roles": {"a": "king"},
    }
    database = "postgresql://duikou:password@db/duikou"
    found = _problems(secret="", hosts=[], database=database, oidc=oidc, public_url="http://x")
    assert set(found) == {
        "DUIKOU_DATABASE", "DUIKOU_SECRET", "DUIKOU_HOSTS", "DUIKOU_PUBLIC_URL", "DUIKOU_OIDC__ISSUER",
        "DUIKOU_OIDC__CLIENT_SECRET", "DUIKOU_OIDC__AUDIENCE", "DUIKOU_OIDC__ROLES",
    }  # fmt: skip


def test_serve_refuses_and_shows_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DUIKOU_SECRET", "changeme-and-nobody-sees")
    monkeypatch.setenv("DUIKOU_PORT", "80000")
    command = ["serve", "--environment", "production", "--data", str(tmp_path / "data"), "--lang", "en"]
    invalid = CliRunner().invoke(app, command)
    assert (invalid.exit_code, "DUIKOU_PORT" in invalid.output) == (3, True)
    monkeypatch.delenv("DUIKOU_PORT")
    refused = CliRunner().invoke(app, command)
    assert refused.exit_code == 3
    assert "DUIKOU_SECRET" in refused.output
    assert "DUIKOU_HOSTS" in refused.output
    assert "nobody-sees" not in refused.output
    assert not (tmp_path / "data").exists()


def test_the_first_administrator_is_introduced_once_in_a_file_of_its_owner(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    upgrade(database)
    path = introduce(database, tmp_path)
    assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text("utf-8")
    assert re.fullmatch(r"name: admin\npassword: [a-z2-9-]{23}\nkey: dk_[\w-]{43}\n", text)
    assert introduce(database, tmp_path) is None
    assert path.read_text("utf-8") == text
    database.close()


def test_nobody_is_made_if_the_file_cannot_be_written(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    upgrade(database)
    with pytest.raises(OSError):
        introduce(database, tmp_path / "not there")
    assert introduce(database, tmp_path) is not None
    database.close()


def test_whoever_is_locked_out_is_let_in_at_the_machine(tmp_path: Path) -> None:
    where = ["--data", str(tmp_path), "--lang", "en"]
    added = CliRunner().invoke(app, ["user", "add", "wang", "--role", "administrator", *where])
    assert added.exit_code == 0
    reset = CliRunner().invoke(app, ["user", "reset", "WANG", *where])
    assert reset.exit_code == 0
    assert added.output.split()[-1] != reset.output.split()[-1]
    assert "administrator" in CliRunner().invoke(app, ["user", "list", *where]).output
    assert CliRunner().invoke(app, ["user", "reset", "nobody", *where]).exit_code == 3
    assert CliRunner().invoke(app, ["user", "add", "wang", "--role", "planner", *where]).exit_code == 3
