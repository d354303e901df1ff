"""A lecture hall: many browsers open a page at once, then every visitor moves a slider every few seconds.

`python -m bench.hall --sessions 300 --seconds 60 --page race --every 4` prints one line of JSON. Milliseconds are of a
change, from the request to the whole answer; CPU is the server's own, changes and openings without what it takes idle.
All browsers are new and fetch their files first; when the last has them, all open the page at once. `first_load_s` is
the sum of both. The clients share the machine: where `client_busy` comes near 1 they are what is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from typing import Any

import numpy as np

from bench.browser import started
from bench.process import cpu, megabytes
from bench.tab import Tab, Tally

PAGES = ("race", "regimes", "train")
IDLE = 5.0  # seconds in which nobody moves anything
QUIET, LONGEST = 0.1, 120.0  # CPU seconds a second below which a server has warmed up, and how long that may take
WARM_UP = 5  # changes that are not counted


async def quiet(pid: int) -> None:
    """Wait until a server has nothing more to do."""
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        begun = cpu(pid)
        await asyncio.sleep(1)
        if cpu(pid) - begun < QUIET:
            return
    raise TimeoutError("the server does not come to rest")


async def warm_up(address: str, page: str, pid: int) -> None:
    """One visitor comes before the others, so that programs are compiled and files are kept."""
    tally = Tally()
    tab = Tab(-1, address, page, tally)
    await tab.load()
    await tab.open()
    for _ in range(WARM_UP if tab.header else 0):
        await tab.change()
    await tab.leave()
    tally.check()
    await quiet(pid)


async def load(address: str, pid: int, page: str, sessions: int, seconds: float, every: float) -> dict[str, Any]:
    """Fill the hall of a running server; what the line of JSON says."""
    await warm_up(address, page, pid)
    tally = Tally()
    tabs = [Tab(number, address, page, tally) for number in range(sessions)]
    marks = [cpu(pid)]
    await asyncio.gather(*(tab.load() for tab in tabs))
    marks.append(cpu(pid))
    await asyncio.gather(*(tab.open() for tab in tabs))
    marks.append(cpu(pid))
    seated = [tab for tab in tabs if tab.number in tally.pictures]
    await quiet(pid) if page == "train" else await asyncio.sleep(1)
    idle = cpu(pid)
    await asyncio.sleep(IDLE)
    idle = (cpu(pid) - idle) / IDLE
    begun, taken, own = time.perf_counter(), cpu(pid), time.process_time()
    await asyncio.gather(*(tab.stay(begun + seconds, every) for tab in seated))
    took, taken, own = time.perf_counter() - begun, cpu(pid) - taken, time.process_time() - own
    memory = megabytes(pid)
    await asyncio.gather(*(tab.leave() for tab in tabs))
    first = [tally.files[number] + tally.pictures[number] for number in tally.pictures if number in tally.files]
    files, opening = 1e3 * np.diff(marks) / sessions
    return {
        "page": page,
        "sessions": sessions,
        "seconds": round(took, 1),
        "changes": len(tally.changes),
        "p50": percentile(1e3, tally.changes, 50),
        "p95": percentile(1e3, tally.changes, 95),
        "dropped": sum(tally.dropped.values()),
        "wrong": sum(tally.wrong.values()),
        "late": tally.late,
        "cpu_ms_per_change": round(1e3 * (taken - idle * took) / max(1, len(tally.changes)), 2),
        "idle_cpu_ms_per_s": round(1e3 * idle, 1),
        "first_load_s": {f"p{part}" if part < 100 else "max": percentile(1, first, part) for part in (50, 95, 100)},
        "of_it_files_s": percentile(1, [*tally.files.values()], 50),
        "cpu_ms_per_first_load": round(opening, 1),
        "cpu_ms_per_browser_files": round(files, 1),
        "rss_mb": round(memory),
        "client_busy": round(own / took, 2),
        "reasons": dict(tally.dropped + tally.wrong),
    }


def percentile(unit: float, seconds: list[float], part: float) -> float | None:
    return round(unit * float(np.percentile(seconds, part)), 2) if seconds else None


def measure(page: str, sessions: int, seconds: float, every: float) -> dict[str, Any]:
    """A fresh server with a full hall."""
    with tempfile.TemporaryDirectory() as folder, started(RAVINE_AHEAD="off", RAVINE_CACHE=folder) as (address, process):
        return asyncio.run(load(address, process.pid, page, sessions, seconds, every))


def main() -> None:
    parser = argparse.ArgumentParser(description="A lecture hall full of browsers.")
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--page", choices=PAGES, default=PAGES[0])
    parser.add_argument("--every", type=float, default=4, help="seconds between two changes of a visitor")
    print(json.dumps(measure(**vars(parser.parse_args()))))


if __name__ == "__main__":
    main()
