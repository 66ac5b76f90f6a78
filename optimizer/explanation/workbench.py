"""Workbench: a programme and a plan kept warm, so that a question costs one search and no compiling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

import numpy as np

from optimizer.checking import check
from optimizer.compiling.columns import Bools
from optimizer.compiling.instance import ArcSum, Instance
from optimizer.compiling.variation import demanding, with_tiers, without
from optimizer.domain.plan import NotPlaced, OpenPost, Plan, Status, TierResult
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, NoPlan, Problem
from optimizer.explanation.candidates import Candidates, find_candidates
from optimizer.explanation.compare import compare
from optimizer.explanation.effect import Effect
from optimizer.explanation.not_placed import why_not_placed
from optimizer.explanation.open_posts import why_open
from optimizer.explanation.picture import Picture, of_plan
from optimizer.explanation.standing import Standing, stand
from optimizer.solving.assemble import assemble
from optimizer.solving.known import NOTHING, Known
from optimizer.solving.optimum import Optimum, find_optimum
from optimizer.solving.options import CancelToken, Clock, SolveOptions
from optimizer.solving.solve import judge, tier_results
from optimizer.solving.within import compile_within
from optimizer.stopping import Stopped, stoppable


class Workbench:
    """What questions about one plan share.

    Parameters
    ----------
    programme
        Consistent, as loaded.
    plan
        The plan in hand; None: the best plan, found when it is first needed.
    options
        How every search is run; its time limit is for each one.
    cancel
        Stops the search under way; what it was to answer is then ``unknown``.

    Raises
    ------
    InputRefused
        If the plan is not of this programme, or the judge finds anything in it that is not so.
    NoPlan
        If it was cancelled meanwhile.
    """

    def __init__(
        self,
        programme: Programme,
        plan: Plan | None = None,
        options: SolveOptions | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        self.programme = programme
        self._plan = plan
        self._options = options or SolveOptions()
        self._cancel = cancel or CancelToken()
        if plan is not None:
            with self.unless_cancelled():
                _refuse_foreign(programme, plan)

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop; what was found after that settles nothing."""
        return self._cancel.cancelled

    @contextmanager
    def unless_cancelled(self) -> Iterator[None]:
        """Let the work inside the block, all or nothing, be broken off; raises NoPlan (``cancelled``) then."""
        try:
            with stoppable(lambda: self.cancelled):
                yield
        except Stopped:
            raise NoPlan("cancelled") from None

    @cached_property
    def instance(self) -> Instance:
        """The compiled programme, ready for questions; raises NoPlan if that takes too long."""
        return self.compiled(self.programme)

    def compiled(self, programme: Programme) -> Instance:
        """Return a programme compiled within the time limit of one question; raises NoPlan."""
        return compile_within(programme, self._clock())

    @cached_property
    def optimum(self) -> Optimum:
        """The best plan of the programme in index space.

        Raises
        ------
        NoPlan
            If there is none, or none was found in time.
        """
        found = self.search(self.instance)
        if found.selection is None:
            if found.answer == "infeasible":
                raise NoPlan("infeasible")
            raise NoPlan("cancelled" if self.cancelled else "no_plan_in_time")
        return found

    @cached_property
    def plan(self) -> Plan:
        """The plan in hand."""
        return self._plan or self.plan_of(self.optimum)

    @cached_property
    def tiers(self) -> tuple[TierResult, ...]:
        """Value of the plan in hand in each tier, beside the best possible and whether that is proven."""
        values = {tier.id: tier.value for tier in self.plan.tiers}
        return tuple(tier.model_copy(update={"value": values[tier.id]}) for tier in tier_results(self.optimum))

    @cached_property
    def is_best(self) -> bool:
        """Whether the plan in hand is proven to be a best one."""
        last = len(self.tiers) - 1
        return all(
            tier.proven and abs(tier.value - tier.best) <= (tier.tolerance if place < last else 0)
            for place, tier in enumerate(self.tiers)
        )

    @cached_property
    def picture(self) -> Picture:
        """The plan in hand over the programme's rows."""
        return of_plan(self.programme, self.plan)

    @cached_property
    def candidates(self) -> Candidates:
        """Every pair that units, levels and links bring together, with what forbids it."""
        return find_candidates(self.programme, self.instance)

    @cached_property
    def standing(self) -> Standing:
        """The plan in hand laid over the candidates."""
        return stand(self.candidates, self.plan)

    @cached_property
    def reasons(self) -> Mapping[str, NotPlaced]:
        """Nominee without a post in the plan in hand -> the reason."""
        return {one.nominee: one for one in why_not_placed(self.standing)}

    @cached_property
    def open_posts(self) -> Mapping[str, OpenPost]:
        """Post with free seats in the plan in hand -> the reason."""
        return {one.post: one for one in why_open(self.standing)}

    @cached_property
    def nominee_number(self) -> Mapping[str, int]:
        """Nominee id -> row number."""
        return {one.id: number for number, one in enumerate(self.programme.nominees)}

    @cached_property
    def post_number(self) -> Mapping[str, int]:
        """Post id -> row number."""
        return {one.id: number for number, one in enumerate(self.programme.posts)}

    def arcs_of(self, nominee: str | None = None, post: str | None = None) -> Bools:
        """Return the arcs of a nominee, of a post, or of the pair of both."""
        arcs = self.instance.arcs
        mask = np.ones(len(arcs), dtype=bool)
        if nominee is not None:
            mask &= arcs.nominee == self.nominee_number[nominee]
        if post is not None:
            mask &= arcs.post == self.post_number[post]
        return mask

    def varied(self, dropped: Bools | None = None, wanted: Bools | None = None) -> Instance:
        """Return the instance without the arcs ``dropped``, in which one of the arcs ``wanted`` is taken."""
        instance = self.instance if dropped is None else without(self.instance, dropped)
        if wanted is None:
            return instance
        return demanding(instance, np.flatnonzero(wanted if dropped is None else wanted[~dropped]))

    def search(self, instance: Instance, known: Known = NOTHING) -> Optimum:
        """Return the best selection of an instance within the time limit of one question."""
        return find_optimum(instance, self._options, self._clock(), known=known)

    def _clock(self) -> Clock:
        return Clock(self._options.time_limit_s, self._cancel)

    @cached_property
    def nearest(self) -> Optimum:
        """Of the best plans the one nearest to the plan in hand."""
        return self.search(self._close(self.instance))

    def effect(self, instance: Instance, known: Known = NOTHING) -> Effect:
        """Return what the best plan of a varied instance changes against the plan in hand.

        A demand that no arc can meet is answered without a search. ``known``: what is known of the instance beforehand.
        """
        if any(not len(demand) for demand in instance.demands):
            return Effect(verdict="impossible")
        return self.effect_of(self.search(self._close(instance), known))

    def effect_of(self, other: Optimum) -> Effect:
        """Return what another best plan changes against the plan in hand."""
        return compare(self.programme, self.picture, self.tiers, other)

    def plan_of(self, found: Optimum) -> Plan:
        """Return the plan of a search over this programme, passed by the judge, without reasons."""
        assert found.selection is not None
        status: Status = "optimal" if found.is_proven else "feasible"
        engine = "+".join(found.engines)
        plan = assemble(found.model, found.selection, status, tier_results(found), engine)
        judge(found.selection.instance.programme, plan)
        return plan

    def _close(self, instance: Instance) -> Instance:
        """Ask, after all tiers, to keep the plan in hand as far as they allow.

        With a lottery there are hardly two plans equal in all tiers, and the draw is to decide.
        """
        if any(tier.id == "lottery" for tier in instance.tiers):
            return instance
        arcs = instance.arcs
        seated = (self.picture.post[arcs.nominee] == arcs.post) & (self.picture.link[arcs.nominee] == instance.arc_link)
        *earlier, last = instance.tiers
        tiers = (*earlier, last.model_copy(update={"tolerance": 0}))  # or the sum would use it up
        return with_tiers(instance, tiers, (ArcSum("keep", seated.astype(np.int64)),))


def _refuse_foreign(programme: Programme, plan: Plan) -> None:
    if plan.programme.digest != programme.digest():
        raise InputRefused([Problem(code="cli.show.other_programme", value=plan.programme.id)])
    false = check(programme, plan).violations
    if false:
        codes = ", ".join(sorted({one.code for one in false}))
        raise InputRefused([Problem(code="explain.plan_refused", value=codes, params={"count": len(false)})])
