"""Plans as files: ``plan.json``, the same bytes for the same plan."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from optimizer.domain.plan import Plan
from optimizer.loading.atomic import write_atomic
from optimizer.loading.encoding import read_text
from optimizer.loading.findings import Findings
from optimizer.loading.json_text import LIMIT, parse_json
from optimizer.loading.settings import read_model


def load_plan(path: Path) -> Plan:
    """Return the plan in a file (or in ``plan.json`` of a folder).

    It is what the file claims, not what is true: the judge is :mod:`optimizer.checking`.

    Raises
    ------
    InputRefused
        With every problem that keeps the file from being a plan.
    """
    if path.is_dir():
        path = path / "plan.json"
    findings = Findings()
    document = parse_json(read_text(path, path.name, LIMIT), path.name, findings)
    plan = read_model(document, Plan, findings) if document else None
    findings.raise_if_any()
    assert plan is not None
    return plan


def save_plan(plan: Plan, path: Path, *, overwrite: bool = False) -> None:
    """Write a plan as JSON, whole or not at all.

    Raises
    ------
    InputRefused
        ``target.exists`` if there is a file already and ``overwrite`` is not set.
    """
    write_atomic(path, plan_bytes(plan), overwrite=overwrite)


def plan_bytes(plan: Plan) -> bytes:
    """Return the bytes of ``plan.json``: UTF-8, keys in declared order, indented by one blank."""
    return (plan.model_dump_json(by_alias=True, indent=1) + "\n").encode()


def plan_digest(plan: Plan) -> str:
    """Return the SHA-256 (hex) of the bytes of ``plan.json``."""
    return sha256(plan_bytes(plan)).hexdigest()
