"""One server, one browser and one page for all browser tests of a worker, who visit in it; a clear line where there is no browser.
All of it ends with the last of them.

`page` and `phone` stay open and are visited (see driving.opened), since a true load costs seconds; `made` stays open at the
server of made-up pictures, and every test of it has a new player (see shown). `fresh` is truly loaded,
has kept nothing and may be changed: its tab stays, which has compiled the scripts already, half of a load. `unused` is a
browser nobody has used, for tests of the very first load and of what a page does where the browser lacks something.
"""

import os
import threading
import time
from contextlib import contextmanager, suppress
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Error, Page, TimeoutError

from bench import browser as tools
from tests.browser.driving import STILL


@pytest.fixture(scope="package")
def environment(tmp_path_factory):
    """Of every server: it makes nothing ahead, compiles in half the time, and finds what those of other workers have compiled."""
    base = tmp_path_factory.getbasetemp()
    programs = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "served"
    return {"RAVINE_AHEAD": "off", "RAVINE_CACHE": str(programs), "XLA_FLAGS": "--xla_backend_optimization_level=0"}


@pytest.fixture(scope="package")
def address(environment):
    with tools.server(**environment) as found:
        yield found


@pytest.fixture(scope="package")
def chromium():
    if tools.find_browser() is None:
        pytest.skip("no Chromium or Chrome was found: the browser tests did not run")
    with tools.browser(obeys_policy=True) as opened, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "wait_for_function", wait_for_function)
        yield opened


WAITING = """async ([given, timeout]) => {
    const asked = () => (%s), end = performance.now() + timeout;
    do {
        const found = asked();
        const answer = typeof found === "function" ? await found(given) : found;
        if (answer) return answer;
        await new Promise((resolve) => setTimeout(resolve, 20));
    } while (performance.now() < end);
}"""


SAYS = """() => [...document.querySelectorAll('.rv-line, .rv-said, [role=alert], [data-testid=stCaptionContainer]')]
    .map((line) => line.textContent).filter(Boolean)"""


def wait_for_function(page, expression, *, arg=None, timeout=30_000):
    """Playwright's own hands the page a text to evaluate, which the content policy forbids: this one is a function already."""
    deadline = time.monotonic() + timeout / 1e3
    while (left := deadline - time.monotonic()) > 0:
        try:
            if found := page.evaluate(WAITING % expression, [arg, 1e3 * left]):
                return found
        except Error as error:
            if "context was destroyed" not in error.message:  # the page goes to another address
                raise
    raise TimeoutError(f"within {timeout} ms this did not become true: {expression}; the page said {page.evaluate(SAYS)}")


class MadeUp:
    """A server in this process whose pictures a test makes up, see made_up.py: `app` is what it serves."""

    app: Any = None

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)


@pytest.fixture(scope="package")
def made_up():
    """(server, its address)"""
    port, served = tools.free_port(), MadeUp()
    server = uvicorn.Server(uvicorn.Config(served, port=port, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield served, f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(10)


def shown(page, address, query=""):
    """The made-up page at this query, with nothing under way; where it is open already, with a player that is new."""
    if page.url.startswith(address):
        page.mouse.move(0, 0)
        page.evaluate("(query) => window.anew(query)", query)
    else:
        page.goto(address + query)
    page.wait_for_selector("[data-painted]")
    page.wait_for_function("""() => {
        const p = document.querySelector(".rv-player").ravine, route = p.exchange.route;
        return !route.underway.size && !route.wanted && !p.waiting && p.box.dataset.painted === p.header.revision;
    }""")


def is_search(message):
    """Whether it is about Streamlit's own search for its server below a page's address."""
    return "status of 404" in message.text and "/_stcore/" in message.location["url"]


def forgive(page, *parts):
    """From here on errors that have one of these parts are what the test wants."""
    page.forgiven.extend(parts)


@contextmanager
def beside(page):
    """Another tab of its browser, that fails the test on any error of its own."""
    opened = _page(page.context)
    yield opened
    opened.close()
    assert opened.problems == []


def _page(context):
    """A page that writes down its `problems`, but those that `forgive` names."""
    opened = context.new_page()
    opened.add_init_script(
        "addEventListener('securitypolicyviolation', (event) => "
        "console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"
    )
    opened.forgiven, opened.problems = [], []
    problems = opened.problems
    opened.on("pageerror", lambda error: problems.append(str(error)))

    def said(message):
        wanted = not message.text.startswith("policy:") and (is_search(message) or any(part in message.text for part in opened.forgiven))
        if message.type == "error" and not wanted:
            problems.append(f"{message.text} {message.location['url']}")

    opened.on("console", said)
    opened.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
    opened.on(
        "request",
        lambda request: (
            problems.append(f"left the house: {request.url}")
            if not request.url.startswith(("http://127.0.0.1", "blob:", "data:"))
            else None
        ),
    )
    return opened


DESK = {**STILL, "viewport": {"width": 1280, "height": 800}, "permissions": ["clipboard-read", "clipboard-write"]}
PHONE = {"width": 390, "height": 844}
HAND = {**STILL, "viewport": PHONE, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="package")
def desk(chromium):
    return _page(chromium.new_context(**DESK))


@pytest.fixture(scope="package")
def hand_held(chromium):
    return _page(chromium.new_context(**HAND))


PAUSED = """() => {
    const player = document.querySelector(".rv-player")?.ravine;
    if (player) player.clock.playing = false; // nobody looks until the next visit
}"""


def _visited(shared, address):
    """The shared page for one test; one that had a problem, or is at a server that ends before this one, is not visited again."""
    shared.forgiven.clear()
    yield shared
    shared.emulate_media(**STILL)
    with suppress(Error):  # it is on its way elsewhere
        shared.evaluate(PAUSED)
    problems = [*shared.problems]
    shared.problems.clear()
    if problems or not shared.url.startswith(address):
        shared.goto("about:blank")
    assert problems == []


@pytest.fixture
def page(desk, address):
    """A page on a desk, shared by the tests."""
    yield from _visited(desk, address)


@pytest.fixture
def resized(page):
    """The shared page, whose window a test makes larger and smaller, light and dark."""
    yield page
    page.emulate_media(color_scheme="null")
    page.set_viewport_size(DESK["viewport"])


@pytest.fixture
def phone(hand_held, address):
    """A page under a thumb, shared by the tests."""
    yield from _visited(hand_held, address)


@pytest.fixture(scope="package")
def workbench(chromium):
    return _page(chromium.new_context(**DESK))


@pytest.fixture
def made(workbench, made_up):
    """A page of the server of made-up pictures, shared by the tests."""
    try:
        yield from _visited(workbench, made_up[1])
    finally:
        workbench.set_viewport_size(DESK["viewport"])


@pytest.fixture(scope="package")
def reloaded(chromium):
    return _page(chromium.new_context(**DESK))


@pytest.fixture
def fresh(reloaded, address):
    """A page on a desk that is loaded for this test, with nothing kept."""
    try:
        yield from _visited(reloaded, address)
    finally:
        reloaded.unroute_all()
        reloaded.emulate_media(color_scheme="null")
        reloaded.goto(f"{address}_stcore/health")
        reloaded.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        reloaded.context.clear_cookies()
        reloaded.goto("about:blank")


@pytest.fixture
def unused(chromium):
    """A page on a desk, in a browser of its own."""
    opened = _page(chromium.new_context(**DESK))
    yield opened
    opened.context.close()
    assert opened.problems == []
