"""Fit: wishes, weights, own scores and the last batch's links."""

from __future__ import annotations

from random import Random

from optimizer.domain.fit import COMPONENTS
from tests.random_programmes.conditions import leaf
from tests.random_programmes.draft import Draft

FEATURES = {
    "nominee_wishes": "ranked wishes of nominees",
    "host_wishes": "ranked wishes of hosts",
    "priorities": "what hosts would like",
    "previous_links": "links of the last batch, and a weight on continuity",
    "fit_parameters": "other weights, scales and related fields",
    "own_scores": "the programme's own fit, small numbers of either sign",
    "negative_scores": "own scores below 0 only",
    "huge_scores": "own scores up to a billion",
    "listed_arcs": "only listed pairs are arcs",
}


def add(draft: Draft) -> None:
    """Add what fit is made of to a draft that has people and posts."""
    _wishes(draft)
    if draft.on("priorities"):
        rng = draft.rng("priorities")
        for post in draft.posts:
            post["priorities"] = [leaf(draft, rng) for _ in range(rng.choice((0, 1, 2, 3)))]
    if draft.on("fit_parameters"):
        _parameters(draft)
    if draft.on("previous_links"):
        _previous_links(draft)
    if draft.enabled("own_scores", "negative_scores", "huge_scores", "listed_arcs"):
        _scores(draft)


def _wishes(draft: Draft) -> None:
    wishes = []
    for feature, by in (("nominee_wishes", "nominee"), ("host_wishes", "host")):
        if not draft.on(feature):
            continue
        rng = draft.rng(feature)
        people, posts = [row["id"] for row in draft.nominees], [row["id"] for row in draft.posts]
        askers, asked = (people, posts) if by == "nominee" else (posts, people)
        for one in askers:
            for rank, other in enumerate(rng.sample(asked, rng.randint(0, min(3, len(asked)))), start=1):
                nominee, post = (one, other) if by == "nominee" else (other, one)
                wishes.append({"by": by, "nominee": nominee, "post": post, "rank": rank})
    draft.settings["wishes"] = wishes


def _parameters(draft: Draft) -> None:
    rng = draft.rng("fit_parameters")
    weights = {name: rng.choice((0, 1, 2, 5)) for name in COMPONENTS}
    weights[rng.choice(COMPONENTS)] = 3
    draft.settings["fit"] = {
        "weights": weights,
        "related_fields": {"农业": ["财政"], "工业": ["财政", "教育"]},
        "related": rng.choice((0, 250, 700)),
        "per_grade": rng.choice((0, 300, 600)),
        "per_rank": rng.choice((100, 400, 700)),
        "full_experience": rng.choice((1, 10, 25)),
    }


def _previous_links(draft: Draft) -> None:
    """Let one option of most links have been linked in the last batch (ends exchanged), and an outsider."""
    rng = draft.rng("previous_links")
    pairs = [[rng.choice(draft.candidates(number, end)) for end in "ab"] for number in range(len(draft.links))]
    again = [{"a": b, "b": a} for a, b in pairs if rng.random() < 0.7]
    draft.settings.setdefault("previous", {})["links"] = [*again, {"a": pairs[0][0], "b": "2103"}]
    fit = draft.settings.setdefault("fit", {})
    fit.setdefault("weights", {"field": 2, "seniority": 1, "continuity": 3})


def _scores(draft: Draft) -> None:
    rng = draft.rng("scores")
    draft.settings["arcs"] = "listed" if draft.on("listed_arcs") else "all"
    kept = 0.75 if draft.on("listed_arcs") else 0.6
    draft.settings["scores"] = [
        {"nominee": nominee["id"], "post": post["id"], "score": _score(draft, rng)}
        for nominee in draft.nominees
        for post in draft.posts
        if nominee["level"] == post["level"] and rng.random() < kept
    ]


def _score(draft: Draft, rng: Random) -> int:
    if draft.on("huge_scores"):
        value = rng.choice((10**9, 10**9 - rng.randint(0, 3), rng.randint(10**8, 10**9), rng.randint(0, 9)))
    else:
        value = rng.randint(0, 9)
    negative = draft.on("negative_scores") or rng.random() < 0.3
    return -value if negative else value
