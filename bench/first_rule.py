"""A rule never used before in the process: its first run cold, from the disk's compiled programs, and once compiled."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile

from bench.browser import ROOT

RULES = ("adam", "nadam", "rprop", "lion", "lbfgs")
PROGRAM = """
import sys, time
from engine import keep_on_disk, trace
from spec import load
keep_on_disk()
surface, rules = load("surfaces")["beale"], load("optimizers")
trace(surface, rules["sgd"], steps=300)
for stem in sys.argv[1:]:
    times = []
    for _ in range(6):
        begin = time.perf_counter()
        trace(surface, rules[stem], steps=300).chaotic
        times.append(time.perf_counter() - begin)
    print(times[0], min(times[1:]))
"""


def _process(cache: str) -> list[tuple[float, float]]:
    """(first, once compiled) seconds of each rule in a fresh process."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, *RULES], cwd=ROOT, env={**os.environ, "RAVINE_CACHE": cache}, capture_output=True, text=True, check=True)
    return [(float(a), float(b)) for a, b in (line.split() for line in done.stdout.splitlines())]


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio), the median over RULES."""
    with tempfile.TemporaryDirectory() as cache:
        cold, warm = _process(cache), _process(cache)
    compiled = statistics.median(pair[1] for pair in warm)
    yardstick = f"the same once compiled {1e3 * compiled:.1f} ms"
    rows = []
    for what, found in (("nothing compiled", cold), ("compiled programs on disk", warm)):
        first = statistics.median(pair[0] for pair in found)
        rows.append((f"first run of a rule not used before, {what}", f"{1e3 * first:.0f} ms", yardstick, f"{first / compiled:.0f}"))
    return rows


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
