"""Where a command writes: words to the terminal, or one JSON document for machines."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TextIO

from rich.console import Console

from optimizer.messages import Lang, say

PIPED_WIDTH = 120
"""Columns where there is no terminal to ask and COLUMNS does not say."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Standard output and standard error in one language.

    With ``as_json`` standard output carries nothing but :meth:`document`.
    """

    command: str
    lang: Lang
    as_json: bool
    out: Console
    err: Console

    @classmethod
    def open(cls, command: str, lang: Lang, as_json: bool) -> Screen:
        """Return a screen on this process's standard streams."""
        return cls(command, lang, as_json, _console(sys.stdout), _console(sys.stderr, stderr=True))

    def say(self, code: str, /, **params: object) -> str:
        """Return the sentence for ``code`` in this screen's language."""
        return say(code, self.lang, **params)

    def print(self, *parts: Any) -> None:
        """Print rich renderables or plain text, unless a machine is listening."""
        if not self.as_json:
            for part in parts:
                self.out.print(part)

    def note(self, code: str, /, **params: object) -> None:
        """Print a sentence to standard error."""
        self.err.print(self.say(code, **params))

    def document(self, content: Mapping[str, Any]) -> None:
        """Print the command's JSON document, if one is wanted; called once."""
        if self.as_json:
            self.json({"command": self.command, **content})

    def json(self, content: Mapping[str, Any]) -> None:
        """Print JSON to standard output, as it is; ASCII where the stream is not UTF-8."""
        is_utf8 = sys.stdout.encoding.lower().replace("-", "") == "utf8"
        sys.stdout.write(json.dumps(content, ensure_ascii=not is_utf8, indent=1) + "\n")


def _console(stream: TextIO, stderr: bool = False) -> Console:
    """Return a console that takes no text for markup: names come from files."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")  # a terminal that cannot show a character is no reason to stop
    width = None if stream.isatty() or os.environ.get("COLUMNS") else PIPED_WIDTH
    return Console(stderr=stderr, width=width, markup=False, highlight=False, emoji=False, soft_wrap=False)
