"""What the service is installed with fits the program: settings it names exist, files it copies are there."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from api.cli.main import app
from api.settings import Settings

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
SETTINGS = {f"DUIKOU_{name.upper()}" for name in Settings.model_fields}
COMMANDS = set(get_command(app).commands)  # type: ignore[attr-defined]  # a group of commands
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")


@pytest.mark.parametrize("name", ["compose.yaml", "Dockerfile", "duikou.service", "env.example"])
def test_every_setting_that_is_named_exists(name: str) -> None:
    named = set(re.findall(r"\bDUIKOU_[A-Z_]+", (DEPLOY / name).read_text("utf-8")))
    assert named and named <= SETTINGS


def test_compose_asks_for_what_the_example_lists_and_runs_commands_that_exist() -> None:
    asked = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text("utf-8")))
    listed = set(re.findall(r"^(\w+)=$", (DEPLOY / "env.example").read_text("utf-8"), re.MULTILINE))
    assert asked == listed
    services = COMPOSE["services"]
    assert services["worker"]["command"] == ["worker"] and "worker" in COMMANDS
    assert services["worker"]["deploy"]["replicas"] == 2
    for name in ("api", "worker"):
        assert services[name]["depends_on"]["database"]["condition"] == "service_healthy"
        assert services[name]["read_only"] and services[name]["cap_drop"] == ["ALL"]
        for mount in services[name].get("volumes", []):
            assert mount.split(":")[0] in COMPOSE["volumes"]
    context = DEPLOY / COMPOSE["x-duikou"]["build"]["context"]
    assert (context / COMPOSE["x-duikou"]["build"]["dockerfile"]).resolve() == (DEPLOY / "Dockerfile").resolve()


def test_the_image_copies_what_there_is_and_does_not_run_as_root() -> None:
    stages = DOCKERFILE.split("\nFROM ")[1:]
    assert len(stages) == 2 and all(re.match(r"python:3\.11-\S+", stage) for stage in stages)
    for source in re.findall(r"^COPY (?!--from)(\S+) ", DOCKERFILE, re.MULTILINE):
        assert (ROOT / source).exists(), source
    assert re.findall(r"^USER (\w+)", stages[1], re.MULTILINE) == ["duikou"]
    assert 'CMD ["serve"]' in stages[1] and "serve" in COMMANDS


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    unit = (DEPLOY / "duikou.service").read_text("utf-8")
    (tmp_path / "duikou.service").write_text(unit.replace("/opt/duikou/bin/duikou", "/bin/true"), "utf-8")
    ran = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / "duikou.service")], capture_output=True, text=True
    )
    assert "duikou.service" not in ran.stderr, ran.stderr


def test_every_file_of_the_packages_is_part_of_the_wheel() -> None:
    """Data beside the code must be named in pyproject.toml."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    named = {
        path for package, patterns in data.items() for pattern in patterns
        for path in (ROOT / package.replace(".", "/")).glob(pattern)
    }  # fmt: skip
    files = {
        path for package in ("api", "optimizer", "scenarios") for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }  # fmt: skip
    assert {path for path in files if path.suffix != ".py"} <= named
