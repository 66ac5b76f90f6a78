"""Rules as data: one frozen class per rule type; what hardness means is the same for all.

Arc rules (``AgeLimit`` to ``FirstTime``) speak of one nominee on one post. Broken at hardness
``must`` there is no arc; at ``generally`` or ``in_principle`` the arc is an *exception*, counted in
the tier of that name once per rule and assignment, and capped where ``cap`` says so.
Group rules (``Apart``, ``HomeCap``) speak of several people at once and are always ``must``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from optimizer.domain.amounts import Amount, Positive
from optimizer.domain.conditions import Condition
from optimizer.domain.scopes import Scope
from optimizer.domain.text import Based, Model, Text

ArcHardness = Literal["must", "generally", "in_principle"]
ARC_HARDNESSES: tuple[ArcHardness, ...] = ("must", "generally", "in_principle")


class Cap(Model):
    """At most so many exceptions to a rule in each cell of ``scope``.

    A share is of the people placed in the cell (``assigned``) or of its places (``quota``), rounded
    down to whole people.
    """

    at_most: Amount
    scope: Scope = ()
    of: Literal["assigned", "quota"] = "assigned"


class _ArcRule(Based):
    """What all arc rules share.

    ``levels``: only nominees of these levels (none given: all). ``who``: only nominees for whom it
    holds. ``cap`` only with a hardness that allows exceptions.
    """

    id: str
    label: Text | None = None
    hardness: ArcHardness = "must"
    levels: tuple[str, ...] = ()
    who: Condition | None = None
    cap: Cap | None = None


class AgeLimit(_ArcRule):
    """Whole years of age on the programme's ``age_date`` below ``years`` (or equal, if inclusive).

    A nominee whose birth is not given breaks the rule.
    """

    type: Literal["age_limit"]
    years: Annotated[int, Field(ge=0, le=150)]
    inclusive: bool


class Qualification(_ArcRule):
    """The nominee satisfies ``test`` (reserve list, education, endorsement, any column)."""

    type: Literal["qualification"]
    test: Condition


class PostRequirement(_ArcRule):
    """The nominee satisfies every one of the post's ``requirements``."""

    type: Literal["post_requirement"]


class Recusal(_ArcRule):
    """Recusal (回避): the host is not the nominee's native place, nor where close relatives work.

    With ``reach: unit`` the place must not be the host unit or one above it. With ``county`` or
    ``city`` both are first widened to the nearest unit of that kind at or above them (to themselves
    where there is none) and must then differ. A code that is no unit of the programme never clashes.
    """

    type: Literal["recusal"]
    by: Annotated[tuple[Literal["native_place", "relatives_units"], ...], Field(min_length=1)]
    reach: Literal["unit", "county", "city"] = "county"


class Incompatible(_ArcRule):
    """A nominee for whom ``who`` holds is not sent to a post for which ``post`` holds."""

    type: Literal["incompatible"]
    post: Condition


class FirstTime(_ArcRule):
    """The nominee did not serve in the last batch (``previous.people``)."""

    type: Literal["first_time"]


class Apart(Based):
    """Of these people at most ``at_most`` in one host (the post's own unit, or the host end)."""

    type: Literal["apart"]
    id: str
    label: Text | None = None
    nominees: Annotated[tuple[str, ...], Field(min_length=2)]
    at_most: Positive = 1
    within: Literal["unit", "end"] = "unit"


class HomeCap(Based):
    """At most ``at_most`` people of one home unit (the nominee's own) in one host.

    ``levels`` restricts the people counted; ``within`` is as in :class:`Apart`.
    """

    type: Literal["home_cap"]
    id: str
    label: Text | None = None
    at_most: Positive
    levels: tuple[str, ...] = ()
    within: Literal["unit", "end"] = "unit"


ArcRule = AgeLimit | Qualification | PostRequirement | Recusal | Incompatible | FirstTime
GroupRule = Apart | HomeCap
Rule = Annotated[ArcRule | GroupRule, Field(discriminator="type")]

ARC_RULES: tuple[type[_ArcRule], ...] = (AgeLimit, Qualification, PostRequirement, Recusal, Incompatible, FirstTime)
GROUP_RULES: tuple[type[Based], ...] = (Apart, HomeCap)
