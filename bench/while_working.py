"""The race page's slider while another session trains a network or has maps made, beside an idle server.

`python -m bench.while_working`
"""

from __future__ import annotations

from typing import Any

import numpy as np

from bench.browser import browser, server
from bench.interaction import SLIDER, WIDE, moves, resting

TRAINING = "train?v=1&steps=5000&mlp.data=digits&mlp.points=1797&mlp.depth=1&mlp.width=128&batch_size=256"
MAPS = "maps?v=1&surface=beale&opt=adam&steps=300"
ANOTHER = """() => {
    window.asked = 0;
    setInterval(() => {
        history.pushState({}, "", location.pathname + location.search.replace(/steps=\\d+/, `steps=${301 + window.asked}`));
        dispatchEvent(new PopStateEvent("popstate"));
        window.asked += 1;
    }, 1000);
}"""  # map after map, each with another number of steps
MAPPED = "() => location.search.includes('steps=300') && document.querySelector('.rv-player')?.ravine.header?.runs.length"
SLOWLY = "?v=1&sgd.learning_rate=0.0001"  # the lowest: there is room for all moves
MOVES = 44
LIMIT = 3.0


def _slow(page: Any) -> float:
    """Milliseconds within which 95 of 100 moves have the server's own picture."""
    return float(np.percentile(moves(page, SLIDER, ".rv-player", "data-painted", MOVES), 95))


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio and limit). The other session's browser does not draw: it shares the machine."""
    with browser() as chromium, server(RAVINE_AHEAD="off") as address, resting(chromium, address + SLOWLY) as page:
        idle = _slow(page)
        other = chromium.new_page(viewport=WIDE)
        other.add_init_script("window.requestAnimationFrame = () => 0")
        other.goto(address + TRAINING)
        other.wait_for_selector(".rv-progress:visible", timeout=120_000)
        training = _slow(page)
        assert other.locator(".rv-progress:visible").count(), "the training ended before the slider was measured"
        other.goto(address + MAPS)
        other.wait_for_function(MAPPED, polling=100)
        other.evaluate(ANOTHER)
        mapping = _slow(page)
        assert other.evaluate("window.asked") > 1, "no map was made while the slider was measured"
    return [
        (
            f"server's own picture after a slider's move, 95 of 100, while another session {works}",
            f"{busy:.0f} ms",
            f"idle server, {idle:.0f} ms",
            f"{busy / idle:.2f} (at most {LIMIT:.0f})",
        )
        for works, busy in (("trains", training), ("has maps made", mapping))
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
