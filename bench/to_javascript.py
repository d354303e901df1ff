"""The emitted JavaScript: `python -m bench.to_javascript`.

How long emitting takes, its size, and 500 steps in node beside the compiled program.
"""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from bench.timing import median_time
from engine.problems.problem import numbers, problem
from engine.runs.pieces import RunOnSurface
from engine.runs.plan import plan
from engine.runs.rates import feedback, rates
from engine.runs.step import Inputs
from engine.to_javascript import Unsupported, loss, trajectory
from spec import Optimizer, Surface, drawn_surfaces, load
from views.state.rules import FIRST_RACE

STEPS = 500
TIMED = """
const { readFileSync } = require("node:fs");
const { texts, given } = JSON.parse(readFileSync(process.argv[1], "utf8"));
const micro = {};
for (const [rule, text] of Object.entries(texts)) {
  const follow = new Function("return " + text)();
  const input = { ...given[rule], rates: Float64Array.from(given[rule].rates) };
  const first = performance.now();
  follow(input);
  const cold = performance.now() - first;
  for (let k = 0; k < 200; k++) follow(input);
  const times = [];
  for (let k = 0; k < 30; k++) {
    const begin = performance.now();
    for (let i = 0; i < 10; i++) follow(input);
    times.push((performance.now() - begin) / 10);
  }
  micro[rule] = { cold: 1e3 * cold, warm: 1e3 * times.sort((a, b) => a - b)[15] };
}
console.log(JSON.stringify(micro));
"""


def _texts(surface: Surface, optimizers: dict[str, Optimizer]) -> tuple[dict[str, str], list[float]]:
    """The texts of all rules that have one, and the seconds each took."""
    texts, seconds = {}, []
    for stem, optimizer in optimizers.items():
        begin = time.perf_counter()
        try:
            texts[stem] = trajectory(optimizer, surface)
        except Unsupported as reason:
            print(f"{stem}: {reason}")
            continue
        seconds.append(time.perf_counter() - begin)
    return texts, seconds


def _inputs(surface: Surface, optimizer: Optimizer) -> tuple[Inputs, np.ndarray]:
    """What both back ends are given: the inputs and the planned rates."""
    at, values = problem(surface, {}), numbers(optimizer.check({}))
    learning_rate = float(values.pop("learning_rate", np.float64(1.0)))
    inputs = Inputs(np.array(at.start), values, at.given, feedback("constant", {}), at.centre, np.float64(at.radius))
    return inputs, rates(learning_rate, "constant", {}, STEPS)


def _in_jax(surface: Surface, optimizer: Optimizer) -> float:
    """Microseconds of STEPS steps by the compiled program, to numpy."""
    on_surface = RunOnSurface(plan(surface, optimizer, steps=STEPS))
    return 1e6 * median_time(lambda: list(on_surface.pieces()), 30)


def _for_node(surface: Surface, optimizer: Optimizer) -> dict[str, Any]:
    inputs, planned = _inputs(surface, optimizer)
    return {
        "start": inputs.start.tolist(),
        "hyper": {name: value.item() for name, value in inputs.hyper.items()},
        "surface": {name: value.item() for name, value in inputs.given.params.items()},
        "examples": [part.ravel().tolist() for part in inputs.given.examples],
        "feedback": {stem: {name: value.item() for name, value in settings.items()} for stem, settings in inputs.feedback.items()},
        "centre": inputs.centre.tolist(),
        "radius": float(inputs.radius),
        "rates": planned.tolist(),
        "momenta": None,
        "noise": None,
        "batches": None,
        "steps": STEPS,
    }


def _in_node(surface: Surface, optimizers: dict[str, Optimizer], texts: dict[str, str]) -> dict[str, dict[str, float]]:
    """{rule: {cold, warm}} microseconds of STEPS steps: the first call, and the median once V8 has compiled it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "jobs.json"
        file.write_text(json.dumps({"texts": texts, "given": {stem: _for_node(surface, optimizers[stem]) for stem in texts}}))
        done = subprocess.run(["node", "-e", TIMED, str(file)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def measure(name: str = "beale", stems: tuple[str, ...] = tuple(FIRST_RACE)) -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio) of these rules on one surface."""
    surface, optimizers = drawn_surfaces()[name], {stem: load("optimizers")[stem] for stem in stems}
    trajectory(optimizers[stems[0]], drawn_surfaces()["bowl"])  # what JAX does only once is not counted
    texts, seconds = _texts(surface, optimizers)
    text = "\n".join([*texts.values(), loss(surface)])
    rows = [
        (
            f"emitting a rule on {surface.name}, median",
            f"{1e3 * statistics.median(seconds):.0f} ms",
            f"longest {1e3 * max(seconds):.0f} ms",
            "",
        ),
        (
            f"JavaScript of {len(texts)} rules and the loss of {surface.name}",
            f"{len(text) / 1e3:.1f} kB",
            f"compressed {len(gzip.compress(text.encode())) / 1e3:.1f} kB",
            "",
        ),
    ]
    if shutil.which("node") is None:
        print("node is not installed: the emitted JavaScript was not timed")
        return rows
    micro = _in_node(surface, optimizers, texts)
    for stem in texts:
        compiled, warm, cold = _in_jax(surface, optimizers[stem]), micro[stem]["warm"], micro[stem]["cold"]
        what = f"{STEPS} steps of {optimizers[stem].name} on {surface.name} in node"
        rows.append((what, f"{warm:.0f} us (first call {cold:.0f} us)", f"compiled program {compiled:.0f} us", f"{warm / compiled:.2f}"))
    every = sum(found["warm"] for found in micro.values())
    rows.append(
        (
            f"{STEPS} steps of all {len(texts)} rules in node, one after the other",
            f"{every / 1e3:.2f} ms",
            "one frame at 60 a second 16.7 ms",
            f"{every / 16.7e3:.2f}",
        )
    )
    return rows


def main() -> None:
    for row in measure():
        print(*row, sep=" | ")
    print()
    for row in measure(stems=tuple(load("optimizers"))):
        print(*row, sep=" | ")
    print()
    for row in measure("linear_regression"):
        print(*row, sep=" | ")


if __name__ == "__main__":
    main()
