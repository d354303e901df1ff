"""The first picture: what its page names beforehand, and what happens where that fails."""

import pytest

from tests.browser.conftest import forgive
from tests.browser.driving import opened
from views.serving import assets, index


@pytest.mark.browser
def test_the_head_names_every_script_that_the_first_picture_needs(fresh, address):
    scripts = []
    fresh.on("request", lambda request: scripts.append(request.url.removeprefix(address)) if request.resource_type == "script" else None)
    opened(fresh, address)
    fetched = [name for name in scripts if name.startswith(("static/", "assets/"))]
    assert set(fetched) == {name for name in (*index.needed(), *assets.modules(), assets.plotly_address()) if name.endswith(".js")}
    assert len(fetched) == len(set(fetched))
    assert fresh.evaluate("document.querySelectorAll('script[src$=\"plotly.min.js\"]').length") == 1


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
