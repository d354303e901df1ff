"""From process start to the first picture in the browser, beside the imports alone; from a running server, beside a page without Streamlit.

`python -m bench.start [RUNS]` prints medians over RUNS servers, and over as many new and returning browsers.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from typing import Any

from bench.browser import ROOT, browser, free_port, returning_browser, server, without_streamlit

RUNS = 3
SIZE = {"width": 1280, "height": 800}
PAINTED = """
new MutationObserver((_, watching) => {
  if (!document.querySelector("[data-painted]")) return;
  watching.disconnect();
  requestAnimationFrame(() => { window.paintedAt = performance.now(); });
}).observe(document, { subtree: true, childList: true, attributeFilter: ["data-painted"] });
"""  # milliseconds from the start of the navigation to the frame that shows the first picture


def _imports() -> float:
    """Seconds of a process that only imports jax and streamlit."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import jax, streamlit"], check=True, cwd=ROOT)
    return time.perf_counter() - begin


def _first_answer(cache: str) -> float:
    """Seconds from the start of a server until it has sent its page."""
    port = free_port()
    begin = time.perf_counter()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", "127.0.0.1"]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "RAVINE_CACHE": cache}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                    answer.read()
                return time.perf_counter() - begin
            except OSError:
                time.sleep(0.005)
        raise RuntimeError("the server did not start")
    finally:
        process.terminate()
        process.wait(10)


def _first_picture(chromium: Any, cache: str) -> float:
    """Seconds from the start of a server to the picture in a browser that has never seen it."""
    context = chromium.new_context(viewport=SIZE)
    page = context.new_page()
    begin = time.perf_counter()
    with server(RAVINE_CACHE=cache) as address:
        page.goto(address)
        page.wait_for_selector("[data-painted]", timeout=120_000)
        took = time.perf_counter() - begin
    context.close()
    return took


def _visit(context: Any, address: str) -> float:
    """Seconds from the start of a navigation to the frame that shows the first picture."""
    page = context.new_page()
    page.add_init_script(PAINTED)
    page.goto(address)
    page.wait_for_selector("[data-painted]", timeout=60_000)
    page.wait_for_timeout(1500)  # the live picture is fetched, the browser keeps what it has compiled
    took = page.evaluate("window.paintedAt") / 1e3
    page.close()
    return took


def _new(chromium: Any, address: str) -> float:
    context = chromium.new_context(viewport=SIZE)
    took = _visit(context, address)
    context.close()
    return took


def measure(runs: int = RUNS) -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio)."""
    imports = [_imports() for _ in range(3)]
    with tempfile.TemporaryDirectory() as cache:
        with browser() as chromium:
            cold = [_first_picture(chromium, cache)]
            warm = [_first_picture(chromium, cache) for _ in range(runs)]
        answered = [_first_answer(cache) for _ in range(runs)]
        with server(RAVINE_CACHE=cache, RAVINE_AHEAD="off") as ours, without_streamlit(RAVINE_CACHE=cache, RAVINE_AHEAD="off") as plain:
            with browser() as chromium:
                new = [(_new(chromium, ours), _new(chromium, plain)) for _ in range(1 + runs)][1:]
            with returning_browser() as context:
                back = [(_visit(context, ours), _visit(context, plain)) for _ in range(3 + runs)][3:]
    alone, bare = "import jax, streamlit", "the page without Streamlit"
    rows = []
    for what, times, beside, others in (
        ("process start to first picture, nothing compiled", cold, alone, imports),
        ("process start to first picture, compiled programs on disk", warm, alone, imports),
        ("process start to first answer", answered, alone, imports),
        ("running server to picture, new browser", [ours for ours, _ in new], bare, [plain for _, plain in new]),
        ("running server to picture, browser has been there", [ours for ours, _ in back], bare, [plain for _, plain in back]),
    ):
        took, other = statistics.median(times), statistics.median(others)
        rows.append((what, f"{took:.2f} s", f"{beside} {other:.2f} s", f"{took / other:.2f}"))
    return rows


if __name__ == "__main__":
    for row in measure(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS):
        print(*row, sep=" | ")
