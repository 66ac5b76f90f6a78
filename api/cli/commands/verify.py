"""duikou verify: the judge's verdict on a plan."""

from __future__ import annotations

from pathlib import Path

from api.cli import exit_codes
from api.cli.render import verdict as rendering
from api.cli.render.headline import synthetic, title
from api.cli.screen import Screen
from optimizer.checking import check
from optimizer.explanation.wording import Wording
from optimizer.loading import load_plan, load_programme


def run(screen: Screen, programme_path: Path, plan_path: Path) -> int:
    """Judge the plan; the exit code says whether everything in it holds."""
    programme, plan = load_programme(programme_path), load_plan(plan_path)
    verdict = check(programme, plan)
    words = Wording(screen.lang, programme, plan)
    screen.print(title(words, programme), *synthetic(words, programme, programme.synthetic is not None))
    screen.print(*rendering.render(words, plan, verdict))
    screen.document(
        {
            "verified": not verdict.violations,
            "status": plan.status,
            "tiers": {tier.id: verdict.evaluation.tiers[tier.id] for tier in programme.tiers},
            "violations": [
                {"code": one.code, "params": dict(one.params), "message": words.sentence(one.code, one.params)}
                for one in verdict.violations
            ],
        }
    )
    return exit_codes.NOT_VERIFIED if verdict.violations else exit_codes.DONE
