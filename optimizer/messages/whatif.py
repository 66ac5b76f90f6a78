"""What the commands ``whatif`` and ``compare`` say. Sentences (zh, en), keyed by code."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "cli.schema.edits": ("情景文件：一组调整", "a scenario: a file of edits"),
}
