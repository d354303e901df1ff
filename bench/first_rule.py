"""A rule never used before in the process: its first run and its first picture, cold and from programs on disk.

A run is timed in the engine, a picture in the browser: from choosing the rule in the menu to the painted picture,
beside choosing a rule whose program is compiled already.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from typing import Any

from bench.browser import ROOT, browser, find_browser, server

RULES = ("adam", "nadam", "rprop", "lion", "lbfgs")
PROGRAM = """
import sys, time
from engine import keep_on_disk, trace
from spec import drawn_surfaces, load
keep_on_disk()
surface, rules = drawn_surfaces()["beale"], load("optimizers")
trace(surface, rules["sgd"], steps=300)
for stem in sys.argv[1:]:
    times = []
    for _ in range(6):
        begin = time.perf_counter()
        trace(surface, rules[stem], steps=300, chaos=True)
        times.append(time.perf_counter() - begin)
    print(times[0], min(times[1:]))
"""


def _process(cache: str) -> list[tuple[float, float]]:
    """(first, once compiled) seconds of each rule in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *RULES],
        cwd=ROOT,
        env={**os.environ, "RAVINE_CACHE": cache},
        capture_output=True,
        text=True,
        check=True,
    )
    return [(float(a), float(b)) for a, b in (line.split() for line in done.stdout.splitlines())]


NEVER_USED = ("NAdam", "Rprop", "Lion", "RAdam", "AdaMax")
COMPILED = ("Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam")


def _chosen(page: Any, name: str) -> float:
    """Milliseconds from choosing a rule to its picture; the rule is taken out again."""
    page.locator(".rv-add").click()
    page.wait_for_function("() => document.activeElement.closest('.st-key-more [data-testid=stMultiSelect]')")
    page.keyboard.type(name)
    option = page.get_by_role("option", name=name, exact=True)
    option.wait_for()
    page.evaluate("""() => {
        const player = document.querySelector(".rv-player");
        const before = player.dataset.painted;
        window.took = null;
        let since = null;
        addEventListener("pointerup", () => (since ??= performance.now()), { capture: true, once: true });
        const seen = new MutationObserver(() => {
            if (player.dataset.painted === before) return;
            seen.disconnect();
            requestAnimationFrame(() => (window.took = performance.now() - since));
        });
        seen.observe(player, { attributes: true, attributeFilter: ["data-painted"] });
    }""")
    option.click()
    page.wait_for_function("() => window.took !== null", timeout=30_000)
    took = page.evaluate("window.took")
    page.keyboard.press("Escape")
    painted = page.get_attribute(".rv-player", "data-painted")
    page.locator(".rv-pill", has_text=name).press("Delete")
    page.wait_for_function("before => document.querySelector('.rv-player').dataset.painted !== before", arg=painted)
    page.wait_for_timeout(300)
    return took


def _pictures(chromium: Any, cache: str, names: tuple[str, ...]) -> float:
    """The median over `names` on a fresh server."""
    with server(RAVINE_CACHE=cache, RAVINE_AHEAD="off") as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address + "?opt=sgd")
        page.wait_for_selector("[data-painted]")
        page.wait_for_timeout(3000)
        found = statistics.median(_chosen(page, name) for name in names)
        page.close()
    return found


def pictures() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio) in the browser."""
    with tempfile.TemporaryDirectory() as cache, browser() as chromium:
        cold = _pictures(chromium, cache, NEVER_USED)
        warm = _pictures(chromium, cache, NEVER_USED)
        compiled = _pictures(chromium, cache, COMPILED)
    yardstick = f"a rule already compiled {compiled:.0f} ms"
    return [
        ("first picture of a rule not used before, nothing compiled", f"{cold:.0f} ms", yardstick, f"{cold / compiled:.2f}"),
        ("first picture of a rule not used before, compiled programs on disk", f"{warm:.0f} ms", yardstick, f"{warm / compiled:.2f}"),
    ]


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
    for row in measure() + (pictures() if find_browser() else []):
        print(*row, sep=" | ")
