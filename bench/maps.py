"""Maps, basins and tuning beside loops of numba and numpy over the same cells: `python -m bench.maps`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from bench.map_loops import numbers
from bench.timing import median_time
from engine import OUTCOMES, Axis, basin_map, outcome_map, tune
from spec import load

SIZE, STEPS, BASIN_STEPS = 256, 500, 300
SMALL, SMALL_MOST = 50, 0.03
SHORT, USUAL = 20, 240  # steps
TUNED = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")
TUNED_MOST = 1.0
TIMES = 5
RATE = Axis("learning_rate", 1e-4, 1.0, SIZE, log=True)


def ours(kind: str) -> Any:
    """A function that makes the map: every cell judged, by nine outcomes."""
    surfaces, optimizers = load("surfaces"), load("optimizers")
    if kind == "basin":
        told = {"steps": BASIN_STEPS, "learning_rate": 0.005, "momentum": 0.9}
        return lambda: basin_map(surfaces["himmelblau"], optimizers["momentum"], shape=(SIZE, SIZE), settings=told)
    up = Axis("momentum" if kind == "momentum" else "beta1", 0.0, 0.99, SIZE)
    return lambda: outcome_map(surfaces["beale"], optimizers[kind], RATE, up, settings={"steps": STEPS})


def _of_steps(steps: int) -> Any:
    across, up = Axis("learning_rate", 1e-4, 1.0, 128, log=True), Axis("beta1", 0.0, 0.99, 128)
    return outcome_map(load("surfaces")["beale"], load("optimizers")["adam"], across, up, settings={"steps": steps})


def _numba(kind: str, steps: int) -> tuple[str, float, int, int] | None:
    """(version, seconds, how many left, how many arrived) of the loops of bench/map_loops.py; None where no interpreter has numba."""
    script = Path(__file__).with_name("map_loops.py")
    command = [os.environ.get("RAVINE_NUMBA_PYTHON", sys.executable), str(script), kind, str(SIZE), str(steps)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode == 3:
        print("numba is not installed: set RAVINE_NUMBA_PYTHON to an interpreter that has requirements-bench.txt")
        return None
    done.check_returncode()
    version, seconds, left, arrived = done.stdout.split()
    return version, float(seconds), int(left), int(arrived)


def _numpy(kind: str, steps: int) -> float:
    """Seconds of the same runs as one writes them with numpy: all cells at once, step by step, nothing but the walk."""
    first, second = numbers(kind, SIZE)
    begun = time.perf_counter()
    with np.errstate(all="ignore"):
        if kind == "basin":
            x, y, u, v = first.copy(), second.copy(), np.zeros(len(first)), np.zeros(len(first))
            for _ in range(steps):
                a, b = x * x + y - 11, x + y * y - 7
                u, v = 0.9 * u + 4 * x * a + 2 * b, 0.9 * v + 2 * a + 4 * y * b
                x, y = x - 0.005 * u, y - 0.005 * v
            return time.perf_counter() - begun
        x, y = np.ones(len(first)), np.full(len(first), 1.5)
        m, n, u, v = (np.zeros(len(first)) for _ in range(4))
        for t in range(1, steps + 1):
            a, b, c = 1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y
            g, h = 2 * (a * (y - 1) + b * (y * y - 1) + c * (y * y * y - 1)), 2 * x * (a + 2 * b * y + 3 * c * y * y)
            if kind == "momentum":
                m, n = second * m + g, second * n + h
                x, y = x - first * m, y - first * n
                continue
            m, n = second * m + (1 - second) * g, second * n + (1 - second) * h
            u, v = 0.999 * u + 0.001 * g * g, 0.999 * v + 0.001 * h * h
            d, e = 1 - second**t, 1 - 0.999**t
            x = x - first * (m / d) / (np.sqrt(u / e) + 1e-8)
            y = y - first * (n / d) / (np.sqrt(v / e) + 1e-8)
    return time.perf_counter() - begun


def _maps() -> list[tuple[str, str, str, str]]:
    rows = []
    for kind, steps in (("momentum", STEPS), ("adam", STEPS), ("basin", BASIN_STEPS)):
        make = ours(kind)
        made = make()
        taken, numba, numpy = median_time(make, TIMES), _numba(kind, steps), _numpy(kind, steps)
        what = f"{'basin map of momentum on Himmelblau' if kind == 'basin' else f'map of {kind} on Beale'}, {SIZE} x {SIZE} x {steps} steps"
        speed = f"{1e3 * taken:.0f} ms, {SIZE**2 * steps / taken:.3g} steps/s"
        if numba is not None:
            left = int(np.sum(made.outcomes == OUTCOMES.index("diverged")))
            assert abs(left - numba[2]) <= 0.01 * SIZE**2, (kind, left, numba)
            rows.append(
                (what, f"{speed} (at most 1)", f"numba {numba[0]} loop, all cores {1e3 * numba[1]:.0f} ms", f"{taken / numba[1]:.2f}")
            )
        rows.append((what, speed, f"numpy, all cells at once {1e3 * numpy:.0f} ms", f"{taken / numpy:.3f}"))
    return rows


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio and limit)."""
    surfaces, optimizers = load("surfaces"), load("optimizers")
    small: dict[str, Any] = {"shape": (SMALL, SMALL), "settings": {"steps": BASIN_STEPS, "learning_rate": 0.005, "momentum": 0.9}}
    basin = median_time(lambda: basin_map(surfaces["himmelblau"], optimizers["momentum"], **small), 15)
    rules = {stem: optimizers[stem] for stem in TUNED}
    tuning = median_time(lambda: tune(surfaces["beale"], rules, rates=64, starts=8, steps=STEPS), 5)
    short, usual = (median_time(lambda steps=steps: _of_steps(steps), 5) for steps in (SHORT, USUAL))
    return [
        *_maps(),
        (
            f"map of adam on Beale, 128 x 128 x {SHORT} steps",
            f"{1e3 * short:.0f} ms (at most 1)",
            f"the same of {USUAL} steps {1e3 * usual:.0f} ms",
            f"{short / usual:.2f}",
        ),
        (
            f"basin map, {SMALL} x {SMALL} x {BASIN_STEPS} steps",
            f"{1e3 * basin:.1f} ms",
            f"at most {1e3 * SMALL_MOST:.0f} ms",
            f"{basin / SMALL_MOST:.2f}",
        ),
        (
            f"tuning of {len(TUNED)} rules, 64 rates x 8 starts x {STEPS} steps",
            f"{1e3 * tuning:.0f} ms",
            f"at most {1e3 * TUNED_MOST:.0f} ms",
            f"{tuning / TUNED_MOST:.2f}",
        ),
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
