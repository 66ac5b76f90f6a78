"""What the rules of access refuse, whoever asks: a request over HTTP or the command line."""

from __future__ import annotations

from functools import partial
from typing import Any

from optimizer.errors import DuikouError


class AccessRefused(DuikouError):
    """A change of users, keys or sessions that is not done; ``code`` is stable, ``params`` are of its sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        self.code = code
        self.params = params
        super().__init__(code)

    def __reduce__(self) -> tuple[partial[AccessRefused], tuple[()]]:
        named: dict[str, Any] = {"code": self.code, **self.params}
        return partial(AccessRefused, **named), ()
