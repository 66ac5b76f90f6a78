"""What the commands ``whatif`` and ``compare`` say. Sentences (zh, en), keyed by code."""

from __future__ import annotations

_REFUSED: dict[str, tuple[str, str]] = {
    "whatif.other_programme": (
        "给出的原方案不属于这份批次数据（方案所属批次：{value}）",
        "the plan to compare with was not made from this programme's data (its programme: {value})",
    ),
    "whatif.base_refused": (
        "给出的原方案未通过核验（{value}），不能用来对比",
        "the plan to compare with does not pass the judge ({value})",
    ),
}

MESSAGES: dict[str, tuple[str, str]] = {
    **_REFUSED,
    "cli.schema.edits": ("情景文件：一组调整", "a scenario: a file of edits"),
}
