"""The engine beside a plain numpy loop; what goes over the wire; what recompiles."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from jax import monitoring
from streamlit.testing.v1 import AppTest

from bench.browser import ROOT
from engine import trace
from spec import Param, drawn_surfaces, load
from views.rules.fields import FIRST_RACE


def median_time(function: Callable[[], object], times: int = 15) -> float:
    """The median time of a call in seconds, after one that does not count."""
    function()
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        function()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


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
    """Bytes that the race page sends for its first picture, ground and live numbers included, and for the next rate of a slider."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    first = _sent(app)
    slider = app.select_slider(key="sgd.learning_rate")
    return first, _sent(slider.set_value(float(slider.options[0])).run())


def _sent(app: AppTest) -> int:
    return max(len(component.proto.bytes) for component in app.get("bidi_component"))


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
            hyper: dict[str, Any] = {name: s.low + part * (s.high - s.low) for name, s in optimizers[stem].params.items() if isinstance(s, Param)}
            ground_params = {name: s.low + part * (s.high - s.low) for name, s in surface.params.items() if isinstance(s, Param)}
            trace(surface, optimizers[stem], steps=int(20 + 900 * part), surface_params=ground_params, batch_size=int(1 + 100 * part), noise=part, start=(part, -part), **hyper)
    monitoring.unregister_event_duration_listener(listen)
    return len(compiled)


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio and limit)."""
    surface, adam = drawn_surfaces()["beale"], load("optimizers")["adam"]
    assert np.allclose(trace(surface, adam, steps=1000, learning_rate=0.05).x[-1], _numpy_adam(1000), atol=1e-9)
    ours = median_time(lambda: trace(surface, adam, steps=1000, learning_rate=0.05))
    loop = median_time(lambda: _numpy_adam(1000), 5)
    large, small = _payloads()
    return [
        ("Adam on Beale, 1000 steps, with losses and outcome", f"{1e3 * ours:.1f} ms", f"plain numpy loop {1e3 * loop:.1f} ms", f"{loop / ours:.1f} times faster"),
        ("payload, six paths of 300 steps, same surface", f"{small / 1e3:.1f} kB", "at most 45 kB", f"{small / 45e3:.2f}"),
        ("payload, six paths of 300 steps, new surface", f"{large / 1e3:.1f} kB", "at most 150 kB", f"{large / 150e3:.2f}"),
        ("recompilations while every slider moves", str(_recompilations()), "none", ""),
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
