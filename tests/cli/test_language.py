"""The language comes from --lang, else DUIKOU_LANG, else a clearly English locale, else it is Chinese."""

from __future__ import annotations

import pytest

from api.cli.run import language
from tests.cli.console import duikou, process

CASES = [
    ({}, "zh"),
    ({"LANG": "C.UTF-8"}, "zh"),
    ({"LANG": "zh_CN.UTF-8"}, "zh"),
    ({"LANG": "en_GB.UTF-8"}, "en"),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
    ({"LANG": "en_US.UTF-8", "DUIKOU_LANG": "zh"}, "zh"),
    ({"LANG": "zh_CN.UTF-8", "DUIKOU_LANG": "EN"}, "en"),
    ({"LANG": "en_US.UTF-8", "DUIKOU_LANG": "klingon"}, "en"),
]


@pytest.mark.parametrize(("environment", "expected"), CASES)
def test_language_of_an_environment(environment, expected):
    assert language(environment) == expected


def test_the_option_wins(programme):
    assert "数据可用" in duikou("check", programme, "--lang", "zh", lang="en").stdout
    assert "can be used" in duikou("check", programme, "--lang", "en").stdout


def test_a_real_process_follows_the_locale(programme):
    assert "can be used" in process("check", programme, LANG="en_US.UTF-8").stdout
    assert "数据可用" in process("check", programme, LANG="C.UTF-8").stdout


def test_a_terminal_that_knows_no_chinese_is_no_reason_to_stop(programme):
    found = process("check", programme, PYTHONIOENCODING="ascii")
    assert found.returncode == 0 and "Traceback" not in found.stderr
