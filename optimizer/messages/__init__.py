"""Everything a person reads, in Chinese and English, keyed by stable codes.

Each module holds one table ``MESSAGES: dict[code, (zh, en)]`` whose two sentences stand side by
side, so that one is never changed without the other. No other module builds a sentence.
"""

from __future__ import annotations

from typing import Literal

from optimizer.messages import (
    candidates,
    certificate,
    cli,
    conflict,
    doubt,
    edits,
    explanation,
    fairness,
    http,
    http_access,
    http_runs,
    input,
    keeping,
    lrmx,
    plan,
    prices,
    signature,
    takeback,
    value,
    violation,
    whatif,
)

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")

MESSAGES: dict[str, tuple[str, str]] = {
    **input.MESSAGES,
    **edits.MESSAGES,
    **lrmx.MESSAGES,
    **plan.MESSAGES,
    **prices.MESSAGES,
    **doubt.MESSAGES,
    **violation.MESSAGES,
    **candidates.MESSAGES,
    **certificate.MESSAGES,
    **cli.MESSAGES,
    **conflict.MESSAGES,
    **signature.MESSAGES,
    **takeback.MESSAGES,
    **whatif.MESSAGES,
    **explanation.MESSAGES,
    **fairness.MESSAGES,
    **value.MESSAGES,
    **http.MESSAGES,
    **http_access.MESSAGES,
    **http_runs.MESSAGES,
    **keeping.MESSAGES,
}


def say(code: str, lang: Lang, /, **params: object) -> str:
    """Return the sentence for ``code`` in ``lang`` with its parameters filled in.

    Raises
    ------
    KeyError
        If the code has no sentence or a parameter is missing: both are defects, found by tests.
    """
    sentence = MESSAGES[code][0 if lang == "zh" else 1]
    return sentence.format(**params)
