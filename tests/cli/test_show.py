"""duikou show: programmes and plans, told apart by what they are."""

from __future__ import annotations

from optimizer.loading import save_programme
from tests.cli.console import document, duikou, small


def test_a_programme_is_shown_with_its_parts(programme):
    text = duikou("show", programme).stdout
    for part in ("小批次", "合成数据", "甲乙对口 †1", "年龄", "后备干部", "女干部 †2", "不少于名额的 50%", "安排人数"):
        assert part in text


def test_a_plan_is_shown_with_its_assignments_by_name(programme, solved):
    text = duikou("show", solved, programme).stdout
    assert "王一" in text and "副县长" in text and "最优" in text


def test_without_the_programme_ids_are_shown_and_a_hint(solved):
    text = duikou("show", solved / "plan.json").stdout
    assert "n1" in text and "未给出批次" in text and "王一" not in text and "合成数据" in text


def test_a_plan_of_other_data_is_refused(solved, tmp_path):
    other = tmp_path / "other.json"
    save_programme(small(seed=5), other)
    result = duikou("show", solved, other)
    assert result.exit_code == 3 and "cli.show.other_programme" in result.stderr


def test_json_gives_the_whole_plan_or_programme(programme, solved):
    assert document("show", solved)["plan"]["format"] == "duikou-plan/1"
    assert document("show", programme)["programme"]["format"] == "duikou-programme/1"


def test_what_is_not_there_is_input_refused(tmp_path):
    assert duikou("show", tmp_path / "none").exit_code == 3
