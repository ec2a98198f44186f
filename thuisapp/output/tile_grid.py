"""Puts points on the cells of a grid: one point per cell, neighbours kept beside each other as well as possible.

Deterministic: depends only on the codes and the points, not on their order.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

Punt = tuple[float, float]
Cel = tuple[int, int]  # column, row; row 0 is the north

NEIGHBOURS = 6
WIDE = 1.16  # a tile is wider than high: this many kilometres across count as one down
SLACK = (1.0, 1.15, 1.35, 1.6, 1.9)  # how many cells per point the grids that are tried have


@lru_cache(maxsize=64)
def plaats(punten: tuple[tuple[str, float, float], ...]) -> Mapping[str, Cel]:
    """Cell per code for (code, x, y) with y to the north. Columns and rows that stay empty at the edges are cut off."""
    ordered = sorted(punten)
    if not ordered:
        return {}
    points = [(x / WIDE, -y) for _, x, y in ordered]
    near = _neighbours(points)
    best: tuple[float, list[Cel]] | None = None
    for columns, rows in _grids(points):
        cells = _improve(points, _scaled(points, columns, rows), columns, rows, near)
        score = _disorder(points, cells, near) + 0.10 * _sprawl(cells)
        if best is None or score < best[0] - 1e-9:
            best = (score, cells)
    assert best is not None
    left, top = min(c for c, _ in best[1]), min(r for _, r in best[1])
    return {code: (c - left, r - top) for (code, _, _), (c, r) in zip(ordered, best[1], strict=True)}


def _grids(points: list[Punt]) -> list[tuple[int, int]]:
    """Sizes to try: the shape of the region, and somewhat wider and higher, with more or less room."""
    n = len(points)
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    shape = min(max((wide or 1) / (high or 1), 0.3), 3.5)
    stretches = (0.75, 1.0, 1.3) if n <= 80 else (1.0,)
    slacks = SLACK if n <= 80 else (1.45, 1.7)
    sizes = set()
    for slack in slacks:
        for stretch in stretches:
            columns = max(1, round(math.sqrt(n * slack * shape * stretch)))
            sizes.add((columns, max(math.ceil(n / columns), round(n * slack / columns))))
    return sorted(sizes)


def _scaled(points: list[Punt], columns: int, rows: int) -> list[Punt]:
    """The points on the scale of the grid, from the centre of the first cell to the centre of the last."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    wide = max(x for x, _ in points) - left or 1
    high = max(y for _, y in points) - top or 1
    return [((x - left) / wide * (columns - 1), (y - top) / high * (rows - 1)) for x, y in points]


def _neighbours(points: list[Punt]) -> list[list[int]]:
    """For each point the nearest others."""
    return [sorted((j for j in range(len(points)) if j != i), key=lambda j: (math.dist(a, points[j]), j))[:NEIGHBOURS]
            for i, a in enumerate(points)]


def _start(scaled: list[Punt], columns: int, rows: int) -> list[Cel]:
    """Every point on the nearest cell that is free; points that are nearest to a cell come first."""
    free = {(c, r) for c in range(columns) for r in range(rows)}
    order = sorted((_away(point, (round(point[0]), round(point[1]))), i) for i, point in enumerate(scaled))
    cells: list[Cel] = [(0, 0)] * len(scaled)
    for _, i in order:
        cells[i] = min(free, key=lambda cell: (_away(scaled[i], cell), cell))
        free.remove(cells[i])
    return cells


def _improve(points: list[Punt], scaled: list[Punt], columns: int, rows: int, near: list[list[int]]) -> list[Cel]:
    """Moves to free cells and swaps of two, as long as one of them brings points nearer to their place."""
    cells = _start(scaled, columns, rows)
    reach = max(3, math.ceil(math.sqrt(len(points)) / 3))
    taken = {cell: i for i, cell in enumerate(cells)}
    for _ in range(30):
        better = False
        for i, here in enumerate(cells):
            goal = _best_move(i, here, scaled, taken, columns, rows, reach)
            if goal is not None:
                _swap(i, goal, cells, taken)
                better = True
        if not better:
            break
    return cells


def _best_move(i: int, here: Cel, scaled: list[Punt], taken: dict[Cel, int], columns: int, rows: int, reach: int) -> Cel | None:
    """The cell near its wished place where point i should go (a swap when it is taken), None when it should stay."""
    wish = scaled[i]
    now = _away(wish, here)
    best, gain = None, 1e-9
    for c in range(max(0, round(wish[0]) - reach), min(columns, round(wish[0]) + reach + 1)):
        for r in range(max(0, round(wish[1]) - reach), min(rows, round(wish[1]) + reach + 1)):
            other = taken.get((c, r))
            win = now - _away(wish, (c, r))
            if other is not None:
                win += _away(scaled[other], (c, r)) - _away(scaled[other], here)
            if win > gain:
                best, gain = (c, r), win
    return best


def _swap(i: int, goal: Cel, cells: list[Cel], taken: dict[Cel, int]) -> None:
    here, other = cells[i], taken.get(goal)
    cells[i], taken[goal] = goal, i
    if other is None:
        del taken[here]
    else:
        cells[other], taken[here] = here, other


def _away(point: Punt, cell: Cel) -> float:
    """Squared distance, so that two small shifts are better than one large one."""
    return (point[0] - cell[0]) ** 2 + (point[1] - cell[1]) ** 2


def _disorder(points: list[Punt], cells: list[Cel], near: list[list[int]]) -> float:
    """How far directions and nearness to the neighbours are from the truth: 0 = perfect."""
    total, count = 0.0, 0
    for i, others in enumerate(near):
        for j in others:
            true = (points[j][0] - points[i][0], points[j][1] - points[i][1])
            tile = (cells[j][0] - cells[i][0], cells[j][1] - cells[i][1])
            sizes = math.hypot(*true) * math.hypot(*tile)
            total += 1 - (true[0] * tile[0] + true[1] * tile[1]) / sizes if sizes else 1
            total += 0.15 * max(math.hypot(*tile) - 1.5, 0)
            count += 1
    return total / count if count else 0.0


def _sprawl(cells: list[Cel]) -> float:
    """Cells of the smallest rectangle around the tiles per tile, minus one: 0 = no holes."""
    wide = max(c for c, _ in cells) - min(c for c, _ in cells) + 1
    high = max(r for _, r in cells) - min(r for _, r in cells) + 1
    return wide * high / len(cells) - 1
