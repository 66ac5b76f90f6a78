"""What a mutant is, how it is put in place, and how it is caught."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from unittest.mock import patch

from optimizer.domain.programme import Programme
from optimizer.solving.options import EngineName
from tests.agreement.harness import disagreements
from tests.oracle import Answer, oracle
from tests.random_programmes import random_programme

MAX_PLANS = 300
"""Small programmes are enough: a mistake that shows only in larger ones is for the long run."""

Patch = Callable[[], AbstractContextManager[Any]]

CRASHES = (LookupError, ValueError, TypeError, AssertionError)
"""What a mistake may also end in; a crash is no answer, so it is caught."""


@dataclass(frozen=True)
class Mutant:
    """A mistake with the features that bring it to light."""

    name: str
    features: frozenset[str]
    patches: tuple[Patch, ...]
    engine: EngineName = "milp"

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Run the body with the mistake made."""
        with ExitStack() as stack:
            for make in self.patches:
                stack.enter_context(make())
            yield


def mutant(name: str, features: str, *patches: Patch, engine: EngineName = "milp") -> Mutant:
    """Return a mutant; ``features`` are separated by blanks."""
    return Mutant(name, frozenset(features.split()), patches, engine)


def is_caught(one: Mutant, seed: int) -> bool:
    """Return whether the agreement tests fail on the random programme of ``seed`` with the mistake made."""
    programme, answer = case(seed, one.features)
    with one.in_place():
        try:
            return bool(disagreements(programme, answer, one.engine))
        except CRASHES:
            return True


@lru_cache(maxsize=4096)
def case(seed: int, features: frozenset[str]) -> tuple[Programme, Answer | None]:
    """Return a random programme and what enumeration finds in it."""
    programme = random_programme(seed, features, MAX_PLANS)
    return programme, oracle(programme)


def swap(owner: Any, name: str, make: Callable[[Any], Any]) -> Patch:
    """Return the patch that puts ``make(original)`` in the place of ``owner.name``."""
    return lambda: patch.object(owner, name, make(getattr(owner, name)))


def swap_item(table: dict[Any, Any], key: Any, make: Callable[[Any], Any]) -> Patch:
    """Return the patch that puts ``make(original)`` in the place of ``table[key]``."""
    return lambda: patch.dict(table, {key: make(table[key])})


def nothing(original: Callable[..., Any]) -> Callable[..., None]:
    """Do nothing instead."""
    return lambda *arguments: None


Alter = Callable[[Programme], Programme]


def misread_by_model(alter: Alter) -> Callable[[Any], Any]:
    """Let a function of the model builder (its last argument) work from an altered programme."""

    def make(original: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            model = arguments[-1]
            instance = model.instance
            model.instance = replace(instance, programme=alter(instance.programme))
            try:
                return original(*arguments)
            finally:
                model.instance = instance

        return run

    return make


def misread(alter: Alter) -> Callable[[Any], Any]:
    """Let a function work from an altered programme (its first argument)."""
    return lambda original: lambda programme, *rest: original(alter(programme), *rest)


def with_rules(change: Callable[[Any], Any]) -> Alter:
    """Return the alteration that changes every rule."""
    return lambda programme: programme.model_copy(update={"rules": tuple(change(rule) for rule in programme.rules)})


def with_targets(change: Callable[[Any], Any]) -> Alter:
    """Return the alteration that changes every target."""
    return lambda programme: programme.model_copy(update={"targets": tuple(change(one) for one in programme.targets)})


def with_decisions(**update: Iterable[Any]) -> Alter:
    """Return the alteration that replaces decisions."""
    return lambda programme: programme.model_copy(update={"decisions": programme.decisions.model_copy(update=update)})
