"""Which language a request is answered in: Accept-Language, Chinese first."""

from __future__ import annotations

from fastapi import Request

from optimizer.messages import Lang


def language(request: Request) -> Lang:
    """Return ``en`` if the header prefers English to Chinese, else ``zh``."""
    best: tuple[float, Lang] = (0.0, "zh")
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        name = tag.lower()[:2]
        if name in ("zh", "en") and weight > best[0]:
            best = (weight, "en" if name == "en" else "zh")
    return best[1]
