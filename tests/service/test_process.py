"""What the process of the API sets for itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import gc, sys
from api.http.app import create_app
from api.http.process import settle
from api.settings import Settings

create_app(Settings())
settle()
assert gc.get_freeze_count() > 100_000, gc.get_freeze_count()
before = set(sys.modules)
from api.exports.files import export_bytes
from optimizer.explanation.reasons import explain
from optimizer.loading import load_programme
from optimizer.whatif.compare import compare

programme, plan = PROGRAMME
for kind in ("json", "xlsx", "csv", "docx"):
    export_bytes(programme, plan, kind, "zh")
compare(programme, plan, programme, plan)
ours = ("api", "optimizer", "docx", "openpyxl")
late = {name for name in set(sys.modules) - before if name.partition(".")[0] in ours}
assert not late, late
"""


def test_what_requests_need_is_loaded_before_the_freeze(tmp_path: Path) -> None:
    from optimizer.domain.programme import programme_adapter  # the plan is made elsewhere: a search loads much more
    from optimizer.loading import plan_bytes
    from optimizer.solving import solve
    from tests.cli.console import small

    programme = small()
    plan = solve(programme).plan
    assert plan is not None
    (tmp_path / "programme").write_bytes(programme_adapter().dump_json(programme, by_alias=True))
    (tmp_path / "plan").write_bytes(plan_bytes(plan))
    reading = (
        "(__import__('optimizer.domain.programme').domain.programme.programme_adapter()"
        ".validate_json(open('programme').read()), "
        "__import__('optimizer.domain.plan').domain.plan.Plan.model_validate_json(open('plan').read()))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.replace("PROGRAMME", reading)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "DUIKOU_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
