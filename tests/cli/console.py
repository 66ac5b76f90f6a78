"""Running ``duikou``: in this process for most tests, as a real process where that is the point."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from api.cli.main import app
from optimizer.domain.programme import Programme
from tests.builders import link, make_programme, nominee, post

ROOT = Path(__file__).resolve().parents[2]


def duikou(*args: object, lang: str = "zh") -> Result:
    """Return what a command prints and its exit code, run in this process."""
    result = CliRunner().invoke(app, [str(arg) for arg in args], env={"DUIKOU_LANG": lang, "COLUMNS": "110"})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def document(*args: object, lang: str = "zh") -> Any:
    """Return the JSON document of a command run with ``--json``."""
    return json.loads(duikou(*args, "--json", lang=lang).stdout)


def process(*args: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return a finished process of the command itself."""
    clean = {name: value for name, value in os.environ.items() if name not in ("DUIKOU_LANG", "LANG", "LC_ALL")}
    return subprocess.run(
        [sys.executable, "-c", "from api.cli.main import main; main()", *map(str, args)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**clean, "PYTHONIOENCODING": "utf-8", "COLUMNS": "110", **environment},
        timeout=120,
    )


def small(**parts: Any) -> Programme:
    """Return a programme with a place each way, three nominees, a soft rule, a target, and assumptions."""
    usual: dict[str, Any] = {
        "nominees": [
            nominee("n1", name="王一"),
            nominee("n2", name="李二", birth="1950-01-01"),
            nominee("m1", unit="B"),
        ],
        "posts": [post("p1", title="副县长"), post("q1", unit="A", title="副区长")],
        "links": [
            link(name={"zh": "甲乙对口", "en": "A with B"}, assumption={"zh": "对口为设想", "en": "link assumed"})
        ],
        "rules": [
            {"type": "age_limit", "id": "age", "years": 45, "inclusive": False, "label": {"zh": "年龄", "en": "age"}},
            {
                "type": "qualification",
                "id": "reserve",
                "hardness": "in_principle",
                "test": {"attribute": "reserve", "is": True},
                "label": {"zh": "后备干部", "en": "reserve list"},
            },
        ],
        "targets": [
            {
                "id": "women",
                "label": {"zh": "女干部", "en": "women"},
                "where": {"attribute": "woman", "is": True},
                "at_least": "50%",
                "assumption": {"zh": "比例为设想", "en": "share assumed"},
            }
        ],
        "synthetic": {"seed": 1, "note": {"zh": "由种子生成", "en": "drawn from a seed"}},
        "title": {"zh": "小批次", "en": "Small batch"},
    }
    return make_programme(**{**usual, **parts})


def impossible() -> Programme:
    """Return a programme without any plan: someone must be placed who may not."""
    return small(decisions={"requires": [{"nominee": "n2"}]})
