"""HiGHS in a thread apart: all of a work's solvers in one, left to itself when it is deaf."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

import highspy
import pytest

from optimizer.solving.apart import apart, is_left_running, run_within
from optimizer.solving.options import CancelToken, Clock


@dataclass
class Deaf:
    """Stands for a HiGHS that does not listen: it comes back when the test says so."""

    HandleUserInterrupt: bool = False
    back: threading.Event = field(default_factory=threading.Event)
    asked: int = 0

    def run(self) -> None:
        """Work on."""
        self.back.wait(60)

    def cancelSolve(self) -> None:
        """Be asked, and not hear."""
        self.asked += 1


def small() -> highspy.Highs:
    """Return HiGHS with a programme of one variable."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.addVars(1, [0.0], [4.0])
    solver.changeColsCost(1, [0], [-1.0])
    return solver


def over() -> Clock:
    """Return a clock that is over."""
    cancel = CancelToken()
    cancel.cancel()
    return Clock(None, cancel)


def test_all_solvers_of_a_work_run_in_one_thread_that_is_not_the_callers() -> None:
    where, values = [], []

    def work() -> None:
        for _ in range(3):
            solver = small()
            assert run_within(solver, Clock(None, CancelToken()))
            where.append(threading.get_ident())
            values.append(solver.getInfo().objective_function_value)

    assert apart(work, Clock(None, CancelToken()))
    assert values == [-4.0] * 3
    assert len(set(where)) == 1
    assert where[0] != threading.get_ident()


def test_alone_a_solver_runs_in_a_thread_of_its_own() -> None:
    solver = small()
    assert run_within(solver, Clock(None, CancelToken()))
    assert solver.getInfo().objective_function_value == -4.0
    assert not is_left_running()


def test_a_deaf_solver_is_left_and_nothing_of_the_work_is_done_when_it_comes_back() -> None:
    deaf, done = Deaf(), []

    def work() -> None:
        run_within(deaf, over())
        done.append("more")

    assert not apart(work, over())
    assert deaf.asked
    assert is_left_running()
    deaf.back.set()
    until = time.monotonic() + 60
    while is_left_running():
        assert time.monotonic() < until
    assert not done


class Interrupted(Clock):
    """A clock at which Ctrl-C is pressed."""

    @property
    def is_over(self) -> bool:
        """Press it."""
        raise KeyboardInterrupt


def test_who_is_interrupted_leaves_the_work_and_nothing_more_of_it_is_done() -> None:
    deaf, done = Deaf(), []

    def work() -> None:
        run_within(deaf, Clock(None, CancelToken()))
        done.append("more")

    with pytest.raises(KeyboardInterrupt):
        apart(work, Interrupted(None, CancelToken()))
    assert deaf.asked
    deaf.back.set()
    until = time.monotonic() + 60
    while is_left_running():
        assert time.monotonic() < until
    assert not done


def test_work_beside_a_solver_is_waited_for_whatever_the_clock_says() -> None:
    done = []

    def work() -> None:
        time.sleep(0.3)  # longer than a deaf solver is waited for
        done.append("all")

    assert apart(work, over())
    assert done == ["all"]


def test_errors_of_the_work_are_the_callers() -> None:
    with pytest.raises(ZeroDivisionError):
        apart(_fail, Clock(None, CancelToken()))


def _fail() -> None:
    raise ZeroDivisionError
