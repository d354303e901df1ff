"""Maps as loops that one writes by hand, over all cores, in an interpreter that has numba: `python map_loops.py KIND SIZE STEPS`.

They walk, stop where a run leaves, and note when it is last away from the minimum; nothing of the app is imported. Ends with code 3 without
numba.
"""

from __future__ import annotations

import importlib
import math
import statistics
import sys
import time
from typing import Any

import numpy as np

FAR, NEAR = 1000.0, 1e-3  # box radii, as Ravine has them


def loops(numba: Any) -> dict[str, Any]:
    """{kind: function of (numbers (m,), numbers (m,), steps, stopped (m,), away (m,), losses (m,))}."""
    quick = numba.njit(inline="always")
    compiled = numba.njit(parallel=True)

    @quick
    def beale(x, y):
        a, b, c = 1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y
        return (
            a * a + b * b + c * c,
            2 * (a * (y - 1) + b * (y * y - 1) + c * (y * y * y - 1)),
            2 * x * (a + 2 * b * y + 3 * c * y * y),
        )

    @quick
    def himmelblau(x, y):
        a, b = x * x + y - 11, x + y * y - 7
        return a * a + b * b, 4 * x * a + 2 * b, 2 * a + 4 * y * b

    @compiled
    def momentum(rates, betas, steps, stopped, away, losses):
        radius = math.sqrt(2 * 2.25**2)
        for i in numba.prange(len(rates)):
            x, y, vx, vy, rate, beta = 1.0, 1.5, 0.0, 0.0, rates[i], betas[i]
            for t in range(1, steps + 1):
                _, gx, gy = beale(x, y)
                vx, vy = beta * vx + gx, beta * vy + gy
                x, y = x - rate * vx, y - rate * vy
                if not (x - 2) ** 2 + y**2 <= (FAR * radius) ** 2:
                    stopped[i] = t
                    break
                if not (x - 3) ** 2 + (y - 0.5) ** 2 <= (NEAR * radius) ** 2:
                    away[i] = t
            losses[i] = beale(x, y)[0]

    @compiled
    def adam(rates, betas, steps, stopped, away, losses):
        radius = math.sqrt(2 * 2.25**2)
        for i in numba.prange(len(rates)):
            x, y, mx, my, vx, vy, rate, beta = 1.0, 1.5, 0.0, 0.0, 0.0, 0.0, rates[i], betas[i]
            p, q = 1.0, 1.0
            for t in range(1, steps + 1):
                _, gx, gy = beale(x, y)
                p, q = p * beta, q * 0.999
                mx, my = beta * mx + (1 - beta) * gx, beta * my + (1 - beta) * gy
                vx, vy = 0.999 * vx + 0.001 * gx * gx, 0.999 * vy + 0.001 * gy * gy
                x -= rate * (mx / (1 - p)) / (math.sqrt(vx / (1 - q)) + 1e-8)
                y -= rate * (my / (1 - p)) / (math.sqrt(vy / (1 - q)) + 1e-8)
                if not (x - 2) ** 2 + y**2 <= (FAR * radius) ** 2:
                    stopped[i] = t
                    break
                if not (x - 3) ** 2 + (y - 0.5) ** 2 <= (NEAR * radius) ** 2:
                    away[i] = t
            losses[i] = beale(x, y)[0]

    @compiled
    def basin(xs, ys, steps, stopped, away, losses):
        radius, rate, beta = math.sqrt(2) * 6.0, 0.005, 0.9
        for i in numba.prange(len(xs)):
            x, y, vx, vy = xs[i], ys[i], 0.0, 0.0
            for t in range(1, steps + 1):
                _, gx, gy = himmelblau(x, y)
                vx, vy = beta * vx + gx, beta * vy + gy
                x, y = x - rate * vx, y - rate * vy
                if not x * x + y * y <= (FAR * radius) ** 2:
                    stopped[i] = t
                    break
                near = (NEAR * radius) ** 2
                there = (
                    (x - 3) ** 2 + (y - 2) ** 2 <= near
                    or (x + 2.805118087) ** 2 + (y - 3.1313125183) ** 2 <= near
                    or (x + 3.7793102534) ** 2 + (y + 3.2831859913) ** 2 <= near
                    or (x - 3.5844283403) ** 2 + (y + 1.848126527) ** 2 <= near
                )
                if not there:
                    away[i] = t
            losses[i] = himmelblau(x, y)[0]

    return {"momentum": momentum, "adam": adam, "basin": basin}


def numbers(kind: str, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The two numbers of every cell, row by row."""
    if kind == "basin":
        across, up = np.linspace(-6, 6, size), np.linspace(-6, 6, size)
    else:
        across, up = np.geomspace(1e-4, 1, size), np.linspace(0, 0.99, size)
    columns, rows = np.meshgrid(across, up)
    return columns.ravel(), rows.ravel()


def main(kind: str, size: int, steps: int) -> None:
    try:
        numba: Any = importlib.import_module("numba")
    except ImportError:
        sys.exit(3)
    loop, told = loops(numba)[kind], numbers(kind, size)
    taken = []
    stopped, away, losses = np.zeros(size**2, int), np.zeros(size**2, int), np.zeros(size**2)
    for _ in range(6):
        stopped[:], away[:] = 0, 0
        begin = time.perf_counter()
        loop(*told, steps, stopped, away, losses)
        taken.append(time.perf_counter() - begin)
    print(numba.__version__, statistics.median(taken[1:]), int(np.sum(stopped > 0)), int(np.sum((stopped == 0) & (away < steps))))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
