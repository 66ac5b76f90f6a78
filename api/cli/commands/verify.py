"""duikou verify: the judge's verdict on a plan, and what its certificate proves."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from api.cli import exit_codes
from api.cli.render import proof as proving
from api.cli.render import verdict as rendering
from api.cli.render.headline import synthetic, title
from api.cli.screen import Screen
from optimizer.checking import Verdict, check
from optimizer.checking.certificate import Proof, prove
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording
from optimizer.loading import load_plan, load_programme


def run(screen: Screen, programme_path: Path, plan_path: Path) -> int:
    """Judge the plan; the exit code says whether everything in it holds."""
    programme, plan = load_programme(programme_path), load_plan(plan_path)
    verdict, proof = _judge(programme, plan)
    words = Wording(screen.lang, programme, plan)
    screen.print(title(words, programme), *synthetic(words, programme, programme.synthetic is not None))
    screen.print(*rendering.render(words, plan, verdict))
    if proof is not None:
        screen.print(*proving.render(words, plan, proof))
    screen.document(
        {
            "verified": not verdict.violations,
            "status": plan.status,
            "tiers": {tier.id: verdict.evaluation.tiers[tier.id] for tier in programme.tiers},
            "proof": [asdict(tier) for tier in proof.tiers] if proof is not None else [],
            "violations": [
                {"code": one.code, "params": dict(one.params), "message": words.sentence(one.code, one.params)}
                for one in verdict.violations
            ],
        }
    )
    return exit_codes.NOT_VERIFIED if verdict.violations else exit_codes.DONE


def _judge(programme: Programme, plan: Plan) -> tuple[Verdict, Proof | None]:
    """Return the verdict, and the proof unless the plan does not hold: then nothing can be proven of it."""
    verdict = check(programme, plan)
    if verdict.violations:
        return verdict, None
    proof = prove(programme, plan)
    if proof.violations:
        return Verdict(proof.violations, verdict.evaluation), None
    return verdict, proof
