"""From process start to the first picture in the browser, beside the bare cost of the imports."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.browser import ROOT, browser, server


def _imports() -> float:
    """Seconds of a process that only imports jax and streamlit."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import jax, streamlit"], check=True, cwd=ROOT)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def _first_picture(chromium: Any, cache: str) -> float:
    """Seconds from the start of a server to the picture in a browser that has never seen it."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    begin = time.perf_counter()
    with server(RAVINE_CACHE=cache) as address:
        page.goto(address)
        page.wait_for_selector("[data-painted]", timeout=120_000)
        took = time.perf_counter() - begin
    context.close()
    return took


def _next_visitor(chromium: Any, cache: str) -> tuple[float, float]:
    """Seconds to the picture on a server that runs already: for a new browser, and for one that has been there."""
    with server(RAVINE_CACHE=cache) as address:
        context = chromium.new_context(viewport={"width": 1280, "height": 800})
        times = []
        for _ in range(3):
            page = context.new_page()
            begin = time.perf_counter()
            page.goto(address)
            page.wait_for_selector("[data-painted]", timeout=60_000)
            times.append(time.perf_counter() - begin)
            page.wait_for_timeout(1500)
            page.close()
        context.close()
    return times[0], min(times[1:])


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio)."""
    rows: list[tuple[str, str, str, str]] = []
    floor = _imports()
    yardstick = f"import jax, streamlit {floor:.2f} s"
    with browser() as chromium, tempfile.TemporaryDirectory() as cache:
        cold = _first_picture(chromium, str(Path(cache)))
        warm = _first_picture(chromium, str(Path(cache)))
        new, known = _next_visitor(chromium, str(Path(cache)))
    for what, took in (
        ("process start to first picture, nothing compiled", cold),
        ("process start to first picture, compiled programs on disk", warm),
        ("running server to picture, new browser", new),
        ("running server to picture, browser has been there", known),
    ):
        rows.append((what, f"{took:.2f} s", yardstick, f"{took / floor:.2f}"))
    return rows


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
