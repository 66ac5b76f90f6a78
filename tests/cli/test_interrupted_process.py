"""A real Ctrl-C on a real process: the best plan so far is written, and it holds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from optimizer.loading import save_programme
from scenarios.generator import GeneratorOptions, generate
from tests.cli.console import ROOT, duikou


@pytest.mark.parametrize("engine", ["milp", "cpsat"])
def test_ctrl_c_keeps_the_best_plan(tmp_path, engine):
    """The signal comes as soon as the first tier is done, when there is a plan and the search goes on."""
    save_programme(generate(GeneratorOptions(links=40, seed=3)), tmp_path / "p.json")
    command = [sys.executable, "-c", "from api.cli.main import main; main()", "solve", str(tmp_path / "p.json")]
    environment = {**os.environ, "DUIKOU_LANG": "en", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [*command, "--out", str(tmp_path / "out"), "--engine", engine],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=environment,
    ) as running:
        assert running.stderr is not None
        seen = ""
        for line in running.stderr:
            seen += line
            if line.startswith("[1/"):
                running.send_signal(signal.SIGINT)
        assert running.wait(timeout=120) == 0, seen
    assert "the best plan so far is kept" in seen
    assert duikou("verify", tmp_path / "p.json", tmp_path / "out").exit_code == 0


def test_ctrl_c_twice_leaves_without_a_plan(tmp_path):
    """The second signal comes while the first one's plan is still to be assembled, judged and explained."""
    save_programme(generate(GeneratorOptions(links=300, seed=3)), tmp_path / "p.json")
    command = [sys.executable, "-c", "from api.cli.main import main; main()", "solve", str(tmp_path / "p.json")]
    environment = {**os.environ, "DUIKOU_LANG": "en", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [*command, "--out", str(tmp_path / "out")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as running:
        assert running.stderr is not None
        seen, awaited = "", ["[1/", "stopping"]  # the second signal may come amid the word, which is said again then
        for line in running.stderr:
            seen += line
            if awaited and line.startswith(awaited[0]):
                running.send_signal(signal.SIGINT)
                del awaited[0]
        assert running.wait(timeout=60) == 130, seen
    assert not (tmp_path / "out").exists()
