"""The engine beside loops of numpy, torch and numba; what goes over the wire; what recompiles."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
from jax import monitoring

from bench.networks import traced
from bench.timing import median_time
from engine import race, trace
from engine.runs.race import forget_runs
from spec import Param, drawn_surfaces, load
from views.contents import pages
from views.player.packing import unpacked
from views.serving.pictures import Asked, answer
from views.state.inbox import Numbered
from views.state.rules import FIRST_RACE


def _numpy_adam(steps: int) -> np.ndarray:
    """Adam on Beale as one writes it in a notebook."""
    w, m, v = np.array([1.0, 1.5]), np.zeros(2), np.zeros(2)
    for t in range(1, steps + 1):
        x, y = w
        a, b, c = 1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3
        g = np.array([2 * (a * (y - 1) + b * (y**2 - 1) + c * (y**3 - 1)), 2 * x * (a + 2 * b * y + 3 * c * y**2)])
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        w = w - 0.05 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w


def _payloads() -> tuple[int, int]:
    """Bytes of the race page's first picture, ground and live numbers included, and of the next rate of a slider."""
    page = pages()["race"]
    whole = answer(page, Asked(""))
    header, _ = unpacked(whole)
    moved: Numbered = {"sgd.learning_rate": (1, 0.001)}
    grounds = frozenset(panel["ground"]["id"] for panel in header["panels"] if "ground" in panel)
    return len(whole), len(answer(page, Asked(header["address"], moved=moved, grounds=grounds)))


def _recompilations() -> int:
    """Programs compiled while every slider of the six rules and of the bowl moves five times."""
    surface, optimizers = drawn_surfaces()["bowl"], load("optimizers")
    for stem in FIRST_RACE:
        trace(surface, optimizers[stem], steps=10)
    compiled: list[str] = []

    def listen(event: str, duration_secs: float, **details: Any) -> None:
        if "backend_compile" in event:
            compiled.append(event)

    monitoring.register_event_duration_secs_listener(listen)
    for stem in FIRST_RACE:
        for part in (0.1, 0.3, 0.5, 0.7, 0.9):
            hyper: dict[str, Any] = {
                name: s.low + part * (s.high - s.low) for name, s in optimizers[stem].params.items() if isinstance(s, Param)
            }
            ground_params = {name: s.low + part * (s.high - s.low) for name, s in surface.params.items() if isinstance(s, Param)}
            trace(
                surface,
                optimizers[stem],
                steps=int(20 + 900 * part),
                surface_params=ground_params,
                batch_size=int(1 + 100 * part),
                noise=part,
                start=(part, -part),
                **hyper,
            )
    monitoring.unregister_event_duration_listener(listen)
    return len(compiled)


def _other_loop(name: str) -> tuple[str, float, np.ndarray] | None:
    """(version, seconds, end) of the same run by torch or numba; None where the interpreter has none.

    The interpreter is named by RAVINE_TORCH_PYTHON or RAVINE_NUMBA_PYTHON.
    """
    variable = f"RAVINE_{name.upper()}_PYTHON"
    script = Path(__file__).with_name("adam_loops.py")
    done = subprocess.run([os.environ.get(variable, sys.executable), str(script), name], check=False, capture_output=True, text=True)
    if done.returncode == 3:
        print(f"{name} is not installed: set {variable} to an interpreter that has it")
        return None
    done.check_returncode()
    version, seconds, *end = done.stdout.split()
    return version, float(seconds), np.array(end, dtype=float)


def _adam() -> list[tuple[str, str, str, str]]:
    """One run with its losses and outcome beside loops that only walk."""
    surface, adam = drawn_surfaces()["beale"], load("optimizers")["adam"]
    end = trace(surface, adam, steps=1000, learning_rate=0.05).x[-1]
    assert np.allclose(end, _numpy_adam(1000), atol=1e-9)
    loops = [(f"plain numpy loop, {np.__version__}", median_time(lambda: _numpy_adam(1000), 5))]
    for name in ("torch", "numba"):
        found = _other_loop(name)
        if found is not None:
            assert np.allclose(end, found[2], atol=1e-9), (name, end, found[2])
            loops.append((f"{name} {found[0]} loop", found[1]))
    rows = []
    for chaos, most in ((False, 1.0), (True, 1.3)):
        ours = median_time(lambda chaos=chaos: trace(surface, adam, steps=1000, learning_rate=0.05, chaos=chaos), 101)
        what = f"Adam on Beale, 1000 steps, with losses and outcome{', and whether rounding decides' if chaos else ''}"
        rows += [
            (what, f"{1e3 * ours:.2f} ms (at most {most:.1f})", f"{loop} {1e3 * taken:.2f} ms", f"{taken / ours:.3g} times as long")
            for loop, taken in loops
        ]
    return rows


def _races() -> list[tuple[str, str, str, str]]:
    """A race nobody has asked for before, programs compiled; and a training with all that is shown of it."""
    surface, optimizers = drawn_surfaces()["beale"], load("optimizers")
    entries = [(optimizers[stem], {}) for stem in FIRST_RACE]
    rows = []
    for chaos in (False, True):

        def anew(chaos: bool = chaos) -> None:
            forget_runs()
            race(surface, entries, steps=300, chaos=chaos)

        what = f"race of {len(entries)} rules on Beale, 300 steps, no result kept{', and whether rounding decides' if chaos else ''}"
        rows.append((what, f"{1e3 * median_time(anew, 51):.1f} ms", "" if chaos else "at most 4 ms", ""))
    shown = median_time(lambda: traced("digits"), 5)
    return [
        *rows,
        (
            "digits 64-32-10: 6 optimizers, 500 steps of 32, with losses, accuracies, gradients",
            f"{1e3 * shown:.0f} ms",
            "at most 300 ms",
            f"{shown / 0.3:.2f}",
        ),
    ]


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio and limit)."""
    large, small = _payloads()
    return [
        *_adam(),
        *_races(),
        ("payload, six paths of 300 steps, same surface", f"{small / 1e3:.1f} kB", "at most 45 kB", f"{small / 45e3:.2f}"),
        ("payload, six paths of 300 steps, new surface", f"{large / 1e3:.1f} kB", "at most 150 kB", f"{large / 150e3:.2f}"),
        ("recompilations while every slider moves", str(_recompilations()), "none", ""),
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
