"""Ten of the largest trainings beside a small one and a slider, maps beside a slider, what a new formula waits for: `python -m bench.jobs`.

It takes about five minutes. Every visitor asks again each quarter of a second while the server is at work, as the page does.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Coroutine
from typing import Any
from urllib.parse import parse_qs, urlencode

import numpy as np

from bench.browser import started
from bench.hall import quiet
from bench.process import megabytes
from bench.tab import Tab, Tally

Row = tuple[str, str, str, str]
TEN, MOVES = 10, 30
RULES = "sgd,momentum,nesterov,adagrad,rmsprop,adam,adamw,nadam"  # as many as the page takes
LARGE = f"v=1&opt={RULES}&batch_size=1617&mlp.data=digits&mlp.points=1797&mlp.validation=0.1&mlp.depth=4&mlp.width=64"
LONG, SHORT = 5000, 250  # updates: both keep as many iterates, the short ones keep all of them soon
MAPS = ("v=1", "v=1&rule=adam", "v=1&part=starts")
OTHERS = [f"steps={steps}" for steps in (220, 230)]
GOING = 10.0  # seconds that the long ones have been going
LATEST = 900.0  # seconds: whoever waits longer waits for ever
MEGABYTES, LEFT, MILLISECONDS = 400, 200, 100  # limits: of memory in work and afterwards, of a slider's answer
RATE = "sgd.learning_rate"
RATES = [float(f"{rate:.3g}") for rate in np.geomspace(1e-3, 1e-1, 2 * MOVES)]  # no picture is asked for twice


async def _slow(racer: Tab, rates: list[float]) -> float:
    """Milliseconds within which 95 of 100 moves of the slider are answered."""
    racer.tally.changes.clear()
    for rate in rates:
        await racer.move(RATE, rate)
        await asyncio.sleep(0.15)
    return 1e3 * float(np.percentile(racer.tally.changes, 95))


async def _to_its_end(tab: Tab) -> float:
    """Seconds until a page has everything it asks for."""
    begun = time.perf_counter()
    await tab.open()
    await tab.rest()
    await tab.leave()
    return time.perf_counter() - begun


async def _most(pid: int, seen: list[float]) -> None:
    while True:
        seen.append(megabytes(pid))
        await asyncio.sleep(0.2)


async def trainings(address: str, pid: int, tally: Tally) -> list[Row]:
    """Ten trainings in work, then with fewer updates to their ends."""

    def page(query: str) -> Tab:
        return Tab(0, address, "train", tally, query)

    racer = Tab(0, address, "race", tally)
    await racer.open()
    await _to_its_end(page(f"{LARGE}&steps=20"))
    await _to_its_end(page("v=1&seed=1"))
    await quiet(pid)
    before, seen = megabytes(pid), list[float]()
    alone, idle = await _to_its_end(page("v=1&seed=2")), await _slow(racer, RATES[::2])
    watching = asyncio.create_task(_most(pid, seen))
    tabs = [page(f"{LARGE}&steps={LONG}&seed={10 + k}") for k in range(TEN)]
    ends = asyncio.gather(*map(_to_its_end, tabs))
    await asyncio.sleep(GOING)
    busy, beside = await _slow(racer, RATES[1::2]), await _to_its_end(page("v=1&seed=3"))
    if ends.done():
        raise RuntimeError("the large trainings ended before the others were measured")
    for tab in tabs:
        tab.values["steps"] = [1, SHORT]
    await ends
    watching.cancel()
    await racer.leave()
    await quiet(pid)
    most, left = max(seen) - before, megabytes(pid) - before
    return [
        ("a small training beside ten of the largest", f"{beside:.1f} s", f"alone {alone:.1f} s", f"{beside / alone:.1f} (at most 4)"),
        (
            "answer to a race's slider beside ten of the largest trainings, 95 of 100",
            f"{busy:.0f} ms",
            f"idle server {idle:.0f} ms",
            f"{busy / idle:.1f} (at most {MILLISECONDS} ms)",
        ),
        (
            "memory of ten of the largest trainings, in work and to their ends",
            f"{most:.0f} MB more",
            f"at most {MEGABYTES} MB",
            f"{most / MEGABYTES:.2f}",
        ),
        (
            "the same when all have left",
            f"{left:.0f} MB more",
            f"{before:.0f} MB before",
            f"{(before + left) / before:.2f} (at most {LEFT} MB)",
        ),
    ]


async def maps(address: str, pid: int, tally: Tally) -> list[Row]:
    """Maps that are looked into, one after the other, beside a race's slider."""

    def page(query: str) -> Tab:
        return Tab(0, address, "maps", tally, query)

    racer = Tab(0, address, "race", tally)
    await racer.open()
    for query in MAPS:
        await _to_its_end(page(query))
    await quiet(pid)
    idle = await _slow(racer, RATES[::2])
    ends = asyncio.gather(*(_to_its_end(page(f"{query}&{other}")) for query in MAPS for other in OTHERS))
    await asyncio.sleep(1)
    busy = await _slow(racer, RATES[1::2])
    if ends.done():
        raise RuntimeError("the maps were made before the slider was measured")
    await ends
    await racer.leave()
    return [
        (
            "answer to a race's slider beside six maps in work, 95 of 100",
            f"{busy:.0f} ms",
            f"idle server {idle:.0f} ms",
            f"{busy / idle:.1f} (at most 3)",
        )
    ]


async def _typed(tab: Tab, number: int) -> float | None:
    """Seconds until a page has the picture of a formula that nobody typed before; None where the server takes no more for now."""
    formula, begun = f"x^2 + {number}*y^2 + sin({number}*x*y)", time.perf_counter()
    tab.base["address"] = urlencode({"v": 1, "surface": "formula", "opt": RULES, "f": formula})
    await tab.ask()
    return time.perf_counter() - begun if parse_qs(tab.header["address"]).get("f") == [formula] else None


async def formulas(address: str, pid: int, tally: Tally) -> list[Row]:
    """What a visitor's formula waits behind another visitor, who types one after the other."""
    other, took = Tab(0, address, "race", tally), list[float]()
    await other.open()

    async def type_on() -> None:
        for number in range(100, 200):
            while await _typed(other, number) is None:
                await asyncio.sleep(1)

    for number in range(2, 10):
        if number == 6:
            typing = asyncio.create_task(type_on())
            await asyncio.sleep(1)
        tab = Tab(number, address, "race", tally)
        await tab.open()
        found = await _typed(tab, number)
        await tab.leave()
        if found is None:
            raise RuntimeError("too little machine is left: the server takes no more new formulas")
        took.append(found)
    typing.cancel()
    await other.leave()
    alone, beside = float(np.median(took[1:4])), max(took[4:])
    what = "a new formula of eight rules behind a visitor who types one after the other, the longest of 4"
    return [(what, f"{beside:.1f} s", f"alone {alone:.1f} s", f"{beside - alone:.1f} s more (at most 2)")]


async def _in_time(rows: Coroutine[Any, Any, list[Row]], tally: Tally) -> list[Row]:
    async with asyncio.timeout(LATEST):
        found = await rows
    tally.check()
    return found


def measure() -> list[Row]:
    """Rows (what, figure, yardstick, ratio and limit), each part on a fresh server."""
    rows = []
    for part in (formulas, trainings, maps):
        with tempfile.TemporaryDirectory() as folder, started(RAVINE_AHEAD="off", RAVINE_CACHE=folder) as (address, process):
            tally = Tally()
            rows += asyncio.run(_in_time(part(address, process.pid, tally), tally))
    return rows


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
