"""What the files of a new browser cost the server: the list is taken from a browser, then fetched again and again as it fetches.

`python -m bench.files` prints the CPU time of the server's process per new browser.
"""

from __future__ import annotations

import http.client
import os
import queue
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from bench.browser import browser, started

LINES = 6  # connections that a browser opens to one address
TIMES = 20
ASKED = {
    "Accept": "*/*",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "en-US,en;q=0.9",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "cors",
    "Sec-Fetch-Dest": "script",
}


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


def fetch(address: str, paths: list[str]) -> int:
    """Bytes of these files over the connections of one browser."""
    place = urlsplit(address)
    left: queue.SimpleQueue[str] = queue.SimpleQueue()
    for path in paths:
        left.put(path)
    sizes: list[int] = []

    def work() -> None:
        line = http.client.HTTPConnection(place.netloc, timeout=30)
        while not left.empty():
            try:
                path = left.get_nowait()
            except queue.Empty:
                break
            line.request("GET", place.path + path, headers=ASKED)
            answer = line.getresponse()
            sizes.append(len(answer.read()))
            if answer.status != 200:
                raise RuntimeError(f"{path} was answered with {answer.status}")
        line.close()

    threads = [threading.Thread(target=work) for _ in range(LINES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(sizes)


def cpu(pid: int) -> float:
    """Seconds of CPU that a process has taken, on Linux."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio)."""
    with started(RAVINE_AHEAD="off") as (address, process):
        paths = fetched(address)
        time.sleep(3)  # the warm-up has ended
        size = fetch(address, paths)
        begin = cpu(process.pid)
        for _ in range(TIMES):
            fetch(address, paths)
        took = (cpu(process.pid) - begin) / TIMES * 1e3
    return [
        (f"server CPU for a new browser's {len(paths)} files, {size / 1e6:.1f} MB", f"{took:.0f} ms", "at most 20 ms", f"{took / 20:.2f}")
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
