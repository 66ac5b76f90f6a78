"""A request and its answer as what works elsewhere than on the event loop takes and gives them: plain data."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

T = TypeVar("T")
JSON_TYPE = "application/json"
PIECE = 2**20
"""Bytes written to a connection at once."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What operations read of a request beside its body."""

    method: str
    path: str
    if_match: str | None = None
    idempotency_key: str | None = None


async def _sent(request: Request) -> Sent:
    headers = request.headers
    return Sent(request.method, request.url.path, headers.get("if-match"), headers.get("idempotency-key"))


Sending = Annotated[Sent, Depends(_sent)]


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """The body of an answer, and headers of its own."""

    body: T
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self, status: int = 200) -> Response:
        """Return the answer: bytes as they are, all else as JSON."""
        body = self.body if isinstance(self.body, bytes) else as_json(self.body)
        return respond(body, JSON_TYPE, self.headers, status)


def respond(
    body: bytes, media_type: str, headers: Mapping[str, str] = MappingProxyType({}), status: int = 200
) -> Response:
    """Return an answer with this body, in pieces if it is large: written in one, it would hold up the event loop."""
    if len(body) <= PIECE:
        return Response(body, status, dict(headers), media_type)
    return StreamingResponse(_pieces(body), status, {**headers, "Content-Length": str(len(body))}, media_type)


async def _pieces(body: bytes) -> AsyncIterator[memoryview]:
    whole = memoryview(body)
    for at in range(0, len(body), PIECE):
        yield whole[at : at + PIECE]


def as_json(body: object) -> bytes:
    """Return a model as JSON. Made where the model is made: what is large would hold the event loop up."""
    assert isinstance(body, BaseModel)
    return body.model_dump_json(by_alias=True).encode()


def packed(reply: Reply[T]) -> Reply[bytes]:
    """Return a reply with its body as JSON."""
    return Reply(as_json(reply.body), reply.headers)
