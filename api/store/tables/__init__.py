"""All tables of the service."""

from __future__ import annotations

from api.store.tables.access import ApiKey, LoginFailure, LoginSession, User
from api.store.tables.audit import AuditEntry
from api.store.tables.base import Base
from api.store.tables.documents import Document
from api.store.tables.plans import Comment, Decision, PlanRow, PlanStep
from api.store.tables.programmes import ProgrammeRow, ProgrammeVersion, Scenario, VersionUnit
from api.store.tables.runs import Idempotency, Run, RunEvent, Worker

__all__ = [
    "ApiKey",
    "AuditEntry",
    "Base",
    "Comment",
    "Decision",
    "Document",
    "Idempotency",
    "LoginFailure",
    "LoginSession",
    "PlanRow",
    "PlanStep",
    "ProgrammeRow",
    "ProgrammeVersion",
    "Run",
    "RunEvent",
    "Scenario",
    "User",
    "VersionUnit",
    "Worker",
]
