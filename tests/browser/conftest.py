"""One server and one browser for all browser tests; a clear line where there is no browser."""

import time
from contextlib import contextmanager

import pytest
from playwright.sync_api import Error, Page, TimeoutError

from bench import browser as tools


@pytest.fixture(scope="session")
def address():
    with tools.server(RAVINE_AHEAD="off") as found:
        yield found


@pytest.fixture(scope="session")
def chromium():
    if tools.find_browser() is None:
        pytest.skip("no Chromium or Chrome was found: the browser tests did not run")
    with tools.browser(obeys_policy=True) as opened, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "wait_for_function", wait_for_function)
        yield opened


def wait_for_function(page, expression, *, arg=None, timeout=30_000):
    """Playwright's own, asked from outside the page: inside, the content policy lets no text be evaluated."""
    deadline = time.monotonic() + timeout / 1e3
    while True:
        try:
            found = page.evaluate(expression, arg)
        except Error as error:
            if "context was destroyed" not in error.message:  # the page goes to another address
                raise
            found = None
        if found:
            return found
        if time.monotonic() > deadline:
            raise TimeoutError(f"within {timeout} ms this did not become true: {expression}")
        page.wait_for_timeout(20)


def is_search(message):
    """Whether it is about Streamlit's own search for its server below a page's address."""
    return "status of 404" in message.text and "/_stcore/" in message.location["url"]


def forgive(page, *parts):
    """From here on errors that have one of these parts are what the test wants."""
    page.forgiven.extend(parts)


@contextmanager
def watched(context):
    """A page of this context that fails the test on any error of its own."""
    context.add_init_script("addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))")
    opened = context.new_page()
    opened.forgiven, problems = [], []
    opened.on("pageerror", lambda error: problems.append(str(error)))

    def said(message):
        wanted = not message.text.startswith("policy:") and (is_search(message) or any(part in message.text for part in opened.forgiven))
        if message.type == "error" and not wanted:
            problems.append(f"{message.text} {message.location['url']}")

    opened.on("console", said)
    opened.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: problems.append(f"left the house: {request.url}") if not request.url.startswith(("http://127.0.0.1", "blob:", "data:")) else None)
    yield opened
    context.close()
    assert problems == []


@pytest.fixture
def page(chromium):
    """A page on a desk."""
    with watched(chromium.new_context(viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"])) as opened:
        yield opened


@pytest.fixture
def phone(chromium):
    """A page under a thumb."""
    with watched(chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)) as opened:
        yield opened
