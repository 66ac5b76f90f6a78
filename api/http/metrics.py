"""/metrics for Prometheus: requests of this process, and the state of the whole service; no personal data."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from sqlalchemy import func, select

from api.http.services import Parts
from api.store.tables import AuditEntry, PlanRow, Run, Worker
from api.store.types import now

router = APIRouter(tags=["health"])
BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """What one application counts; each has a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "duikou_requests",
            "Requests by route, method and status",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "duikou_request_seconds",
            "Seconds a request took",
            ("route", "method"),
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.runs = Gauge("duikou_runs", "Runs by kind and state", ("kind", "state"), registry=self.registry)
        self.plans = Gauge("duikou_plans", "Plans by state", ("state",), registry=self.registry)
        self.workers = Gauge("duikou_workers", "Workers by state", ("state",), registry=self.registry)
        self.entries = Gauge("duikou_audit_entries", "Entries of the audit trail", registry=self.registry)
        self.waiting = Gauge(
            "duikou_oldest_wait_seconds", "How long the oldest queued run waits", registry=self.registry
        )

    def seen(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request; ``route`` is its template, so that identifiers make no series of their own."""
        self.requests.labels(route, method, str(status)).inc()
        self.seconds.labels(route, method).observe(seconds)


@router.get("/metrics", response_class=Response)
def metrics(request: Request, parts: Parts) -> Response:
    """Read the figures that Prometheus collects."""
    found: Metrics = request.app.state.metrics
    with parts.database.reading() as session:
        runs = session.execute(select(Run.kind, Run.state, func.count()).group_by(Run.kind, Run.state)).all()
        plans = session.execute(select(PlanRow.state, func.count()).group_by(PlanRow.state)).all()
        workers = session.execute(select(Worker.state, func.count()).group_by(Worker.state)).all()
        entries = session.scalar(select(func.max(AuditEntry.number))) or 0
        oldest = session.scalar(select(func.min(Run.created_at)).where(Run.state == "queued"))
    for gauge in (found.runs, found.plans, found.workers):
        gauge.clear()
    for kind, state, count in runs:
        found.runs.labels(kind, state).set(count)
    for state, count in plans:
        found.plans.labels(state).set(count)
    for state, count in workers:
        found.workers.labels(state).set(count)
    found.entries.set(entries)
    found.waiting.set((now() - oldest).total_seconds() if oldest else 0)
    return Response(generate_latest(found.registry), media_type=CONTENT_TYPE_LATEST)
