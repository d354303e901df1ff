"""1000 steps of Adam on Beale's function as a torch loop or as a loop that numba compiles: `python adam_loops.py torch|numba`.

For an interpreter that has them; nothing of the app is imported. Prints the version, the seconds of a run and its end;
ends with code 3 where the package is missing.
"""

from __future__ import annotations

import importlib
import math
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

STEPS, RATE, START = 1000, 0.05, (1.0, 1.5)


def of_torch(torch: Any) -> Callable[[], tuple[float, float]]:
    """As one writes it with torch.optim."""
    torch.set_num_threads(1)

    def run() -> tuple[float, float]:
        w = torch.tensor(START, dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.Adam([w], lr=RATE)
        for _ in range(STEPS):
            optimizer.zero_grad()
            x, y = w
            loss = (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2
            loss.backward()
            optimizer.step()
        return tuple(w.tolist())

    return run


def of_numba(numba: Any) -> Callable[[], tuple[float, float]]:
    """Scalars only, the slope by hand."""

    def adam(x: float, y: float, steps: int, rate: float) -> tuple[float, float]:
        m, n, u, v = 0.0, 0.0, 0.0, 0.0
        for t in range(1, steps + 1):
            a, b, c = 1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3
            g = 2 * (a * (y - 1) + b * (y**2 - 1) + c * (y**3 - 1))
            h = 2 * x * (a + 2 * b * y + 3 * c * y**2)
            m, n = 0.9 * m + 0.1 * g, 0.9 * n + 0.1 * h
            u, v = 0.999 * u + 0.001 * g * g, 0.999 * v + 0.001 * h * h
            d, e = 1 - 0.9**t, 1 - 0.999**t
            x = x - rate * (m / d) / (math.sqrt(u / e) + 1e-8)
            y = y - rate * (n / d) / (math.sqrt(v / e) + 1e-8)
        return x, y

    compiled = numba.njit(adam)
    return lambda: compiled(*START, STEPS, RATE)


def main(name: str) -> None:
    try:
        package = importlib.import_module(name)
    except ImportError:
        sys.exit(3)
    run = {"torch": of_torch, "numba": of_numba}[name](package)
    end = run()
    taken = []
    for _ in range(5 if name == "torch" else 101):
        begin = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begin)
    print(package.__version__, statistics.median(taken), *end)


if __name__ == "__main__":
    main(sys.argv[1])
