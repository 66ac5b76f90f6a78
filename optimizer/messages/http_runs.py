"""What runs say: titles of the plans they find, why one failed, what is wrong with what it was told."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "run.candidate": ("候选方案 {number}", "Candidate {number}"),
    "http.run_subject": (
        "运算须恰好指明一个对象：{allowed}（收到：{given}）。",
        "A run is about exactly one of: {allowed} (given: {given}).",
    ),
    "http.idempotency_key": (
        "Idempotency-Key 须为 1 至 255 个可见 ASCII 字符。",
        "Idempotency-Key must be 1 to 255 visible ASCII characters.",
    ),
    "http.idempotency_conflict": (
        "这个 Idempotency-Key 已用于另一个请求。",
        "This Idempotency-Key was used for another request.",
    ),
    "http.last_event_id": (
        "Last-Event-ID 须为事件序号。",
        "Last-Event-ID must be the number of an event.",
    ),
    "cli.serve.no_database": (
        "数据库没有应答，服务没有启动；请检查 --database（或 DUIKOU_DATABASE）。",
        "The database does not answer, the service has not started; check --database (or DUIKOU_DATABASE).",
    ),
    "run.no_edits": (
        "情景推演需要至少一条修改：请给出情景，或在 parameters.edits 中列出",
        "a what-if needs at least one edit: name a scenario, or list them in parameters.edits",
    ),
}
