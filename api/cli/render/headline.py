"""The top of a plan: which programme, made-up people or not, what the status is, what is met."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.view import BAD, FAINT, GOOD, HEAD, View
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.summary import headline
from optimizer.explanation.wording import Wording, clean


def render(view: View) -> Iterator[RenderableType]:
    """Return the lines at the top of a plan."""
    plan = view.plan
    yield title(view.words, view.programme, plan)
    yield from synthetic(view.words, view.programme, plan.programme.synthetic)
    style = f"bold {GOOD}" if plan.status == "optimal" else BAD
    yield Text.assemble((view.say("cli.status") + "  ", HEAD), (view.say(f"status.{plan.status}"), style))
    found = headline(plan)
    is_full, is_met = found.placed == found.quota, found.targets_met == found.targets
    yield Text.assemble(
        (view.say("cli.headline.places", placed=found.placed, quota=found.quota), GOOD if is_full else BAD),
        view.say("cli.dot"),
        (view.say("cli.headline.targets", met=found.targets_met, targets=found.targets), GOOD if is_met else BAD),
        view.say("cli.dot"),
        view.say("cli.headline.rest", exceptions=found.exceptions, open=found.open_posts, left=found.not_placed),
    )
    made = plan.provenance
    yield Text(view.say("cli.made_by", engine=clean(made.engine), seed=made.seed, version=clean(made.version)), FAINT)


def title(words: Wording, programme: Programme | None, plan: Plan | None = None) -> Text:
    """Return the programme's title and id."""
    if programme is None:
        return Text(clean(plan.programme.id) if plan else "", HEAD)
    return Text.assemble((words.text(programme.title), HEAD), (f"  {clean(programme.id)}", FAINT))


def synthetic(words: Wording, programme: Programme | None, is_synthetic: bool) -> Iterator[Text]:
    """Return the label of made-up people, if they are."""
    if not is_synthetic:
        return
    yield Text(words.say("cli.synthetic"), "bold yellow")
    if programme is not None and programme.synthetic is not None:
        yield Text(words.text(programme.synthetic.note), "yellow")
