"""A Ravine server and a headless browser, for the benchmarks and the browser tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_browser() -> str | None:
    """The path of any Chromium or Chrome on this machine."""
    named = (shutil.which(name) for name in NAMES)
    placed = (place for place in PLACES if Path(place).exists())
    return next((found for found in (*named, *placed) if found), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(script: Path = ROOT / "app.py", **environment: str) -> Iterator[str]:
    """The address of a freshly started Streamlit server, stopped at the end."""
    with started(script, 0, "", **environment) as (address, _):
        yield address


@contextmanager
def started(
    script: Path = ROOT / "app.py", port: int = 0, path: str = "", **environment: str
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """(address, process) of a fresh server, on this port and below this path where they are given."""
    port = port or free_port()
    command = ["streamlit", "run", str(script), "--server.port", str(port), "--server.address", "127.0.0.1", "--server.baseUrlPath", path]
    with _running(command, f"http://127.0.0.1:{port}/{path.strip('/')}/".rstrip("/") + "/", environment) as served:
        yield served


@contextmanager
def without_streamlit(**environment: str) -> Iterator[str]:
    """The address of a fresh server whose page has nothing of Streamlit (see bare.py)."""
    port = free_port()
    with _running(["bench.bare", str(port)], f"http://127.0.0.1:{port}/", environment) as (address, _):
        yield address


@contextmanager
def _running(command: list[str], address: str, environment: dict[str, str]) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """(address, process) of a Python module with its arguments, once it answers there."""
    told = {**os.environ, **environment}
    process = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while not _answers(address + "_stcore/health"):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the server did not start")
            time.sleep(0.02)
        yield address, process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:  # it compiles on a busy machine
            process.kill()
            process.wait(10)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=1) as answer:
            return answer.status == 200
    except OSError:
        return False


@contextmanager
def browser(obeys_policy: bool = False) -> Iterator[Any]:
    """A headless browser with a fresh profile.

    Where it obeys the pages' content policy Playwright cannot wait for a function inside the page: it evaluates text there.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        opened.new_context = partial(opened.new_context, bypass_csp=not obeys_policy)
        opened.new_page = partial(opened.new_page, bypass_csp=not obeys_policy)
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def returning_browser() -> Iterator[Any]:
    """A context that keeps its files and compiled scripts on the disk, as a visitor's own browser does."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=find_browser(), args=QUIET, viewport={"width": 1280, "height": 800}
        )
        try:
            yield context
        finally:
            context.close()


THUMB = 16  # pixels of a native slider's thumb
TO_HAND = """async ([key, quick]) => {
    const { desk, more, chosen } = document.querySelector(".rv-player").ravine;
    const { place, run } = desk.sliders.find(({ name }) => name === key) ?? {}; // one that is not there yet is waited for
    more.toggle(!place);
    if (["rate", "rule"].includes(place) && run && run !== chosen) document.querySelector(`.rv-pill[data-run="${run}"]`).click();
    const drawer = document.querySelector(".st-key-more");
    while (!place && drawer && getComputedStyle(drawer).visibility !== "visible") await new Promise(requestAnimationFrame);
    const moving = quick ? [] : drawer?.getAnimations() ?? [];
    await Promise.all(moving.map(({ finished }) => finished.catch(() => null)));
}"""


def to_hand(page: Any, key: str, quick: bool = False) -> None:
    """Bring the slider with this name where a hand reaches it: the drawer opens for a rare one, the rule of a rule's is chosen.

    A `quick` hand does not wait for the drawer to stand still: enough for the keyboard.
    """
    page.evaluate(TO_HAND, [key, quick])


def thumb(page: Any, key: str) -> tuple[float, float]:
    """Where the thumb of the slider with this name is, scrolled to where a hand reaches it."""
    to_hand(page, key)
    slider = page.locator(f'[data-slider="{key}"] input[type=range]')
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    part = slider.evaluate("slider => (slider.value - slider.min) / (slider.max - slider.min)")
    return box["x"] + THUMB / 2 + part * (box["width"] - THUMB), box["y"] + box["height"] / 2


def until_live(page: Any) -> None:
    """Wait until the browser can follow a slider by itself."""
    page.wait_for_function("() => document.querySelector('.rv-player').ravine.live.ready", timeout=30_000)
