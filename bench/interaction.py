"""From a moved slider to the new picture, beside an empty Streamlit rerun in the same browser; frames a second.

The picture is there twice: the browser's own, which follows the slider, and the server's after the release, which stays.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.browser import browser, server, thumb, until_live

MOVES = 24
STRIDE = 6  # pixels: more than one value of the slider
KEY = "sgd.learning_rate"
SLIDER = f'[data-slider="{KEY}"] input[type=range]'
WATCH = """([selector, attribute]) => {
    if (window.times) return void (window.times.length = 0); // it watches already
    window.times = [];
    let pressed = null;
    addEventListener("keydown", () => (pressed = performance.now()), true); // both sliders ask as soon as the key is down
    const seen = () => {
        if (pressed === null) return;
        const since = pressed;
        pressed = null;
        requestAnimationFrame(() => window.times.push(performance.now() - since));
    };
    const read = () => { const e = document.querySelector(selector); return e && (attribute ? e.getAttribute(attribute) : e.textContent); };
    let before = read();
    new MutationObserver(() => { const now = read(); if (now && now !== before) { before = now; seen(); } }).observe(document.body, {
        subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attribute ? [attribute] : ["x"],
    });
}"""
LIVE = """(type) => {
    window.times = [];
    const player = document.querySelector(".rv-player").ravine;
    const paint = Object.getPrototypeOf(player).paint;
    let asked = null;
    let painted = player.header;
    addEventListener(type, (event) => (asked = event.timeStamp), true);
    player.paint = () => { // whoever made the picture and however it came to be painted
        paint.call(player);
        if (player.header === painted) return;
        painted = player.header;
        const since = window.event?.type === type ? window.event.timeStamp : asked; // the player may hear of an event first
        asked = null;
        if (since !== null) requestAnimationFrame(() => window.times.push(performance.now() - since));
    };
}"""
FRAMES = """(seconds) => new Promise((done) => {
    const player = document.querySelector(".rv-player")?.ravine;
    const from = performance.now();
    let frames = 0;
    const painted = player?.frames;
    const count = (now) => {
        frames += 1;
        if (now - from < seconds * 1000) requestAnimationFrame(count);
        else done([frames / ((now - from) / 1000), player ? (player.frames - painted) / ((now - from) / 1000) : 0]);
    };
    requestAnimationFrame(count);
})"""


def moves(page: Any, slider: str, answer: str, attribute: str | None, count: int = MOVES) -> list[float]:
    """Milliseconds of so many slider moves but the first four, each from its key to what the server answers.

    They go one way, to values that nobody has asked for: the server keeps what it has drawn.
    """
    page.evaluate(WATCH, [answer, attribute])
    page.locator(slider).focus()
    for k in range(count):
        page.keyboard.press("ArrowRight")
        page.wait_for_function("n => window.times.length >= n", arg=k + 1, timeout=20_000)
        page.wait_for_timeout(120)
    return page.evaluate("window.times")[4:]


def _pressed(page: Any) -> list[float]:
    """Milliseconds from an arrow key on the slider to the first picture of its new value."""
    page.evaluate(LIVE, "keydown")
    page.locator(SLIDER).focus()
    for k in range(MOVES):
        painted = page.get_attribute(".rv-player", "data-painted")
        page.keyboard.press("ArrowRight" if k < MOVES // 2 else "ArrowLeft")
        page.wait_for_function("n => window.times.length >= n", arg=k + 1, timeout=20_000)
        page.wait_for_function("before => document.querySelector('.rv-player').dataset.painted !== before", arg=painted, timeout=20_000)
        page.wait_for_timeout(120)
    return page.evaluate("window.times")[4:]


def _dragged(page: Any) -> list[float]:
    """Milliseconds from a pointer move on the slider's thumb to the picture of its new value."""
    page.evaluate(LIVE, "pointermove")
    x, y = thumb(page, KEY)
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("() => { window.times.length = 0; }")
    for k in range(MOVES):
        page.mouse.move(x + STRIDE * (k % 8 - 4), y)
        page.wait_for_function("n => window.times.length >= n", arg=k + 1, timeout=20_000)
        page.wait_for_timeout(60)
    page.mouse.up()
    return page.evaluate("window.times")[4:]


EMPTY = Path(__file__).parent / "empty_app.py"
SHIPPED = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true", "STREAMLIT_RUNNER_FAST_RERUNS": "true", "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "auto"}
WIDE = {"width": 1280, "height": 800}


def _empty(chromium: Any, **settings: str) -> tuple[float, float]:
    """(milliseconds of an empty rerun, frames a second of an idle page)."""
    with server(EMPTY, **settings) as address:
        page = chromium.new_page(viewport=WIDE)
        page.goto(address)
        page.wait_for_selector("#answer")
        page.wait_for_timeout(1000)
        took = statistics.median(moves(page, ".st-key-value input[type=range]", "#answer", None))
        frames = page.evaluate(FRAMES, 3)[0]
        page.close()
    return took, frames


@contextmanager
def resting(chromium: Any, address: str) -> Iterator[Any]:
    """A fresh page whose sliders are live and whose animation is paused."""
    page = chromium.new_page(viewport=WIDE)
    page.goto(address)
    page.wait_for_selector("[data-painted]")
    until_live(page)
    page.wait_for_timeout(2500)
    page.locator(".rv-player").focus()
    page.keyboard.press("Space")
    yield page
    page.close()


def _frames(page: Any) -> float:
    """Pictures a second while it plays."""
    page.locator(".rv-player").focus()
    page.keyboard.press("Space")
    return page.evaluate(FRAMES, 3)[1]


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio and limit)."""
    rows: list[tuple[str, str, str, str]] = []
    with browser() as chromium:
        shipped, plain = _empty(chromium, **SHIPPED)
        tuned, _ = _empty(chromium)
        beside = f"empty rerun with our settings, {tuned:.0f} ms"
        for name, query, limit in (("overlay", "", 2.5), ("six small panels", "?view=side-by-side", 4.0)):
            with server(RAVINE_AHEAD="off") as ours:
                with resting(chromium, ours + query) as page:
                    took = statistics.median(moves(page, SLIDER, ".rv-player", "data-painted"))
                    frames = _frames(page)
                for event, hand in (("arrow key", _pressed), ("pointer move", _dragged)):
                    with resting(chromium, ours + query) as page:
                        live = statistics.median(hand(page))
                    what = f"{event} on a slider to the new picture, {name}"
                    rows.append((what, f"{live:.0f} ms", beside, f"{live / tuned:.2f} (at most {limit})"))
            what = f"arrow key on a slider to the server's own picture, the same to the pixel, {name}"
            rows.append((what, f"{took:.0f} ms", beside, f"{took / tuned:.2f}"))
            rows.append(("the same", f"{took:.0f} ms", f"empty rerun, Streamlit as shipped, {shipped:.0f} ms", f"{took / shipped:.2f}"))
            limited = f"{frames / plain:.2f} (at least 55 frames/s)"
            rows.append((f"animation, {name}", f"{frames:.0f} frames/s", f"empty page {plain:.0f} frames/s", limited))
    return rows


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
