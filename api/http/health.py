"""/health (the process lives) and /ready (it can serve: its database answers)."""

from __future__ import annotations

from fastapi import APIRouter

from api.http.problems import Refused
from api.http.services import Parts

router = APIRouter(tags=["health"])


@router.get("/health")
async def health() -> dict[str, str]:
    """Say that the process lives; async, so that it waits for no thread however many requests there are."""
    return {"status": "alive"}


@router.get("/ready")
def ready(parts: Parts) -> dict[str, str]:
    """Say that the database answers."""
    if not parts.database.is_there():
        raise Refused(503, "database_gone", headers={"Retry-After": "5"})
    return {"status": "ready"}
