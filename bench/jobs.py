"""Ten of the largest trainings beside a small one and a race's slider: `python -m bench.jobs`.

Memory, times, and what a second formula waits.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import numpy as np

from bench.browser import started
from bench.process import megabytes
from bench.visitor import Visitor

TEN, MOVES = 10, 30
RULES = "sgd,momentum,nesterov,adagrad,rmsprop,adam,adamw,nadam"  # as many as the page takes
LARGE = f"v=1&opt={RULES}&batch_size=1617&mlp.data=digits&mlp.points=1797&mlp.validation=0.1&mlp.depth=4&mlp.width=64"
SMALL = "v=1"
LONG, SHORT = 5000, 250  # updates: both keep as many iterates, the short ones keep all of them soon
GOING = 20.0  # seconds that the large ones have been going
POLL, PATIENT_POLL = 0.25, 4.0
BACK = 60.0
LATEST = 400.0
MEGABYTES = 400


def _trained(address: str, query: str) -> float:
    """Seconds until a page has everything it asks for."""
    visitor, begun = Visitor(address, "train", query), time.perf_counter()
    visitor.run()
    while visitor.busy and time.perf_counter() - begun < LATEST:
        time.sleep(POLL)
        visitor.run()
    visitor.leave()
    return time.perf_counter() - begun


def _slow(racer: Visitor) -> float:
    """Milliseconds within which 95 of 100 moves of the slider are answered."""
    took = []
    for k in range(MOVES):
        begun = time.perf_counter()
        racer.move("learning rate", 40 + k)
        took.append(time.perf_counter() - begun)
        time.sleep(0.15)
    return 1e3 * float(np.percentile(took, 95))


class Trainers:
    """Ten tabs, each with a training of its own."""

    def __init__(self, address: str, updates: int) -> None:
        self._gone = threading.Event()
        self._busy = [True] * TEN
        self._threads = [
            threading.Thread(target=self._stay, args=(k, address, f"{LARGE}&steps={updates}&seed={100 * updates + k}")) for k in range(TEN)
        ]
        for thread in self._threads:
            thread.start()

    def _stay(self, k: int, address: str, query: str) -> None:
        visitor = Visitor(address, "train", query)
        while not self._gone.is_set() and self._busy[k]:
            visitor.run()
            self._busy[k] = visitor.busy
            self._gone.wait(PATIENT_POLL)
        visitor.leave()

    @property
    def busy(self) -> int:
        return sum(self._busy)

    def leave(self) -> None:
        self._gone.set()
        for thread in self._threads:
            thread.join()


class Watch:
    """The most memory a process has had since."""

    def __init__(self, process: Any) -> None:
        self.most, self._gone = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look, args=(process,), daemon=True)
        self._thread.start()

    def _look(self, process: Any) -> None:
        while not self._gone.wait(0.2):
            self.most = max(self.most, megabytes(process.pid))

    def end(self) -> float:
        self._gone.set()
        self._thread.join()
        return self.most


def _memory(what: str, process: Any, trainers: Callable[[], Any], row: list[tuple[str, str, str, str]]) -> None:
    base, watch = megabytes(process.pid), Watch(process)
    trainers()
    most = watch.end() - base
    time.sleep(BACK)
    row.append((f"memory of {what}", f"{most:.0f} MB more", f"at most {MEGABYTES} MB", f"{most / MEGABYTES:.2f}"))
    row.append(
        (
            "the same a minute later",
            f"{megabytes(process.pid) - base:.0f} MB more",
            f"{base:.0f} MB before",
            f"{megabytes(process.pid) / base:.2f}",
        )
    )


def _typed(address: str, number: int) -> float:
    """Seconds until the page has drawn a formula that nobody typed before."""
    visitor, begun = (
        Visitor(address, "", f"v=1&surface=formula&opt={RULES}&{urlencode({'f': f'x^2 + {number}*y^2 + sin({number}*x*y)'})}"),
        time.perf_counter(),
    )
    visitor.run()
    return time.perf_counter() - begun


def formulas() -> tuple[str, str, str, str]:
    """What a formula waits behind a visitor who types one after the other."""
    with tempfile.TemporaryDirectory() as folder, started(RAVINE_AHEAD="off", RAVINE_CACHE=folder) as (address, _):
        _typed(address, 2)
        alone = float(np.median([_typed(address, number) for number in (3, 4, 5)]))
        gone = threading.Event()

        def type_on() -> None:
            number = 100
            while not gone.is_set():
                _typed(address, number)
                number += 1

        busy = threading.Thread(target=type_on, daemon=True)
        busy.start()
        time.sleep(1)
        beside = max(_typed(address, number) for number in (6, 7, 8, 9))
        gone.set()
        busy.join()
    return (
        "a new formula of eight rules behind a visitor who types one after the other, the longest of 4",
        f"{beside:.1f} s",
        f"alone {alone:.1f} s",
        f"{beside - alone:.1f} s more (at most 2)",
    )


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio and limit)."""
    rows: list[tuple[str, str, str, str]] = []
    with tempfile.TemporaryDirectory() as folder, started(RAVINE_AHEAD="off", RAVINE_CACHE=folder) as (address, process):
        racer = Visitor(address)
        racer.run()
        _trained(address, f"{LARGE}&steps=20")
        _trained(address, f"{SMALL}&seed=1")
        alone = _trained(address, f"{SMALL}&seed=2")
        idle = _slow(racer)

        def ten_long() -> None:
            trainers = Trainers(address, LONG)
            time.sleep(GOING)
            busy, beside = _slow(racer), _trained(address, f"{SMALL}&seed=3")
            trainers.leave()
            limited = "" if beside < LATEST else "at least "
            rows.append(
                (
                    "a small training beside ten of the largest",
                    f"{limited}{beside:.1f} s",
                    f"alone {alone:.1f} s",
                    f"{beside / alone:.1f} (at most 4)",
                )
            )
            rows.append(
                (
                    "answer to a race's slider beside ten of the largest trainings, 95 of 100",
                    f"{busy:.0f} ms",
                    f"idle server {idle:.0f} ms",
                    f"{busy / idle:.1f}",
                )
            )

        def ten_short() -> None:
            trainers, begun = Trainers(address, SHORT), time.perf_counter()
            while trainers.busy and time.perf_counter() - begun < LATEST:
                time.sleep(1)
            trainers.leave()

        _memory(f"ten of the largest trainings of {LONG} updates in work", process, ten_long, rows)
        _memory(f"ten of the largest trainings of {SHORT} updates to their ends", process, ten_short, rows)
    return rows


if __name__ == "__main__":
    for row in (formulas(), *measure()):
        print(*row, sep=" | ")
