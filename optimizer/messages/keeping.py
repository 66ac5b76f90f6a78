"""What is said while the service's data is kept: audit, backup, erasing. Sentences (zh, en), keyed by code."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "cli.help.audit": ("审计记录", "the audit trail"),
    "cli.help.audit.verify": ("核对审计记录是否完整、未被改动", "check that no entry was changed or is missing"),
    "cli.help.audit.expected": ("以前记下的哈希，须仍在记录中", "a hash noted down earlier; it must still be there"),
    "cli.help.backup": ("备份服务的全部数据（两种数据库通用）", "write all data of the service to one file"),
    "cli.help.backup.file": ("备份文件", "the backup"),
    "cli.help.restore": ("把备份恢复到空的数据库", "fill an empty database from a backup"),
    "cli.help.erase": (
        "按请求删除一个人的个人信息，方案仍可核验",
        "erase a person on request; plans can still be verified",
    ),
    "cli.help.erase.programme": ("批次编号（prg_…）", "id of the programme (prg_…)"),
    "cli.help.erase.nominee": ("人选编号", "id of the nominee"),
    "cli.help.prune": ("清除过期的运算、草稿和会话", "forget old runs, drafts and sessions"),
    "cli.help.prune.older_than": ("多少天以前的", "older than so many days"),
    "cli.audit.holds": ("✓ 审计记录完整，共 {entries} 条", "✓ the audit trail holds, {entries} entries"),
    "cli.audit.broken": ("✗ 审计记录不完整，共 {entries} 条", "✗ the audit trail does not hold, {entries} entries"),
    "cli.audit.changed": ("  第 {number} 条被改动", "  entry {number} was changed"),
    "cli.audit.missing": ("  第 {number} 条缺失", "  entry {number} is missing"),
    "cli.audit.unbound": ("  第 {number} 条与前一条不相接", "  entry {number} does not follow the one before it"),
    "cli.audit.expected_gone": ("  记下的哈希已不在记录中", "  the hash noted down is no longer there"),
    "cli.audit.last": ("最后一条的哈希（请另行保存）：{hash}", "hash of the last entry (keep it elsewhere): {hash}"),
    "cli.backup.written": ("已备份 {rows} 行到 {file}", "{rows} rows written to {file}"),
    "cli.restore.done": ("已恢复 {rows} 行", "{rows} rows restored"),
    "cli.erase.done": (
        "已删除：改写 {documents} 份内容，清空 {remarks} 条意见。以前的备份中仍有此人信息。",
        "Erased: {documents} documents rewritten, {remarks} remarks emptied. Earlier backups still hold the person.",
    ),
    "cli.erase.kept": ("方案依赖以下信息，予以保留：{fields}", "Kept because plans rest on it: {fields}"),
    "cli.prune.done": (
        "已清除：运算 {runs} 个，方案草稿 {plans} 个，内容 {documents} 份",
        "Forgotten: {runs} runs, {plans} draft plans, {documents} documents",
    ),
    "backup.damaged": ("不是备份文件，或已损坏", "not a backup, or damaged"),
    "backup.version": (
        "备份的版本为 {value}，本程序需要 {allowed}",
        "the backup is of version {value}; this program needs {allowed}",
    ),
    "backup.not_empty": ("数据库不是空的（{value}）", "the database is not empty ({value})"),
    "store.missing": ("{value} 中没有服务数据", "there is no data of a service in {value}"),
    "store.version": (
        "数据库版本为 {value}，本程序需要 {allowed}；请先启动服务升级",
        "the database is of version {value}, this program needs {allowed}; start the service to bring it up to date",
    ),
    "erase.unknown": ("没有此人，或已删除（{value}）", "there is no such person, or erased already ({value})"),
}
