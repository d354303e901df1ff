"""A server below a base path that is stopped and started again under open tabs."""

from urllib.parse import urlsplit

import pytest

from bench.browser import free_port, started, until_live
from tests.browser.conftest import beside, forgive
from tests.browser.driving import ENDS, PLAYER, STATE, changed, drawer, ink, opened, pause, press, revision, take_away, turned_to, value

pytestmark = pytest.mark.browser
TOUCHED, UNTOUCHED = "?opt=sgd,adam&adam.learning_rate=0.1", "?surface=bowl&bowl.rotation=30&opt=momentum,adam&steps=200"
COUNT = """() => {
    const app = document.querySelector("[data-testid=stApp]");
    const now = () => `${app.dataset.testConnectionState} ${app.dataset.testScriptState}`;
    window.runs = 0;
    let before = now();
    new MutationObserver(() => {
        if (now() !== before && app.dataset.testScriptState === "running") window.runs += 1;
        before = now();
    }).observe(app, { attributes: true });
}"""
SETTLED = """async () => {
    const at = document.querySelector("[data-testid=stApp]").dataset;
    for (let quiet = 0; quiet < 30; quiet = at.testScriptState === "notRunning" ? quiet + 1 : 0) await new Promise(requestAnimationFrame);
}"""
DRAWS = "key => document.querySelector('.rv-player[data-painted]')?.ravine.header?.page === key"
PLAYS = f"() => {{ {STATE}.seek(0); {STATE}.clock.playing = true; }}"
RESTED = """() => {
    const { testConnectionState, testScriptState } = document.querySelector("[data-testid=stApp]").dataset;
    return testConnectionState === "CONNECTED" && testScriptState === "notRunning" && window.runs > 0;
}"""


def link(page, name):
    return page.evaluate("name => new URL(location).searchParams.get(name)", name)


def moved(page):
    """Press a key on the slider; the rate in the address after the server's own picture has come."""
    before, rate = revision(page), link(page, "adam.learning_rate")
    press(page, "adam.learning_rate")
    changed(page, before)
    page.wait_for_function("before => new URL(location).searchParams.get('adam.learning_rate') !== before", arg=rate)
    return link(page, "adam.learning_rate")


@pytest.mark.whole
def test_tabs_below_a_base_path_outlive_a_restart_of_their_server(fresh, environment):
    """One of them opens a deep link first on a fresh server; the last picture of both stays meanwhile, and plays."""
    touched, answers = fresh, {}
    same = {"port": free_port(), "path": "/tools/ravine", **environment}
    with beside(fresh) as untouched:
        for tab in (untouched, touched):
            tab.on("response", lambda answer: answers.setdefault(urlsplit(answer.url).path, answer.status))
        with started(**same) as (address, _):
            assert address.endswith("/tools/ravine/")
            opened(untouched, address, UNTOUCHED)
            assert value(untouched, "p.header.main.surface.name") == "Quadratic bowl"
            assert untouched.get_by_text("Page not found").count() == 0
            assert untouched.locator(PLAYER).count() == 1
            opened(touched, address, "regimes?rate=1.5")
            assert link(touched, "rate") == "1.5"
            links = touched.evaluate("() => [...document.querySelectorAll('a[href], link[href]')].map((each) => each.href)")
            assert [each for each in links if not each.startswith((address, "data:"))] == []
            for name, key in (("Momentum", "momentum"), ("Race", "race")):
                turned_to(touched, name)
                touched.wait_for_function(DRAWS, arg=key, timeout=60_000)
                touched.wait_for_function("start => location.href.startsWith(start)", arg=address + key * (key != "race"))
            opened(touched, address, TOUCHED)
            assert take_away(touched).path().stat().st_size > 10_000
            drawer(touched).get_by_role("button", name="Copy link").click()
            touched.wait_for_function("async () => (await navigator.clipboard.readText()) === location.href")
            touched.keyboard.press("Escape")
            until_live(touched)
            rate = moved(touched)
            seen = [(value(tab, ENDS), tab.url) for tab in (untouched, touched)]
            for tab in (untouched, touched):
                until_live(tab)
                tab.wait_for_function("() => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'")
                tab.evaluate(COUNT)
                forgive(tab, "ERR_CONNECTION", "/_stcore/health", "server is not responding")
        for tab in (untouched, touched):
            tab.locator(".rv-lost").get_by_text("Connection lost.").wait_for()
            tab.wait_for_function("() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState !== 'CONNECTED'")
            assert tab.get_by_text("Connection error").count() == 0, "nothing lies over the page"
            assert ink(tab, ".rv-over") > 500
            assert tab.locator(".rv-ground .contour path, .rv-ground .contourlayer path").count() > 3
        frames = value(touched, "p.frames")
        touched.evaluate(PLAYS)
        touched.wait_for_function(f"before => {STATE}.frames > before + 5", arg=frames)
        pause(touched)
        with started(**same):
            for tab, (ends, url) in zip((untouched, touched), seen, strict=True):
                tab.wait_for_function(RESTED, timeout=60_000)
                assert (value(tab, ENDS), tab.url) == (ends, url)
                tab.locator(".rv-lost").wait_for(state="hidden")
                tab.evaluate(SETTLED)
                assert tab.evaluate("window.runs") == 1
            assert moved(untouched) != "0.1"
            assert float(moved(touched)) > float(rate)
    ours = {path: status for path, status in answers.items() if path.startswith("/") and "/_stcore/" not in path}
    assert [path for path, status in ours.items() if status >= 400 or not path.startswith("/tools/ravine/")] == []
    for part in ("/assets/", "/live/", "/static/"):
        assert any(part in path for path in ours)
