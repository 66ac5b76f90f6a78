"""run: a command's body -> its exit code; every error becomes a clear message, never a stack trace."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import NoReturn

import typer

from api.cli import exit_codes
from api.cli.screen import Screen
from optimizer.domain.plan import Status
from optimizer.errors import DuikouError, InputRefused, NoPlan
from optimizer.messages import LANGS, Lang

Body = Callable[[Screen], int]


def run(command: str, as_json: bool, lang: Lang | None, body: Body) -> NoReturn:
    """Run ``body`` and exit with its code."""
    screen = Screen.open(command, lang or language(os.environ), as_json)
    raise typer.Exit(_code(screen, body))


def language(environment: Mapping[str, str]) -> Lang:
    """Return DUIKOU_LANG, else English where the locale is clearly English, else Chinese."""
    wanted = environment.get("DUIKOU_LANG", "").lower()
    for lang in LANGS:
        if wanted == lang:
            return lang
    locale = environment.get("LC_ALL") or environment.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else "zh"


def _code(screen: Screen, body: Body) -> int:
    try:
        return body(screen)
    except InputRefused as refused:
        # Only a refusal pays for the tables that show it.
        from api.cli.render.problems import print_refusal

        print_refusal(screen, refused)
        return exit_codes.REFUSED
    except NoPlan as none:
        return _without_plan(screen, none.status)
    except DuikouError as defect:
        return _fail(screen, "cli.defect", exit_codes.DEFECT, code=defect.code, detail=str(defect))
    except KeyboardInterrupt:
        return _fail(screen, "cli.interrupted", exit_codes.INTERRUPTED)
    except BrokenPipeError:
        raise
    except OSError as failed:
        where, why = failed.filename or "", failed.strerror or type(failed).__name__
        return _fail(screen, "cli.file_failed", exit_codes.USAGE, file=where, why=why)


def _without_plan(screen: Screen, status: Status) -> int:
    """Say why there is no plan to ask about."""
    code = "status.cancelled_without_plan" if status == "cancelled" else f"status.{status}"
    screen.note("cli.explain.no_best", status=screen.say(code))
    screen.document({"error": {"status": status}})
    return exit_codes.of_status(status, has_plan=False)


def _fail(screen: Screen, message: str, exit_code: int, /, **params: object) -> int:
    screen.note(message, **params)
    screen.document({"error": {"message": message, **{key: str(value) for key, value in params.items()}}})
    return exit_code
