"""The exported workbook, edited and sent back: each change a decision with a price, or refused with its place."""

from __future__ import annotations

import io

import openpyxl
import pytest

from optimizer.messages import say
from tests.service.reviewing import Review, a_review
from tests.service.service import V1, Service
from tests.takeback.books import cell_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def review(running: Service) -> Review:
    """A plan that nobody changes."""
    return a_review(running)


def _send(review: Review, content: bytes) -> dict[str, object]:
    answer = review.service.client.post(
        f"{review.url}/workbook", files={"file": ("方案.xlsx", content, XLSX)}, headers=review.planner
    )
    assert answer.status_code == 202, answer.text
    review.service.work()
    found: dict[str, object] = review.service.client.get(answer.headers["location"], headers=review.planner).json()
    return found


def test_a_workbook_goes_out_and_comes_back(review: Review) -> None:
    client = review.service.client
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(f"{review.url}/exports/plan.xlsx", headers=review.planner).content)
    )
    page = book[say("sheet.assignments", "zh")]
    out, fixed = (one["nominee"] for one in review.document()["assignments"][:2])
    cell_of(page, out, "post_id").value = None
    cell_of(page, fixed, "decision").value = "固定"
    cell_of(page, fixed, "fit").value = 999
    edited = io.BytesIO()
    book.save(edited)
    run = _send(review, edited.getvalue())
    assert (run["state"], run["outcome"]) == ("done", "optimal")
    result = client.get(f"{V1}/runs/{run['id']}/result", headers=review.planner).json()
    assert [(one["edit"]["type"], one["edit"]["nominee"]) for one in result["accepted"]] == [
        ("add_ban", out),
        ("add_pin", fixed),
    ]
    assert [(one["place"]["sheet"], one["code"]) for one in result["refused"]] != []
    after = {one["nominee"] for one in review.of(run["plans"][0]).document()["assignments"]}  # type: ignore[index]  # a list
    assert out not in after
    assert fixed in after


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", b"a,b\n1,2\n"])
def test_what_is_no_workbook_is_refused_by_its_run(review: Review, content: bytes) -> None:
    run = _send(review, content)
    assert run["state"] == "failed"
    assert run["error"]["code"] == "input.refused"  # type: ignore[index]  # an object
