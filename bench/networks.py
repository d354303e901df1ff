"""Networks: six optimizers trained, and the loss over a plane, beside plain loops: `python -m bench.networks`."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jax
import numpy as np
from threadpoolctl import threadpool_limits

from bench.mini_batches import numpy_step
from bench.timing import median_time
from engine import batches, problem, trace
from engine.networks.landscape import landscape
from engine.networks.planes import filter_normalised
from engine.problems.problem import Problem, full_loss
from engine.runs.pieces import pieces
from engine.runs.plan import plan
from spec import Network, load

STEPS, SIZE = 500, 32
SAME = 1e-4  # of the length of the weights: float32 after 500 steps
RATES = {"sgd": 0.1, "momentum": 0.02, "nesterov": 0.02, "adagrad": 0.02, "rmsprop": 0.002, "adam": 0.005}
AS_IN_TORCH = {
    "nesterov": {"form": "rate outside", "drawn": "look-ahead"},
    "adagrad": {"epsilon": 1e-10},
    "rmsprop": {"decay": 0.9, "epsilon": 1e-8},
}
TASKS: dict[str, tuple[list[int], dict[str, str]]] = {
    "moons": ([2, 16, 16, 1], {"data": "moons", "depth": "2", "width": "16", "points": "1000"}),
    "digits": ([64, 32, 10], {"data": "digits", "depth": "1", "width": "32", "points": "1797"}),
}
BOX = ((-1.0, 1.0), (-1.0, 1.0))
MEMORY = """
import resource
from bench.networks import BOX, digits, landscape, plane_of
at = digits()
plane = plane_of(at)
def kilobytes(field):
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith(field))
before = kilobytes("VmRSS")
landscape(at, plane, BOX, 101)
print(before, kilobytes("VmHWM"))
"""


def digits() -> Problem:
    """The network 64-32-10 on all digits but the held-out ones."""
    return problem(load("surfaces")["mlp"], TASKS["digits"][1])


def plane_of(at: Problem) -> Any:
    """A plane through its first weights."""
    assert isinstance(at.surface, Network)
    return filter_normalised(at.surface.init(0), at.surface.unravel)


def _settings(task: str, rule: str) -> dict[str, Any]:
    return {"surface_params": TASKS[task][1], "steps": STEPS, "batch_size": SIZE, "learning_rate": RATES[rule], **AS_IN_TORCH.get(rule, {})}


def _trained(task: str) -> dict[str, np.ndarray]:
    """Last weights of our six runs, every iterate recorded."""
    surface, optimizers = load("surfaces")["mlp"], load("optimizers")
    return {rule: list(pieces(plan(surface, optimizers[rule], **_settings(task, rule))))[-1].x[-1] for rule in RATES}


def traced(task: str) -> None:
    """The same with all measures, as the page shows them."""
    surface, optimizers = load("surfaces")["mlp"], load("optimizers")
    for rule in RATES:
        trace(surface, optimizers[rule], **_settings(task, rule))


def _scores(w: np.ndarray, inputs: np.ndarray, units: list[int]) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """(the matrices, the activations before each of them and the scores after the last)."""
    at, matrices, seen = 0, [], [inputs]
    for before, after in itertools.pairwise(units):
        matrix, bias = w[at : at + before * after].reshape(before, after), w[at + before * after : at + (before + 1) * after]
        matrices.append(matrix)
        z = seen[-1] @ matrix + bias
        at += (before + 1) * after
        seen.append(z if at == len(w) else np.tanh(z))
    return matrices, seen


def _numpy_loss(w: np.ndarray, inputs: np.ndarray, targets: np.ndarray, units: list[int]) -> float:
    z = _scores(w, inputs, units)[1][-1]
    z = z - z.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), targets]))


def _numpy_gradient(w: np.ndarray, inputs: np.ndarray, targets: np.ndarray, units: list[int]) -> np.ndarray:
    """Backpropagation by hand."""
    matrices, seen = _scores(w, inputs, units)
    z = seen.pop()
    if z.shape[1] == 1:
        error = 1 / (1 + np.exp(-z)) - targets[:, None]
    else:
        error = np.exp(z - z.max(axis=1, keepdims=True))
        error /= error.sum(axis=1, keepdims=True)
        error[np.arange(len(z)), targets] -= 1
    error /= np.float32(len(z))
    parts = []
    for matrix, h in zip(reversed(matrices), reversed(seen), strict=True):
        parts += [error.sum(axis=0), (h.T @ error).ravel()]
        error = (error @ matrix.T) * (1 - h**2)
    return np.concatenate(parts[::-1])


def _numpy_race(task: str, begin: np.ndarray, at: Problem) -> dict[str, np.ndarray]:
    units = TASKS[task][0]
    inputs, targets = at.given.examples[0].astype(np.float32), at.given.examples[1].astype(np.float32 if units[-1] == 1 else int)
    stream, ends = batches(at.count, SIZE, STEPS), {}
    for rule, rate in RATES.items():
        w, memory = begin.astype(np.float32), np.zeros((2, len(begin)), np.float32)
        for t, (rows, size) in enumerate(zip(stream.indices, stream.size, strict=True), 1):
            rows = rows[: int(size)]
            w = numpy_step(rule, rate, w, _numpy_gradient(w, inputs[rows], targets[rows], units), memory, t)
        ends[rule] = w
    return ends


def _torch_race(task: str, begin: np.ndarray, at: Problem) -> tuple[str, float, dict[str, np.ndarray]] | None:
    """(torch's version, its seconds, last weights) in the interpreter RAVINE_TORCH_PYTHON; None if that has no torch."""
    stream = batches(at.count, SIZE, STEPS)
    with tempfile.TemporaryDirectory() as folder:
        given, found = f"{folder}/task.npz", f"{folder}/ends.npz"
        inputs, targets = at.given.examples
        np.savez(
            given,
            units=TASKS[task][0],
            weights=begin,
            inputs=inputs,
            targets=targets,
            rows=stream.indices,
            sizes=stream.size,
            stems=list(RATES),
            rates=list(RATES.values()),
        )
        script = Path(__file__).with_name("torch_loop.py")
        done = subprocess.run([os.environ.get("RAVINE_TORCH_PYTHON", sys.executable), str(script), given, found], check=False)
        if done.returncode == 3:
            return None
        done.check_returncode()
        with np.load(found) as ends:
            return str(ends["version"]), float(ends["seconds"]), {rule: ends[rule] for rule in RATES}


def _furthest(ours: dict[str, np.ndarray], theirs: dict[str, np.ndarray]) -> float:
    """The largest distance between two ends, as a part of the weights' length."""
    return max(float(np.linalg.norm(ours[rule] - theirs[rule]) / np.linalg.norm(theirs[rule])) for rule in RATES)


def training() -> list[tuple[str, str, str, str]]:
    """Six optimizers on moons and digits beside a torch loop and a numpy loop that end at the same weights."""
    rows = []
    for task, (units, settings) in TASKS.items():
        at = problem(load("surfaces")["mlp"], settings)
        assert isinstance(at.surface, Network)
        begin = at.surface.init(0)
        ours = _trained(task)
        apart = _furthest(ours, _numpy_race(task, begin, at))
        torch = _torch_race(task, begin, at)
        if torch:
            apart = max(apart, _furthest(ours, torch[2]))
        assert apart < SAME, (task, apart)
        alone, shown = median_time(lambda task=task: _trained(task), 5), median_time(lambda task=task: traced(task), 3)
        loop = median_time(lambda task=task, begin=begin, at=at: _numpy_race(task, begin, at), 3)
        what = f"{task} {'-'.join(map(str, units))}: 6 optimizers, {STEPS} steps of {SIZE}"
        if torch:
            rows.append(
                (what, f"{1e3 * alone:.0f} ms", f"torch {torch[0]} loop {1e3 * torch[1]:.0f} ms", f"{torch[1] / alone:.0f} times faster")
            )
        else:
            print("torch is not installed: set RAVINE_TORCH_PYTHON to an interpreter that has it")
        rows.append((what, f"{1e3 * alone:.0f} ms", f"plain numpy loop {1e3 * loop:.0f} ms", f"{loop / alone:.1f} times faster"))
        rows.append(
            (
                f"{what}, with losses, accuracies, gradients",
                f"{1e3 * shown:.0f} ms",
                f"plain numpy loop without {1e3 * loop:.0f} ms",
                f"{loop / shown:.1f} times faster",
            )
        )
    return rows


def planes() -> list[tuple[str, str, str, str]]:
    """The loss over a plane of digits beside loops over the same points, and its memory."""
    at = digits()
    plane, rows = plane_of(at), []
    with jax.enable_x64(False):
        given = jax.device_put(at.given)
        jitted = jax.jit(lambda x, given: full_loss(at.surface, x, given))
    inputs, targets = at.given.examples[0].astype(np.float32), at.given.examples[1].astype(int)
    for size in (26, 51, 101):
        axis = np.linspace(-1, 1, size)
        points = plane.points(np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)).astype(np.float32)

        def by_call(points: np.ndarray = points) -> np.ndarray:
            with jax.enable_x64(False):
                return np.array([float(jitted(x, given)) for x in points])

        def by_numpy(points: np.ndarray = points) -> np.ndarray:
            return np.array([_numpy_loss(x, inputs, targets, TASKS["digits"][0]) for x in points])

        by_call(points[:1])
        calls, one = _timed(by_call)
        loop, other = _timed(by_numpy)
        ours = landscape(at, plane, BOX, size).ravel()
        assert np.allclose(ours, one, rtol=1e-4)
        assert np.allclose(ours, other, rtol=1e-4)
        taken = median_time(lambda size=size: landscape(at, plane, BOX, size), 3)
        what = f"loss of digits 64-32-10 ({at.count} examples) over a plane, {size} x {size}"
        rows.append(
            (
                what,
                f"{taken:.2f} s",
                f"loop over a jitted loss {calls:.2f} s, over numpy {loop:.2f} s",
                f"{calls / taken:.1f} and {loop / taken:.1f} times faster",
            )
        )
    before, peak = (
        int(kilobytes) / 1024
        for kilobytes in subprocess.run([sys.executable, "-c", MEMORY], check=True, capture_output=True, text=True).stdout.split()
    )
    rows.append(
        (
            "memory of the 101 x 101 plane, its compilation included",
            f"{peak - before:.0f} MB more",
            f"{before:.0f} MB with JAX and the data loaded",
            "under 300 MB",
        )
    )
    assert peak - before < 300, (before, peak)
    return rows


def _timed(function: Callable[[], np.ndarray]) -> tuple[float, np.ndarray]:
    """(seconds, result) of one call."""
    begin = time.perf_counter()
    found = function()
    return time.perf_counter() - begin, found


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio)."""
    with threadpool_limits(1):  # numpy's small products are slower on two cores
        return planes() + training()


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
