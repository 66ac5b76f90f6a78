"""The best way to fill one block, exactly: an assignment problem over few posts.

References
----------
H. W. Kuhn, The Hungarian method for the assignment problem, 1955; with potentials and shortest paths, row by row.
"""

from __future__ import annotations

from collections.abc import Sequence

Candidate = tuple[int, str]
"""(weight above 0, nominee)."""


def best_filling(posts: Sequence[list[Candidate]], capacity: Sequence[int], quota: int) -> int:
    """Return the largest total weight of a filling.

    Parameters
    ----------
    posts
        The candidates of each post, at least one, in any order; nobody is on one post twice.
    capacity, quota
        People on each post, and in all, at most.
    """
    seats = min(quota, sum(capacity))
    if seats <= 0:
        return 0
    if len(posts) == 1:
        return sum(sorted((weight for weight, _ in posts[0]), reverse=True)[:seats])
    if max(capacity) == 1:
        favourites = sorted((max(candidates) for candidates in posts), reverse=True)[:seats]
        if len({nominee for _, nominee in favourites}) == len(favourites):
            return sum(weight for weight, _ in favourites)
    rows, columns = _seats(posts, capacity, quota, seats)
    return _assignment(rows, columns, spare=max(0, len(rows) - quota))


def _seats(
    posts: Sequence[list[Candidate]], capacity: Sequence[int], quota: int, seats: int
) -> tuple[list[dict[int, int]], int]:
    """Return (column -> weight of each seat, number of columns). Nobody but the best ``seats`` of a post is needed:
    of those, one is always free.
    """
    columns: dict[str, int] = {}
    rows: list[dict[int, int]] = []
    for candidates, room in zip(posts, capacity, strict=True):
        best = candidates if len(candidates) <= seats else sorted(candidates, reverse=True)[:seats]
        row = {columns.setdefault(nominee, len(columns)): weight for weight, nominee in best}
        rows += [row] * min(room, quota, len(row))
    return rows, len(columns)


def _assignment(rows: Sequence[dict[int, int]], columns: int, spare: int) -> int:
    """Return the largest total of one column a row, each column once, rows left empty worth 0.

    ``spare``: so many rows must stay empty. That many further columns are worth so much that all are taken.
    """
    high = 1 + sum(max(row.values()) for row in rows) if rows else 0
    costs = []
    for row in rows:
        line = [0] * columns
        for column, weight in row.items():
            line[column] = -weight
        costs.append(line + [0] * len(rows) + [-high] * spare)
    return -_least_cost(costs) - high * spare


def _least_cost(costs: Sequence[Sequence[int]]) -> int:
    """Return the least total of one column a row, each column at most once; at least as many columns as rows."""
    width = len(costs[0]) if costs else 0
    up, down = [0] * (len(costs) + 1), [0] * (width + 1)
    taken = [0] * (width + 1)  # column -> row, counted from 1; column 0 stands for the row that looks for one
    for number in range(1, len(costs) + 1):
        taken[0] = number
        column, came_from = _shortest_path(costs, up, down, taken)
        while column:
            taken[column] = taken[came_from[column]]
            column = came_from[column]
    return sum(costs[row - 1][column - 1] for column, row in enumerate(taken) if row and column)


def _shortest_path(
    costs: Sequence[Sequence[int]], up: list[int], down: list[int], taken: list[int]
) -> tuple[int, list[int]]:
    """Return (free column at the end of a shortest path from column 0, where each column was come to from).

    Keeps the potentials ``up`` (rows) and ``down`` (columns) such that no reduced cost is negative.
    """
    width = len(down) - 1
    distance: list[int | None] = [None] * (width + 1)
    came_from, is_done = [0] * (width + 1), [False] * (width + 1)
    column = 0
    while taken[column]:
        is_done[column] = True
        row, least, nearest = taken[column], None, 0
        line, shift = costs[row - 1], up[row]
        for other in range(1, width + 1):
            if is_done[other]:
                continue
            reduced, known = line[other - 1] - shift - down[other], distance[other]
            if known is None or reduced < known:
                distance[other] = known = reduced
                came_from[other] = column
            if least is None or known < least:
                least, nearest = known, other
        assert least is not None  # there are at least as many columns as rows
        for other in range(width + 1):
            if is_done[other]:
                up[taken[other]] += least
                down[other] -= least
            elif (known := distance[other]) is not None:
                distance[other] = known - least
        column = nearest
    return column, came_from
