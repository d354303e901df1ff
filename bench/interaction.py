"""From a slider's release to the new picture, beside an empty Streamlit rerun in the same browser; frames a second."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from bench.browser import browser, server

MOVES = 24
WATCH = """([selector, attribute, key]) => {
    window.times = [];
    let pressed = null;
    addEventListener(key, () => (pressed = performance.now()), true);
    const seen = () => {
        if (pressed === null) return;
        const since = pressed;
        pressed = null;
        requestAnimationFrame(() => window.times.push(performance.now() - since));
    };
    const read = () => { const e = document.querySelector(selector); return e && (attribute ? e.getAttribute(attribute) : e.textContent); };
    let before = read();
    new MutationObserver(() => { const now = read(); if (now && now !== before) { before = now; seen(); } })
        .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attribute ? [attribute] : ["x"] });
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


def _moves(page: Any, slider: str, answer: str, attribute: str | None, key: str = "keyup") -> list[float]:
    """Milliseconds of MOVES slider moves from the event `key`."""
    page.evaluate(WATCH, [answer, attribute, key])
    page.locator(slider).focus()
    for k in range(MOVES):
        page.keyboard.press("ArrowRight" if k < MOVES // 2 else "ArrowLeft")
        page.wait_for_function("n => window.times.length >= n", arg=k + 1, timeout=20_000)
        page.wait_for_timeout(120)
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
        took = statistics.median(_moves(page, ".st-key-value input[type=range]", "#answer", None))
        frames = page.evaluate(FRAMES, 3)[0]
        page.close()
    return took, frames


def measure() -> list[tuple[str, str, str, str]]:
    """Rows (what, figure, yardstick, ratio and limit)."""
    rows: list[tuple[str, str, str, str]] = []
    with browser() as chromium:
        shipped, plain = _empty(chromium, **SHIPPED)
        tuned, _ = _empty(chromium)
        with server() as ours:
            for name, query, limit in (("overlay", "", 2.5), ("six small panels", "?view=side-by-side", 4.0)):
                page = chromium.new_page(viewport=WIDE)
                page.goto(ours + query)
                page.wait_for_selector("[data-painted]")
                page.wait_for_timeout(2500)
                frames = page.evaluate(FRAMES, 3)[1]
                page.locator(".rv-player").focus()
                page.keyboard.press("Space")
                took = statistics.median(_moves(page, ".st-key-sgd-learning_rate input[type=range]", ".rv-player", "data-painted"))
                rows.append((f"slider release to the server's own picture, {name}", f"{took:.0f} ms", f"empty rerun, Streamlit as shipped, {shipped:.0f} ms", f"{took / shipped:.2f}"))
                rows.append(("the same", f"{took:.0f} ms", f"empty rerun with our settings, {tuned:.0f} ms", f"{took / tuned:.2f} (at most {limit})"))
                rows.append((f"animation, {name}", f"{frames:.0f} frames/s", f"empty page {plain:.0f} frames/s", f"{frames / plain:.2f} (at least 55 frames/s)"))
                page.close()
    return rows


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
