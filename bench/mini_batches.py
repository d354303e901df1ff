"""A mini-batch race beside a plain numpy loop that does the same: `python -m bench.mini_batches`."""

from __future__ import annotations

import numpy as np

from bench.timing import median_time
from engine import batches, problem, trace
from spec import drawn_surfaces, load
from views.state.rules import FIRST_RACE

SURFACE, POINTS, SIZE, STEPS = "linear_regression", 500, 32, 500
RATES = {"sgd": 0.05, "momentum": 0.02, "nesterov": 0.02, "adagrad": 0.3, "rmsprop": 0.02, "adam": 0.05}


def numpy_step(rule: str, rate: float, w: np.ndarray, g: np.ndarray, memory: np.ndarray, t: int) -> np.ndarray:
    """One update as one writes it in a notebook; `memory` (2, n) is changed in place."""
    first, second = memory
    if rule == "sgd":
        return w - rate * g
    if rule in ("momentum", "nesterov"):
        first[:] = 0.9 * first + g
        return w - rate * (g + 0.9 * first if rule == "nesterov" else first)
    if rule == "adagrad":
        second += g**2
        return w - rate * g / (np.sqrt(second) + 1e-10)
    if rule == "rmsprop":
        second[:] = 0.9 * second + 0.1 * g**2
        return w - rate * g / (np.sqrt(second) + 1e-8)
    first[:] = 0.9 * first + 0.1 * g
    second[:] = 0.999 * second + 0.001 * g**2
    return w - rate * (first / (1 - 0.9**t)) / (np.sqrt(second / (1 - 0.999**t)) + 1e-8)


def _numpy_race() -> dict[str, np.ndarray]:
    """Last positions; every loop also takes the full loss of every iterate, as the page shows it."""
    at = problem(drawn_surfaces()[SURFACE], {"points": str(POINTS)})
    inputs, targets = at.given.examples
    stream = batches(POINTS, SIZE, STEPS)
    ends = {}
    for rule, rate in RATES.items():
        w, memory, losses = np.array(at.start), np.zeros((2, 2)), []
        for t, (rows, size) in enumerate(zip(stream.indices, stream.size, strict=True), 1):
            losses.append(((w[0] * inputs + w[1] - targets) ** 2).mean() / 2)
            rows = rows[: int(size)]
            error = w[0] * inputs[rows] + w[1] - targets[rows]
            w = numpy_step(rule, rate, w, np.array([(error * inputs[rows]).mean(), error.mean()]), memory, t)
        ends[rule] = w
    return ends


def _ours() -> dict[str, np.ndarray]:
    surfaces, optimizers = drawn_surfaces(), load("optimizers")
    settings = {"surface_params": {"points": str(POINTS)}, "batch_size": SIZE, "steps": STEPS}
    more = {"adagrad": {"epsilon": 1e-10}, "rmsprop": {"decay": 0.9, "epsilon": 1e-8}, "nesterov": {"drawn": "look-ahead"}}
    return {
        rule: trace(surfaces[SURFACE], optimizers[rule], learning_rate=rate, **settings, **more.get(rule, {})).x[-1]
        for rule, rate in RATES.items()
    }


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio)."""
    assert set(RATES) == set(FIRST_RACE)
    theirs, ours = _numpy_race(), _ours()
    for rule in RATES:
        assert np.allclose(theirs[rule], ours[rule], atol=1e-9), (rule, theirs[rule], ours[rule])
    loop, race = median_time(_numpy_race, 3), median_time(_ours, 9)
    what = f"mini-batch race: 6 optimizers, {STEPS} steps of {SIZE} out of {POINTS} points, with losses and outcomes"
    return [(what, f"{1e3 * race:.0f} ms", f"plain numpy loop {1e3 * loop:.0f} ms", f"{loop / race:.1f} times faster")]


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
