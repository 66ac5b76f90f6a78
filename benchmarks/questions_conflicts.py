"""One conflict among 500 requirements: found, verified and shrunk, beside plain deletion and CP-SAT's own cores.

    python -m benchmarks.questions_conflicts --requirements 500 --seed 1 --out results.jsonl

The instance is a generated programme with its best plan. Requirements that the plan keeps are added (pins,
requires, bans, groups, must targets), then one clash that is hidden among them. Every method returns a conflict;
each is checked the same way, untimed: impossible for two engines, and each strict part possible.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.questions import Rows, Watch
from optimizer.compiling import compile_programme
from optimizer.compiling.linear import INFINITE, LinearModel
from optimizer.compiling.model import build_model
from optimizer.compiling.switches import SwitchedModel, switched_model
from optimizer.compiling.variation import with_tiers
from optimizer.conflicts import conflicts
from optimizer.conflicts.confirm import any_plan
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme, programme_adapter
from optimizer.domain.requirements import Requirement, keeping, requirements
from optimizer.solving import solve
from optimizer.solving.engine import Engine, Sum
from optimizer.solving.options import CancelToken, Clock
from scenarios.generator import GeneratorOptions, generate

Row = dict[str, Any]
Conflict = tuple[Requirement, ...]

CLASHES = ("quota", "target", "mixed")
"""quota: one more person required than a block has places. target: more women than the pins of a level leave room
for. mixed: a rule, a ban, a pin and a target."""


def programme_with(clash: str, count: int, links: int, seed: int) -> Programme:
    """Return a programme with about ``count`` requirements, of which only those of one clash contradict each other."""
    base = generate(GeneratorOptions(links=links, city_links=2, seed=seed))
    plan = solve(base).plan
    assert plan is not None
    rng = Random(f"{clash}/{seed}")
    data = programme_adapter().dump_python(base, by_alias=True, exclude_none=True)
    data["decisions"] = {"pins": [], "requires": [], "bans": [], "waivers": []}
    data |= {name: list(data[name]) for name in ("rules", "targets")}
    planted = PLANT[clash](base, plan, data, rng)
    harmless = list(_harmless(base, plan, planted, rng))
    rng.shuffle(harmless)
    now = len(requirements(programme_adapter().validate_python(data)))
    for place, row in harmless[: max(0, count - now)]:
        (data["decisions"][place] if place in data["decisions"] else data[place]).append(row)
    return programme_adapter().validate_python(data)


def _harmless(base: Programme, plan: Plan, planted: set[str], rng: Random) -> Iterator[tuple[str, Row]]:
    """Yield requirements that the plan keeps and that name nobody of the clash."""
    placed = [one for one in plan.assignments if one.nominee not in planted]
    at = {one.nominee: one for one in plan.assignments}
    free = [one.nominee for one in plan.not_placed if one.nominee not in planted]
    for one in placed:
        kind = rng.random()
        if kind < 0.3:
            yield "pins", {"nominee": one.nominee, "post": one.post}
        elif kind < 0.6:
            yield "requires", {"nominee": one.nominee}
        else:
            yield "requires", {"post": one.post}
    for who in free:
        yield "bans", {"nominee": who}
    for one in placed:
        other = rng.choice(base.posts)
        if other.id != one.post:
            yield "bans", {"nominee": one.nominee, "post": other.id}
    for number in range(60):
        pair = rng.sample(placed, 2)
        if base.post_by_id[pair[0].post].unit != base.post_by_id[pair[1].post].unit:
            yield "rules", {"type": "apart", "id": f"apart{number}", "nominees": [one.nominee for one in pair]}
    for link in base.links:
        women = sum(base.nominee_by_id[who].sex == "女" for who, one in at.items() if one.link == link.id)
        yield (
            "targets",
            {
                "id": f"w{link.id}",
                "where": {"attribute": "woman", "is": True},
                "scope": ["link"],
                "within": {"link": [link.id]},
                "at_least": women,
                "hardness": "must",
            },
        )


def county(base: Programme, nominee: str) -> str:
    """Return the unit above the nominee's township."""
    return base.unit_by_code[base.nominee_by_id[nominee].unit].parent


def _plant_quota(base: Programme, plan: Plan, data: Row, rng: Random) -> set[str]:
    """Require everybody of a full block, and one more who is eligible there."""
    block = rng.choice([row for row in plan.quotas if row.level == "township" and row.placed == row.quota == 5])
    inside = [
        one
        for one in plan.assignments
        if (one.link, one.level, one.direction) == (block.link, block.level, block.direction)
    ]
    home = {county(base, one.nominee) for one in inside}
    instance = compile_programme(base)
    eligible = {base.nominees[row].id for row in instance.arcs.nominee.tolist()}
    left = [one.nominee for one in plan.not_placed]
    more = next(
        who
        for who in left
        if who in eligible and base.nominee_by_id[who].level == "township" and county(base, who) in home
    )
    people = [*(one.nominee for one in inside), more]
    data["decisions"]["requires"] += [{"nominee": who} for who in people]
    return set(people)


def _plant_target(base: Programme, plan: Plan, data: Row, rng: Random) -> set[str]:
    """Ask a link for one woman more than the pins of its men leave places for."""
    links = [
        link.id
        for link in base.links
        if any(one.link == link.id and one.level == "township" for one in plan.assignments)
    ]
    for link in rng.sample(links, len(links)):
        inside = [one for one in plan.assignments if (one.link, one.direction) == (link, "a_to_b")]
        inside = [one for one in inside if one.level == "township"]
        men = [one for one in inside if base.nominee_by_id[one.nominee].sex != "女"]
        if len(men) < 3 or len(inside) < 5:
            continue
        target = {
            "id": "clash",
            "where": {"attribute": "woman", "is": True},
            "scope": ["link", "level", "direction"],
            "within": {"link": [link], "level": ["township"], "direction": ["a_to_b"]},
            "at_least": 5 - len(men) + 1,
            "hardness": "must",
        }
        data["targets"].append(target)
        data["decisions"]["pins"] += [{"nominee": one.nominee, "post": one.post} for one in men]
        return {one.nominee for one in inside}
    raise ValueError("no link with three men")


def _plant_mixed(base: Programme, plan: Plan, data: Row, rng: Random) -> set[str]:
    """Require a post that one person may fill, pin another of them elsewhere, and ban the rest."""
    instance = compile_programme(base)
    by_post: dict[int, list[int]] = {}
    for nominee, post in zip(instance.arcs.nominee.tolist(), instance.arcs.post.tolist(), strict=True):
        by_post.setdefault(post, []).append(nominee)
    placed = {one.nominee: one for one in plan.assignments}
    for post in rng.sample(sorted(by_post), len(by_post)):
        people = [base.nominees[row].id for row in sorted(set(by_post[post]))]
        pinned = [who for who in people if who in placed and placed[who].post != base.posts[post].id]
        if 4 <= len(people) <= 9 and len(pinned) >= 2:
            data["decisions"]["requires"] += [{"post": base.posts[post].id}]
            data["decisions"]["pins"] += [{"nominee": who, "post": placed[who].post} for who in pinned]
            data["decisions"]["bans"] += [
                {"nominee": who, "post": base.posts[post].id} for who in people if who not in pinned
            ]
            return set(people)
    raise ValueError("no such post")


PLANT: dict[str, Callable[[Programme, Plan, Row, Random], set[str]]] = {
    "quota": _plant_quota,
    "target": _plant_target,
    "mixed": _plant_mixed,
}


def ours(programme: Programme) -> Conflict:
    """The search of :mod:`optimizer.conflicts`, with everything that it proves."""
    report = conflicts(programme)
    assert report.conflicts[0].proven
    return tuple(part.requirement for part in report.conflicts[0].parts)


def deletion_highs(programme: Programme) -> Conflict:
    """Plain deletion: each question compiled and put to HiGHS."""
    from optimizer.solving.milp import Milp

    return _deletion(programme, Milp())


def deletion_cpsat(programme: Programme) -> Conflict:
    """Plain deletion: each question compiled and put to CP-SAT."""
    from optimizer.solving.cpsat import CpSat

    return _deletion(programme, CpSat())


def cpsat_core(programme: Programme) -> Conflict:
    """CP-SAT's sufficient assumptions for infeasibility, then deletion with CP-SAT on one model with switches."""
    model = switched_model(programme)
    kept = _core(model, list(range(len(model.requirements))))
    assert kept is not None
    for number in tuple(kept):
        if number in kept:
            less = _core(model, [other for other in kept if other != number])
            kept = kept if less is None else less
    return tuple(model.requirements[number] for number in kept)


METHODS: dict[str, Callable[[Programme], Conflict]] = {
    "ours": ours,
    "cpsat_core": cpsat_core,
    "deletion_highs": deletion_highs,
    "deletion_cpsat": deletion_cpsat,
}


def _deletion(programme: Programme, engine: Engine) -> Conflict:
    kept = list(requirements(programme))
    for one in tuple(kept):
        rest = [other for other in kept if other is not one]
        if not _has_plan(keeping(programme, rest), engine):
            kept = rest
    return tuple(kept)


def _has_plan(programme: Programme, engine: Engine) -> bool:
    model = build_model(with_tiers(compile_programme(programme), ())).linear
    empty = model.rows.column[:0]
    clock = Clock(None, CancelToken())
    outcome = engine.best(model, (), Sum(empty, empty, "max"), None, clock, lambda best, bound: None)
    return outcome.solution is not None


def _core(model: SwitchedModel, kept: list[int]) -> list[int] | None:
    """Return requirements out of ``kept`` that CP-SAT calls sufficient for infeasibility; None if it finds a plan."""
    cp, variables = _cp_model(model.linear)
    cp.add_assumptions([variables[model.first + number].negated() for number in kept])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(cp) != cp_model.INFEASIBLE:
        return None
    names = {~(model.first + number): number for number in kept}
    core = [names[literal] for literal in solver.sufficient_assumptions_for_infeasibility() if literal in names]
    return sorted(set(core)) or kept


def _cp_model(linear: LinearModel) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    cp = cp_model.CpModel()
    variables = [
        cp.new_int_var(low, high, "") for low, high in zip(linear.lower.tolist(), linear.upper.tolist(), strict=True)
    ]
    rows = linear.rows
    starts, columns, values = rows.start.tolist(), rows.column.tolist(), rows.value.tolist()
    for number, (low, high) in enumerate(zip(rows.low.tolist(), rows.high.tolist(), strict=True)):
        part = slice(starts[number], starts[number + 1])
        total = cp_model.LinearExpr.weighted_sum([variables[column] for column in columns[part]], values[part])
        cp.add_linear_constraint(total, max(low, -INFINITE // 2), min(high, INFINITE // 2))
    return cp, variables


def is_conflict(programme: Programme, conflict: Conflict) -> bool:
    """Return whether two engines call it impossible and every strict part is possible."""
    clock = Clock(None, CancelToken())
    if any_plan(keeping(programme, conflict), clock).answer != "infeasible":
        return False
    parts = ([other for other in conflict if other is not one] for one in conflict)
    return all(any_plan(keeping(programme, part), clock).answer == "found" for part in parts)


def main() -> int:
    """Measure and print one line a run; write all as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requirements", type=int, default=500)
    parser.add_argument("--links", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--methods", default=",".join(METHODS))
    parser.add_argument("--clashes", default=",".join(CLASHES))
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    rows, all_verified = Rows(asked.out, "questions_conflicts").begin(), True
    for clash in asked.clashes.split(","):
        programme = programme_with(clash, asked.requirements, asked.links, asked.seed)
        for method in asked.methods.split(","):
            watch = Watch()
            conflict = METHODS[method](programme)
            times = watch.read()
            row = {
                "clash": clash,
                "requirements": len(requirements(programme)),
                "links": asked.links,
                "method": method,
                **times,
                "size": len(conflict),
                "verified": is_conflict(programme, conflict),
            }
            all_verified &= bool(row["verified"])
            rows.add(row)
    return 0 if all_verified else 1


if __name__ == "__main__":
    sys.exit(main())
