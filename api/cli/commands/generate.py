"""duikou generate: a synthetic programme of any size."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from api.cli import exit_codes
from api.cli.screen import Screen
from optimizer.loading import save_programme
from scenarios.generator import GeneratorOptions, generate


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one generation."""

    out: Path
    links: int
    city_links: int
    seed: int
    nominees_per_place: float
    overwrite: bool


def run(screen: Screen, request: Request) -> int:
    """Make the programme and write it as a folder (or in the form that the suffix of ``out`` says)."""
    try:
        options = GeneratorOptions(
            links=request.links,
            city_links=request.city_links,
            seed=request.seed,
            nominees_per_place=request.nominees_per_place,
        )
    except ValidationError as refused:
        return _refuse(screen, refused)
    programme = generate(options)
    save_programme(programme, request.out, overwrite=request.overwrite)
    screen.print(screen.say("cli.written", path=str(request.out)))
    screen.document({"written": str(request.out), "programme": {"id": programme.id, "digest": programme.digest()}})
    return exit_codes.DONE


def _refuse(screen: Screen, refused: ValidationError) -> int:
    """Say why options that are each allowed do not go together."""
    codes = [str(error["ctx"]["error"]) for error in refused.errors() if "error" in error.get("ctx", {})]
    for code in codes:
        screen.note(f"cli.{code}")
    screen.document({"error": {"code": "cli.generator", "problems": codes}})
    return exit_codes.USAGE
