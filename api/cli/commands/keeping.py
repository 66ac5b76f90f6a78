"""duikou audit verify, backup, restore, erase, prune: what an administrator does beside the running service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from rich.text import Text

from api.access.readiness import settings_of
from api.audit.verify import verify
from api.cli import exit_codes
from api.cli.render.view import BAD, GOOD
from api.cli.screen import Screen
from api.retention.erase import erase
from api.retention.prune import prune
from api.settings import keep_to_ourselves
from api.store.backup.restore import restore
from api.store.backup.write import backup
from api.store.database import Database
from api.store.migrate import head, version
from optimizer.errors import InputRefused, Problem

ACTOR = "cli"
"""Under this name the audit trail tells what was done at the machine itself."""


@contextmanager
def _database(given: Mapping[str, object], *, must_exist: bool = True) -> Iterator[Database]:
    """Give the service's database; refuse if there is none, or one of another version."""
    chosen = settings_of(given, worker=True)
    keep_to_ourselves()
    if not must_exist:
        chosen.data.mkdir(parents=True, exist_ok=True)
    elif chosen.database is None and not (chosen.data / "duikou.sqlite").exists():
        raise InputRefused([Problem(code="store.missing", value=str(chosen.data))])
    database = Database(chosen.database_url)
    try:
        if must_exist:
            found = version(database)
            if found != head():
                raise InputRefused([Problem(code="store.version", value=str(found), allowed=head())])
        yield database
    finally:
        database.close()


def run_verify(screen: Screen, given: Mapping[str, object], expected: str | None) -> int:
    """Check the audit trail; the exit code says whether it holds."""
    with _database(given) as database:
        found = verify(database, expected)
    code = "cli.audit.holds" if found.holds else "cli.audit.broken"
    screen.print(Text(screen.say(code, entries=found.entries), GOOD if found.holds else BAD))
    screen.print(*(screen.say(f"cli.audit.{one.kind}", number=one.number) for one in found.breaks))
    if not found.expected_found:
        screen.print(Text(screen.say("cli.audit.expected_gone"), BAD))
    screen.print(screen.say("cli.audit.last", hash=found.last))
    screen.document({"holds": found.holds, **asdict(found)})
    return exit_codes.DONE if found.holds else exit_codes.NOT_VERIFIED


def run_backup(screen: Screen, given: Mapping[str, object], file: Path, overwrite: bool) -> int:
    """Write a backup."""
    with _database(given) as database:
        rows = backup(database, file, overwrite=overwrite)
    screen.print(screen.say("cli.backup.written", file=str(file), rows=sum(rows.values())))
    screen.document({"file": str(file), "rows": rows})
    return exit_codes.DONE


def run_restore(screen: Screen, given: Mapping[str, object], file: Path) -> int:
    """Restore a backup into an empty database."""
    with _database(given, must_exist=False) as database:
        rows = restore(file, database)
    screen.print(screen.say("cli.restore.done", rows=sum(rows.values())))
    screen.document({"rows": rows})
    return exit_codes.DONE


def run_erase(screen: Screen, given: Mapping[str, object], programme: str, nominee: str) -> int:
    """Erase a person."""
    with _database(given) as database, database.writing() as session:
        done = erase(session, ACTOR, programme, nominee)
    if done is None:
        raise InputRefused([Problem(code="erase.unknown", value=f"{programme} {nominee}")])
    screen.print(screen.say("cli.erase.done", documents=len(done.documents), remarks=done.remarks))
    if done.kept:
        screen.print(screen.say("cli.erase.kept", fields=", ".join(sorted(done.kept))))
    screen.document({"documents": done.documents, "remarks": done.remarks, "kept": sorted(done.kept)})
    return exit_codes.DONE


def run_prune(screen: Screen, given: Mapping[str, object], days: int) -> int:
    """Forget what is old."""
    with _database(given) as database, database.writing() as session:
        gone = prune(session, ACTOR, days)
    screen.print(screen.say("cli.prune.done", runs=gone["runs"], plans=gone["plans"], documents=gone["documents"]))
    screen.document({"deleted": gone})
    return exit_codes.DONE
