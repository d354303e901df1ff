"""The race page's slider while another session trains a network, beside an idle server: `python -m bench.while_training`."""

from __future__ import annotations

from typing import Any

import numpy as np

from bench.browser import browser, server
from bench.interaction import SLIDER, WIDE, moves, resting

TRAINING = "train?v=1&steps=5000&mlp.data=digits&mlp.points=1797&mlp.depth=1&mlp.width=128&batch_size=256"
SLOWLY = "?v=1&sgd.learning_rate=0.0001"  # the lowest: there is room for all moves
MOVES = 44
LIMIT = 3.0


def _slow(page: Any) -> float:
    """Milliseconds within which 95 of 100 moves have the server's own picture."""
    return float(np.percentile(moves(page, SLIDER, ".rv-player", "data-painted", MOVES), 95))


def measure() -> list[tuple[str, str, str, str]]:
    """One row (what, figure, yardstick, ratio and limit). The training session's browser does not draw: it shares the machine."""
    with browser() as chromium, server(RAVINE_AHEAD="off") as address, resting(chromium, address + SLOWLY) as page:
        idle = _slow(page)
        other = chromium.new_page(viewport=WIDE)
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
