"""find_optimum: Instance -> the best selection of arcs, goal by goal. What every question about plans comes down to."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from optimizer.compiling.builder import Selection
from optimizer.compiling.instance import Instance
from optimizer.compiling.model import TierModel, build_model
from optimizer.compiling.patterns import Patterns
from optimizer.solving.compiled import is_compiled
from optimizer.solving.engine import Engine
from optimizer.solving.known import NOTHING, Known
from optimizer.solving.options import CancelToken, Clock, ProgressCallback, SolveOptions
from optimizer.solving.structure import Structure, block_structure, plain_structure
from optimizer.solving.tiers import Found, Search, TierOutcome
from optimizer.stopping import pause, stoppable

_LARGE = 5_000
"""Arcs from which on ``auto`` fills blocks as wholes even if the inner loops have to be compiled first; below, HiGHS
is done sooner than that."""


_FEW_SEARCHES = 2
"""After so many searches of one process, compiling has paid for itself."""

_searches = count()

_MANY_ARCS = 20_000
"""Arcs from which on goals after a sum with tolerance are searched among many good fillings, not all."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """The answer to one search.

    Attributes
    ----------
    answer
        ``found``, ``infeasible`` (proven in two ways: by HiGHS and CP-SAT, on large programmes by
        HiGHS over fillings and over arcs) or ``unknown`` (stopped before either).
    outcomes
        One per goal of the instance (its tiers, then its sums): best value, bound, proven or not.
    values
        Value of the selection in every goal; later goals may have lowered it within tolerance.
    selection
        The arcs and options taken, or None.
    """

    answer: Found
    outcomes: tuple[TierOutcome, ...]
    values: tuple[int, ...]
    selection: Selection | None
    model: TierModel
    engines: tuple[str, ...]
    structure: Structure
    notes: tuple[str, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether every goal is proven."""
        return self.answer == "found" and all(outcome.proven for outcome in self.outcomes)


def find_optimum(
    instance: Instance,
    options: SolveOptions | None = None,
    clock: Clock | None = None,
    progress: ProgressCallback | None = None,
    known: Known = NOTHING,
    reserve_s: float = 0.0,
) -> Optimum:
    """Return the best selection of an instance, goal by goal.

    Parameters
    ----------
    instance
        As compiled, or varied (:mod:`optimizer.compiling.variation`).
    options
        Engine and workers; its time limit holds only if no ``clock`` is given.
    known
        What is known of it before: the nearer to the answer, the sooner it is found.
    reserve_s
        Seconds before the end of the clock at which the search ends; finding blocks and building the model do not.
    """
    options = options or SolveOptions()
    clock = clock or Clock(options.time_limit_s, CancelToken())
    patterns, main, structure = _choose(instance, options, known.selection)
    pause()
    model = build_model(instance, patterns)
    # Large programmes: CP-SAT would need longer to be told of them than HiGHS to answer.
    is_exact_second = options.engine != "cpsat" and (patterns is None or len(instance.arcs) < _MANY_ARCS)
    second = (lambda: _cpsat(options)) if is_exact_second else _milp
    search = Search(model, main, second, clock.before(reserve_s), progress, known)
    with stoppable(lambda: False):  # it hears the clock itself, and keeps what it has found
        answer = search.run()
    model = search.model
    engines, notes = tuple(dict.fromkeys(search.engines)), tuple(search.notes)
    if search.solution is None:
        return Optimum(answer, (), (), None, model, engines, structure, notes)
    values = tuple(model.value(goal, search.solution) for goal in range(len(model.objectives)))
    selection = model.context.model.selection(search.solution)
    return Optimum(answer, tuple(search.outcomes), values, selection, model, engines, structure, notes)


def _choose(
    instance: Instance, options: SolveOptions, begin: Selection | None
) -> tuple[Patterns | None, Engine, Structure]:
    """Return the columns of the model and the engine that the options and the size of the programme ask for."""
    if options.engine == "cpsat":
        return None, _cpsat(options), plain_structure(instance, "cpsat", "engine.asked")
    if options.engine == "milp":
        return None, _milp(), plain_structure(instance, "milp", "engine.asked")
    is_first = next(_searches) < _FEW_SEARCHES
    if options.engine == "auto" and len(instance.arcs) < _LARGE and is_first and not is_compiled():
        return None, _milp(), plain_structure(instance, "milp", "engine.small")
    from optimizer.solving.blocks.bundle import REASONS, bundle  # slow to import, and other engines do without
    from optimizer.solving.pricing.engine import PricedBlocks

    with_trades = len(instance.arcs) >= _MANY_ARCS or not options.exact
    patterns, reason = bundle(instance, with_trades, None if begin is None else begin.arcs)
    # Without any whole block there is nothing for prices to hold on to.
    main: Engine = _milp() if patterns is None else PricedBlocks()
    return patterns, main, block_structure(instance, patterns, reason, REASONS)


def _milp() -> Engine:
    from optimizer.solving.milp import Milp  # not paid for by runs of the other engine

    return Milp()


def _cpsat(options: SolveOptions) -> Engine:
    from optimizer.solving.cpsat import CpSat  # slow to import, and most runs never ask it

    return CpSat(options.workers)
