"""A slider while it is dragged: event to painted picture, frames held, messages sent: `python -m bench.dragging`."""

from __future__ import annotations

import statistics
from typing import Any

from bench.browser import browser, server, thumb, until_live
from bench.interaction import EMPTY, FRAMES, KEY, WIDE

MOVES = 60
SECONDS = 3
WATCH = """() => {
    const player = document.querySelector(".rv-player").ravine;
    window.times = [];
    window.sent = 0;
    let moved = null;
    document.addEventListener("pointermove", (event) => (moved = event.timeStamp), true);
    const show = player.live.show;
    player.live.show = (...picture) => {
        show(...picture);
        const since = window.event?.type === "pointermove" ? window.event.timeStamp : moved;
        requestAnimationFrame(() => window.times.push(performance.now() - since)); // the frame that brings it to the screen
    };
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (...data) { window.sent += 1; return send.apply(this, data); };
    const ask = window.fetch;
    window.fetch = (url, ...how) => { window.sent += String(url).includes("picture/"); return ask(url, ...how); };
}"""
IDLE = """() => new Promise((done) => {
    const times = [];
    const frame = (now, last) => {
        times.push(now - last);
        times.length < 120 ? requestAnimationFrame((next) => frame(next, now)) : done(times.slice(10));
    };
    requestAnimationFrame((now) => requestAnimationFrame((next) => frame(next, now)));
})"""


def _drag(page: Any, moves: int, pause: int) -> None:
    """Press the thumb and move it to and fro."""
    x, y = thumb(page, KEY)
    page.mouse.move(x, y)
    page.mouse.down()
    for k in range(moves):
        page.mouse.move(x - 64 + 4 * (k % 32 if (k // 32) % 2 == 0 else 32 - k % 32), y)
        page.wait_for_timeout(pause)


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio and limit)."""
    with browser() as chromium:
        with server(EMPTY) as address:
            page = chromium.new_page(viewport=WIDE)
            page.goto(address)
            page.wait_for_selector("#answer")
            frame = statistics.median(page.evaluate(IDLE))
            page.close()
        with server() as address:
            page = chromium.new_page(viewport=WIDE)
            page.goto(address + "?steps=500")
            page.wait_for_selector("[data-painted]")
            until_live(page)
            page.wait_for_timeout(3000)
            page.evaluate(WATCH)
            _drag(page, MOVES, 45)
            sent = page.evaluate("window.sent")
            times = sorted(page.evaluate("window.times")[5:])
            page.mouse.up()
            page.wait_for_timeout(1500)
            page.evaluate(f"() => {{ window.held = ({FRAMES})({SECONDS}); }}")
            _drag(page, int(SECONDS * 1000 / 40), 25)
            frames, painted = page.evaluate("window.held")
            page.mouse.up()
            page.close()
    middle, late = statistics.median(times), times[int(0.95 * len(times))]
    beside = f"an empty page's frame {frame:.0f} ms"
    return [
        (
            f"slider event to painted picture, 6 optimizers, 500 steps, median of {len(times)}",
            f"{middle:.0f} ms",
            beside,
            f"{middle / frame:.1f} (at most 25 ms)",
        ),
        ("the same, 95 of 100", f"{late:.0f} ms", beside, f"{late / frame:.1f} (at most 45 ms)"),
        (f"animation during a drag of {SECONDS} s", f"{painted:.0f} pictures/s", f"browser frames {frames:.0f}/s", "at least 55"),
        ("messages to the server during a drag", str(sent), "none", ""),
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
