"""Typed formulas: the slowest refusal of 10,000 hostile texts, the compilation of a new formula, memory: `python -m bench.formulas`."""

from __future__ import annotations

import random
import resource
import statistics
import time
from pathlib import Path

from engine import FormulaError, formula_surface, grid, trace
from spec import drawn_surfaces, load
from tests.engine.formula.hostile import SNIPPETS, hostile

TEXTS = 10_000
NEW = [f"x^2 + {k}*y^2 + sin({k}*x)*cos(y)/2" for k in range(1, 8)]


def _megabytes() -> float:
    """Resident memory of this process; its peak where there is no /proc."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(text: str) -> tuple[bool, float]:
    begin = time.perf_counter()
    try:
        formula_surface(text)
    except FormulaError:
        return False, time.perf_counter() - begin
    return True, time.perf_counter() - begin


def _first_run(text: str) -> float:
    """Seconds to the first contour and the first path of a formula."""
    begin = time.perf_counter()
    surface = formula_surface(text)
    grid(surface, 150)
    trace(surface, load("optimizers")["adam"], steps=300)
    return time.perf_counter() - begin


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio)."""
    rng = random.Random(1)
    texts = SNIPPETS + [hostile(rng) for _ in range(TEXTS - len(SNIPPETS))]
    _timed("x")
    _, bowl = _timed("x^2 + 3*y^2")
    before = _megabytes()
    found = [(*_timed(text), text) for text in texts]
    after = _megabytes()
    refused = [took for drawn, took, _ in found if not drawn]
    drawn = [took for drawn, took, _ in found if drawn]
    print("slowest:", *sorted(((round(1e3 * took), text) for _, took, text in found), reverse=True)[:3])
    own = drawn_surfaces()["himmelblau"]
    trace(own, load("optimizers")["adam"], steps=300)
    fresh = statistics.median(_first_run(text) for text in NEW)
    again = statistics.median(_first_run(text) for text in NEW)
    return [
        (
            f"slowest refusal of {len(refused)} hostile formulas",
            f"{1e3 * max(refused):.0f} ms",
            "at most 100 ms",
            f"{max(refused) / 0.1:.2f}",
        ),
        (
            f"slowest of the {len(drawn)} that are drawn, box and points",
            f"{1e3 * max(drawn):.0f} ms",
            f"x^2 + 3*y^2 {1e3 * bowl:.0f} ms",
            f"{max(drawn) / bowl:.1f}",
        ),
        (f"memory after {TEXTS} hostile formulas", f"{after:.0f} MB", f"before {before:.0f} MB", f"{after / before:.2f}"),
        (
            "new formula to first contour and path, median",
            f"{1e3 * fresh:.0f} ms",
            f"once compiled {1e3 * again:.1f} ms",
            f"{fresh / again:.0f}",
        ),
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
