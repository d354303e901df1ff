"""The first picture: what its page names beforehand, and what happens where that fails."""

import re

import pytest

from tests.browser.conftest import forgive
from tests.browser.driving import LANDED, STATE, opened, press, settled, value
from views.serving import assets, index


@pytest.mark.browser
def test_the_head_names_every_script_that_the_first_picture_needs_and_the_picture_is_asked_for_and_read_once(unused, address):
    scripts, held, asked = [], [], []
    unused.on("request", lambda request: scripts.append(request.url.removeprefix(address)) if request.resource_type == "script" else None)
    unused.on("request", lambda request: asked.append(request.method) if "/picture/" in request.url else None)
    unused.route(re.compile(r"/static/js/index\.[^/]*\.js"), lambda route: held.append(route))
    unused.goto(address, wait_until="commit")
    unused.wait_for_selector("[data-painted]", timeout=60_000)
    unused.evaluate(f"() => {{ window.first = {STATE}.header; }}")
    for route in held:
        route.continue_()
    unused.wait_for_function(LANDED, timeout=60_000)
    settled(unused)
    assert value(unused, "p.header === window.first")
    assert asked == ["GET"]
    fetched = [name for name in scripts if name.startswith(("static/", "assets/"))]
    named = {name for name in (*index.needed(), assets.player_address(), assets.plotly_address()) if name.endswith(".js")}
    assert set(fetched) == {*named, f"{assets.folder()}/early.js"}
    assert len(fetched) == len(set(fetched))
    assert unused.evaluate("document.querySelectorAll('script[src$=\"plotly.min.js\"]').length") == 1


@pytest.mark.whole
@pytest.mark.browser
def test_a_hand_on_the_first_picture_is_heard_when_streamlit_is_there(unused, address):
    held, asked = [], []
    unused.route(re.compile(r"/static/js/index\.[^/]*\.js"), lambda route: held.append(route))
    unused.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    unused.goto(f"{address}regimes?rate=0.5", wait_until="commit")
    unused.wait_for_selector("[data-painted]", timeout=60_000)
    shown = press(unused, "rate")
    assert shown != 0.5
    assert not asked
    assert unused.locator(".stApp").count() == 0
    for route in held:
        route.continue_()
    unused.wait_for_function(LANDED, timeout=60_000)
    settled(unused)
    assert unused.evaluate("document.activeElement.closest('[data-slider]')?.dataset.slider") == "rate"
    assert value(unused, "[p.desk.values.get('rate'), p.header.live.bound[0].at]") == [shown, shown]
    assert f"rate={shown}" in unused.url


@pytest.mark.whole
@pytest.mark.browser
def test_plotly_is_asked_for_again_where_the_first_time_failed(unused, address):
    failed = []

    def once(route):
        if failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.abort()

    forgive(unused, "ERR_FAILED")
    unused.route("**/plotly.min.js", once)
    opened(unused, address)
    assert failed
    assert unused.evaluate("typeof Plotly.react") == "function"
