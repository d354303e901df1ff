"""The race page's slider while another session trains a network, beside an idle server: `python -m bench.while_training`."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from bench.browser import browser, server
from bench.interaction import SLIDER, WIDE

TRAINING = "train?v=1&steps=5000&mlp.data=digits&mlp.points=1797&mlp.depth=1&mlp.width=128&batch_size=256"
WARMED_UP = 90_000  # ms: what the server compiles after its start is not counted
MOVES = 40
LIMIT = 3.0


def _slow(page: Any) -> float:
    """Milliseconds within which 95 of 100 moves have the server's own picture."""
    took = []
    page.locator(SLIDER).focus()
    for k in range(MOVES):
        painted, begun = page.get_attribute(".rv-player", "data-painted"), time.perf_counter()
        page.keyboard.press("ArrowRight" if k < MOVES // 2 else "ArrowLeft")
        page.wait_for_function("before => document.querySelector('.rv-player').dataset.painted !== before", arg=painted)
        took.append(time.perf_counter() - begun)
        page.wait_for_timeout(120)
    return 1e3 * float(np.percentile(took, 95))


def measure() -> list[tuple[str, str, str, str]]:
    """One row (what, figure, yardstick, ratio and limit). The training session's browser does not draw: it shares the machine."""
    with browser() as chromium, server() as address:
        page, other = chromium.new_page(viewport=WIDE), chromium.new_page(viewport=WIDE)
        page.goto(address)
        page.wait_for_selector("[data-painted]")
        page.wait_for_timeout(WARMED_UP)
        page.locator(".rv-player").focus()
        page.keyboard.press("Space")
        idle = _slow(page)
        other.add_init_script("window.requestAnimationFrame = () => 0")
        other.goto(address + TRAINING)
        other.wait_for_selector(".rv-progress:visible", timeout=120_000)
        busy = _slow(page)
        assert other.locator(".rv-progress:visible").count(), "the training ended before the slider was measured"
    return [
        (
            "server's own picture after a slider's move, 95 of 100, while another session trains",
            f"{busy:.0f} ms",
            f"idle server, {idle:.0f} ms",
            f"{busy / idle:.2f} (at most {LIMIT:.0f})",
        )
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
