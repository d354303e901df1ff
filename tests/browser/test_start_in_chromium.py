"""The first picture: what its page names beforehand, and what happens where that fails."""

import re

import pytest

from tests.browser.conftest import forgive
from tests.browser.driving import LANDED, opened, press, settled, value
from views.serving import assets, index


@pytest.mark.browser
def test_the_head_names_every_script_that_the_first_picture_needs(fresh, address):
    scripts = []
    fresh.on("request", lambda request: scripts.append(request.url.removeprefix(address)) if request.resource_type == "script" else None)
    opened(fresh, address)
    fetched = [name for name in scripts if name.startswith(("static/", "assets/"))]
    named = {name for name in (*index.needed(), *assets.modules(), assets.plotly_address()) if name.endswith(".js")}
    assert set(fetched) == {*named, f"{assets.folder()}/early.js"}
    assert len(fetched) == len(set(fetched))
    assert fresh.evaluate("document.querySelectorAll('script[src$=\"plotly.min.js\"]').length") == 1


@pytest.mark.browser
def test_a_hand_on_the_first_picture_is_heard_when_streamlit_is_there(fresh, address):
    held, asked = [], []
    fresh.route(re.compile(r"/static/js/index\.[^/]*\.js"), lambda route: held.append(route))
    fresh.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    fresh.goto(f"{address}regimes?rate=0.5", wait_until="commit")
    fresh.wait_for_selector("[data-painted]", timeout=60_000)
    shown = press(fresh, "rate")
    assert shown != 0.5
    assert not asked
    assert fresh.locator(".stApp").count() == 0
    for route in held:
        route.continue_()
    fresh.wait_for_function(LANDED, timeout=60_000)
    settled(fresh)
    assert fresh.evaluate("document.activeElement.closest('[data-slider]')?.dataset.slider") == "rate"
    assert value(fresh, "[p.desk.values.get('rate'), p.header.live.bound[0].at]") == [shown, shown]
    assert f"rate={shown}" in fresh.url


@pytest.mark.browser
def test_plotly_is_asked_for_again_where_the_first_time_failed(fresh, address):
    failed = []

    def once(route):
        if failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.abort()

    forgive(fresh, "ERR_FAILED")
    fresh.route("**/plotly.min.js", once)
    opened(fresh, address)
    assert failed
    assert fresh.evaluate("typeof Plotly.react") == "function"
