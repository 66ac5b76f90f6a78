"""What is certain of each tier of a plan. Sentences (zh, en), keyed by code."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "cli.proof": (
        "最优性（不用求解器，由证书逐块重算）",
        "How good the plan is (recomputed from its certificate, no solver)",
    ),
    "cli.proof.best": ("最好值", "best"),
    "cli.proof.bound": ("证书给出的界限", "certified bound"),
    "cli.proof.claimed": ("方案声称", "the plan says"),
    "cli.proof.claimed.proven": ("已证明", "proven"),
    "cli.proof.claimed.open": ("未证明", "not proven"),
    "cli.proof.status": ("方案自称", "The plan says"),
    "cli.proof.standing": ("核验结论", "certain"),
    "cli.proof.proven": ("已证明最优", "proven"),
    "cli.proof.given_earlier": (
        "在前面各项保持不变时已证明最优",
        "proven, as long as the tiers before it are kept",
    ),
    "cli.proof.within": ("已证明与最优相差不超过 {gap}", "proven to within {gap}"),
    "cli.proof.not_certified": ("没有证书，无法核验", "not certified"),
    "cli.proof.none": (
        "方案没有附证书：安排和数字已核验，是否最优无法核验",
        "the plan has no certificate: what it says is verified, that nothing is better is not",
    ),
}
