"""What a connection that comes back costs the server, beside a new visitor: `python -m bench.reconnect`."""

from __future__ import annotations

import asyncio

from bench.browser import started
from bench.process import cpu
from bench.tab import Tab, Tally

TIMES = 30


async def _new(address: str, tally: Tally, times: int) -> None:
    for number in range(times):
        tab = Tab(number, address, "race", tally)
        await tab.open()
        await tab.leave()


async def _back(tab: Tab) -> None:
    session = tab.session
    for _ in range(TIMES):
        await tab.come_back()
        assert tab.session == session, "the session was not taken up again"


async def costs(address: str, pid: int) -> tuple[float, float]:
    """CPU seconds of the server (for a connection that comes back, for a new visitor): both without files, with their picture."""
    tally = Tally()
    await _new(address, tally, 5)
    begun = cpu(pid)
    await _new(address, tally, TIMES)
    new = cpu(pid) - begun
    tab = Tab(0, address, "race", tally)
    await tab.open()
    begun = cpu(pid)
    await _back(tab)
    back = cpu(pid) - begun
    await tab.leave()
    tally.check()
    return back / TIMES, new / TIMES


def measure() -> list[tuple[str, str, str, str]]:
    """One row (what, figure, yardstick, ratio)."""
    with started(RAVINE_AHEAD="off") as (address, process):
        back, new = asyncio.run(costs(address, process.pid))
    return [
        (
            "CPU time of the server for a connection that comes back",
            f"{1e3 * back:.0f} ms",
            f"a new visitor {1e3 * new:.0f} ms",
            f"{back / new:.2f}",
        )
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
