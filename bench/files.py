"""What the files of a new browser cost the server: the list is taken from a browser, then fetched again and again as it fetches.

`python -m bench.files` prints the CPU time of the server's process per new browser.
"""

from __future__ import annotations

import asyncio
import time

from bench.browser import browser, started
from bench.line import fetch
from bench.process import cpu

TIMES = 20


def fetched(address: str) -> list[str]:
    """The files that a new browser fetches for the first picture, below the address."""
    with browser(obeys_policy=True) as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        seen: list[str] = []
        page.on("request", lambda request: seen.append(request.url.removeprefix(address)))
        page.goto(address)
        page.wait_for_selector("[data-painted]", timeout=120_000)
        page.wait_for_load_state("networkidle")
    return [path for path in seen if path == "" or path.startswith(("static/", "assets/", "favicon"))]


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio)."""
    with started(RAVINE_AHEAD="off") as (address, process):
        paths = fetched(address)
        time.sleep(3)  # the warm-up has ended
        size = asyncio.run(fetch(address, paths))
        begin = cpu(process.pid)
        for _ in range(TIMES):
            asyncio.run(fetch(address, paths))
        took = (cpu(process.pid) - begin) / TIMES * 1e3
    return [
        (f"server CPU for a new browser's {len(paths)} files, {size / 1e6:.1f} MB", f"{took:.0f} ms", "at most 20 ms", f"{took / 20:.2f}")
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
