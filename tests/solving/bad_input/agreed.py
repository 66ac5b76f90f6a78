"""What every engine says of an odd programme, held against the list of all its plans."""

from __future__ import annotations

from optimizer.domain.consistency import problems
from optimizer.domain.programme import Programme
from tests.agreement.harness import ENGINES, disagreements
from tests.oracle import Answer, oracle


def refusal(programme: Programme) -> set[str]:
    """Return the codes with which the programme is refused when it is read."""
    return {one.code for one in problems(programme)}


def agreed(programme: Programme) -> Answer | None:
    """Return the best of all plans; every engine finds and proves just that, the judge passes it."""
    assert refusal(programme) == set()
    answer = oracle(programme)
    assert [one for engine in ENGINES for one in disagreements(programme, answer, engine)] == []
    return answer
