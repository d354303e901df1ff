"""Many runs in place of one under a real hand: switched on, seen as band, cloud and shares, and one of them picked by its end."""

import pytest

from tests.browser.driving import STATE, choose, opened, pixel, press, settled, slider, value

pytestmark = pytest.mark.browser
QUERY = "race?v=1&surface=bowl&opt=sgd&steps=60&batch=1&sigma=2.0&start=1.5,1.0&sgd.learning_rate=0.05"
TRAIN = "train?v=1&opt=adam&steps=60&mlp.points=50&mlp.depth=1&mlp.width=4&plane=through"
CLOUD = "p.header.main.overlays.find(({ kind }) => kind === 'cloud')"


def made(page):
    page.wait_for_function(f"() => {{ const p = {STATE}; return p.header?.main.overlays?.length && !p.exchange.busy; }}", timeout=60_000)
    settled(page)


def one_is_picked(page, run):
    """By a click on the end that lies furthest from the others."""
    points = value(page, f"[...{CLOUD}.points.get('{run}')]")
    ends = list(zip(points[::2], points[1::2], strict=True))
    away = [min((x - ends[k][0]) ** 2 + (y - ends[k][1]) ** 2 for x, y in ends[:k] + ends[k + 1 :]) for k in range(len(ends))]
    alone = max(range(1, len(ends)), key=away.__getitem__)
    page.mouse.click(*pixel(page, *ends[alone]))
    page.wait_for_function(f"(k) => {{ const p = {STATE}; return {CLOUD}?.shown === k && !p.exchange.busy; }}", arg=alone, timeout=120_000)
    settled(page)
    assert f"many.shown={alone}" in page.url
    assert value(page, "[...p.header.runs[0].x.slice(-2)]") == pytest.approx(ends[alone], abs=1e-4)
    assert value(page, f"[...{CLOUD}.points.get('{run}')]") == points, "the others stay where they are"
    assert value(page, "p.desk.values.get('many.shown')") == alone


def test_seeds_are_switched_on_and_one_is_picked(page, address):
    opened(page, address, QUERY)
    assert value(page, "p.header.main.overlays.length") == 0
    choose(page, "many", "seeds")
    made(page)
    page.evaluate(f"() => {STATE}.more.toggle(false)")
    assert "many=seeds" in page.url
    assert value(page, f"{CLOUD}.counts") == [64]
    words = value(page, "p.header.panels.find(({ kind }) => kind === 'curves').measures[0].spread.words")
    assert words == "median and 5 to 95 of 100 over 64 seeds"
    assert value(page, "p.header.panels.find(({ kind }) => kind === 'shares').said[0]").count(" of 64 ") == 1
    assert page.locator(".rv-shares").is_visible()
    assert "64 seeds" in page.locator(".rv-found").inner_text()
    one_is_picked(page, "sgd")


def test_under_a_hand_the_band_is_stale_until_the_release_is_answered(page, address):
    opened(page, address, f"{QUERY}&many=seeds&many.count=16")
    made(page)
    page.wait_for_function(f"() => {STATE}.live.ready")
    slider(page, "sigma").focus()
    page.keyboard.down("ArrowRight")
    page.wait_for_function(f"() => {{ const p = {STATE}; return p.live.moved && {CLOUD}.stale; }}")
    page.keyboard.up("ArrowRight")
    page.wait_for_function(f"() => {{ const p = {STATE}; return !p.live.moved && {CLOUD} && !{CLOUD}.stale; }}", timeout=60_000)
    made(page)


def test_the_run_that_is_shown_is_chosen_by_its_slider_too(page, address):
    opened(page, address, f"{QUERY}&many=seeds&many.count=16")
    made(page)
    assert press(page, "many.shown") == 1
    page.wait_for_function(f"() => {{ const p = {STATE}; return {CLOUD}?.shown === 1; }}", timeout=60_000)
    settled(page)
    assert "many.shown=1" in page.url


@pytest.mark.whole
def test_trainings_with_other_seeds_are_chosen_at_the_picture_and_one_is_picked(page, address):
    opened(page, address, TRAIN)
    settled(page)
    assert value(page, "p.header.main.overlays.length") == 0
    page.get_by_role("button", name="One run", exact=True).click()
    page.wait_for_function("() => document.activeElement.ariaLabel === 'Runs of every rule'")
    choose(page, "many", "seeds")
    made(page)
    page.evaluate(f"() => {STATE}.more.toggle(false)")
    assert "many=seeds" in page.url
    assert value(page, f"{CLOUD}.counts") == [8]
    assert value(page, "p.header.panels.find(({ kind }) => kind === 'curves').measures[0].spread.words") == "median and range over 8 seeds"
    assert value(page, "p.header.panels.find(({ kind }) => kind === 'shares').said[0]").count(" of 8 ") == 1
    assert page.locator(".rv-shares").is_visible()
    assert "Over 8 seeds Adam ends" in page.locator(".rv-found").inner_text()
    assert "of the spread of 8 ends" in page.locator(".rv-shows").inner_text()
    one_is_picked(page, "adam")
