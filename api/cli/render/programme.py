"""A programme at a glance: levels, links, rules, targets, tiers, people and posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render import footnotes
from api.cli.render.headline import synthetic, title
from api.cli.render.view import FAINT, LONG, heading, table
from api.exports.footnotes import Footnotes
from optimizer.domain.links import Link
from optimizer.domain.programme import Programme
from optimizer.domain.rules import ARC_RULES
from optimizer.explanation.wording import Wording


def render(words: Wording, programme: Programme) -> Iterator[RenderableType]:
    """Return all parts of a programme's overview."""
    notes = Footnotes(words)
    yield title(words, programme)
    yield from synthetic(words, programme, programme.synthetic is not None)
    yield counts(words, programme)
    yield from _levels(words, notes, programme)
    yield from _links(words, notes, programme)
    yield from _rules(words, notes, programme)
    yield from _targets(words, notes, programme)
    yield heading(words.say("cli.tiers"))
    yield Text("  " + " > ".join(words.tier(tier.id) for tier in programme.tiers))
    yield from footnotes.render(words, notes.assumptions(programme))


def counts(words: Wording, programme: Programme) -> Text:
    """Return how much of everything there is."""
    return Text(
        words.say(
            "cli.programme.counts",
            units=len(programme.units),
            links=len(programme.links),
            places=sum(link.quota(level.id, way) for link in programme.links for level in programme.levels
                       for way in (0, 1)),
            nominees=len(programme.nominees),
            posts=len(programme.posts),
            rules=len(programme.rules),
            targets=len(programme.targets),
            day=programme.dates.age.isoformat(),
            seed=programme.seed,
        )
    )  # fmt: skip


def _levels(words: Wording, notes: Footnotes, programme: Programme) -> Iterator[RenderableType]:
    headers = ("cli.level", "cli.quota.planned", "cli.nominees", "cli.posts")
    made = table([(words.say(code), "left" if place == 0 else "right") for place, code in enumerate(headers)])
    people = Counter(nominee.level for nominee in programme.nominees)
    posts: Counter[str] = Counter()
    for post in programme.posts:
        posts[post.level] += post.capacity
    for level in programme.levels:
        quota = sum(link.quota(level.id, way) for link in programme.links for way in (0, 1))
        name = words.level(level.id) + notes.mark(level)
        made.add_row(name, f"{quota:,}", f"{people[level.id]:,}", f"{posts[level.id]:,}")
    yield heading(words.say("cli.levels"))
    yield made


def _links(words: Wording, notes: Footnotes, programme: Programme) -> Iterator[RenderableType]:
    levels = [level.id for level in programme.levels]
    made = table([(words.say("cli.link"), "left"), *((words.level(level), "left") for level in levels)])
    for link in programme.links[:LONG]:
        made.add_row(words.link(link.id) + notes.mark(link), *(_quota(link, level) for level in levels))
    yield heading(words.say("cli.links"))
    yield made
    if len(programme.links) > LONG:
        yield Text(words.say("cli.more", more=len(programme.links) - LONG), FAINT)


def _quota(link: Link, level: str) -> str:
    forward, back = link.quota(level, 0), link.quota(level, 1)
    return f"→ {forward}  ← {back}" if forward or back else "—"


def _rules(words: Wording, notes: Footnotes, programme: Programme) -> Iterator[RenderableType]:
    if not programme.rules:
        return
    made = table([(words.say("cli.rule"), "left"), (words.say("cli.rule.type"), "left"),
                  (words.say("cli.hardness"), "left"), (words.say("cli.level"), "left")])  # fmt: skip
    for rule in programme.rules:
        hardness = rule.hardness if isinstance(rule, ARC_RULES) else "must"
        levels = () if rule.type == "apart" else rule.levels
        where = words.say("comma").join(words.level(level) for level in levels) or words.say("cli.all")
        name = words.rule(rule.id) + notes.mark(rule)
        made.add_row(name, words.say(f"rule.{rule.type}"), words.say(f"hardness.{hardness}"), where)
    yield heading(words.say("cli.rules"))
    yield made


def _targets(words: Wording, notes: Footnotes, programme: Programme) -> Iterator[RenderableType]:
    if not programme.targets:
        return
    made = table([(words.say("cli.target"), "left"), (words.say("cli.target.asked"), "left"),
                  (words.say("cli.target.per"), "left")])  # fmt: skip
    for target in programme.targets:
        scope = words.say("comma").join(words.say(f"dimension.{name}") for name in target.scope)
        name = words.target(target.id) + notes.mark(target)
        made.add_row(name, words.asked(target), scope or words.say("dimension.programme"))
    yield heading(words.say("cli.targets"))
    yield made
