"""Reading a plan of 184 over HTTP beside a FastAPI endpoint that returns the same bytes from memory.

Two servers (uvicorn, one process each, alike but for the application) and one closed-loop client with a few
connections. They take turns in pairs of a few seconds; what counts is the ratio of each pair.

``python -m benchmarks.service_read --out benchmarks/results/<date>_service``
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAMME = Path(__file__).parents[1] / "scenarios" / "liaoning-2002"
BODY = "DUIKOU_BENCHMARK_BODY"
CONNECTIONS = 8


def plain() -> Any:
    """Return the floor: an application with one endpoint that returns bytes from memory to anybody."""
    from fastapi import FastAPI, Response

    app, body = FastAPI(), Path(os.environ[BODY]).read_bytes()

    @app.get("/plan")
    async def read() -> Response:
        return Response(body, media_type="application/json")

    return app


def ours() -> Any:
    """Return the service with its limits on rates lifted: they are there to refuse what is measured here."""
    from api import logs
    from api.http.app import create_app
    from api.settings import Settings

    logs.configure(as_json=True)
    return create_app(Settings())


def prepare(folder: Path) -> tuple[str, str]:
    """Store a solved plan and a user with a key; return the plan's address and the key."""
    os.environ["DUIKOU_DATA"] = str(folder)
    from api.settings import Settings
    from tests.service.reviewing import a_review
    from tests.service.service import service

    with service(Settings(workers=0)) as made:
        review = a_review(made)
        (folder / "plan.json").write_bytes(made.client.get(f"{review.url}/document", headers=review.planner).content)
        return f"{review.url}/document", review.planner["Authorization"]


@contextmanager
def serving(factory: str, folder: Path, log: Path) -> Iterator[int]:
    """Run one of the applications; give its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "DUIKOU_DATA": str(folder),
        BODY: str(folder / "plan.json"),
        "DUIKOU_RATE_PER_USER": "1000000",
        "DUIKOU_RATE_PER_ADDRESS": "1000000",
    }
    code = (
        "import uvicorn; from benchmarks.service_read import plain, ours; "
        f"uvicorn.run({factory}(), port={port}, log_config=None, access_log=False, server_header=False)"
    )
    with log.open("wb") as out:
        process = subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=out)
        try:
            while True:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield port
        finally:
            process.terminate()
            process.wait()


async def load(port: int, path: str, key: str, seconds: float) -> tuple[float, list[float]]:
    """Ask again and again on a few connections; return requests per second and every latency in seconds."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {key}\r\n\r\n".encode()
    latencies: list[float] = []
    until = time.perf_counter() + seconds

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < until:
            began = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), head
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            latencies.append(time.perf_counter() - began)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return len(latencies) / (time.perf_counter() - began), latencies


def measure(pairs: int, seconds: float) -> dict[str, Any]:
    """Return the throughput of both in turns, and the ratio of each pair."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, key = prepare(folder)
        size = (folder / "plan.json").stat().st_size
        rows = []
        with (
            serving("plain", folder, folder / "plain.log") as floor,
            serving("ours", folder, folder / "ours.log") as service,
        ):
            for port, where in ((floor, "/plan"), (service, path)):
                asyncio.run(load(port, where, key, 1.0))
            for number in range(pairs):
                order = [("memory", floor, "/plan"), ("service", service, path)]
                found = {}
                for what, port, where in order if number % 2 else order[::-1]:
                    found[what] = asyncio.run(load(port, where, key, seconds))
                rows.append(
                    {
                        **{f"{what}_per_s": round(rate, 1) for what, (rate, _) in found.items()},
                        "ratio": round(found["service"][0] / found["memory"][0], 3),
                        "service_p99_ms": round(1000 * statistics.quantiles(found["service"][1], n=100)[98], 2),
                    }
                )
    return {
        "what": "reading a plan of 184 beside the same bytes from memory",
        "bytes": size,
        "connections": CONNECTIONS,
        "pairs": rows,
        "ratio_median": statistics.median(row["ratio"] for row in rows),
        "ratio_lowest": min(row["ratio"] for row in rows),
    }


def main() -> None:
    """Measure and write the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    result = measure(given.pairs, given.seconds)
    text = json.dumps(result, indent=1) + "\n"
    if given.out is not None:
        given.out.mkdir(parents=True, exist_ok=True)
        (given.out / "read.json").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
