"""The large slider in a browser: marks, keys, the measured strip, one rate for all, and that nothing moves."""

import itertools

import pytest

from bench.browser import thumb, until_live
from tests.browser.driving import SHOWN, STATE, changed, exact, opened, press, revision, settled, slider, value
from tests.whole import only

pytestmark = pytest.mark.browser

RACE = "?surface=bowl&opt=sgd,momentum,adam&steps=200"
KNOWN = f"""() => {{
    const {{ measured, track, runs }} = {STATE}.rate;
    return runs.length > 0 && runs.every((run) => {{ const {{ fresh, count }} = measured.of(run, track); return fresh && count === 112; }});
}}"""
OLD = "() => document.querySelector('.rv-rate-strip').classList.contains('rv-old')"
BOXES = """() => [...document.querySelectorAll(".rv-rate, .rv-rate-value, .rv-rate-line, .rv-rate-strip, .rv-rate-words, .rv-desk")]
    .map((one) => [one.className.split(" ")[0], ...["left", "top", "width", "height"].map((side) => one.getBoundingClientRect()[side])])"""


def disc(page, name):
    """The middle of a rate's disc."""
    box = page.locator(f'[data-slider="{name}"] .rv-disc').bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def words(page):
    return page.locator(".rv-rate-words span").all_inner_texts()


def label(page):
    return page.locator(".rv-rate-value label").inner_text()


@pytest.fixture
def race(page, address):
    opened(page, address, RACE)
    until_live(page)
    slider(page, "sgd.learning_rate").focus()
    page.wait_for_function(KNOWN)
    return page


@pytest.mark.whole
def test_a_disc_of_another_rule_is_taken_in_hand_and_its_rule_is_chosen(race):
    assert label(race) == "learning rate η of SGD"
    before, at = race.evaluate(SHOWN, "adam.learning_rate"), revision(race)
    others = race.evaluate(SHOWN, "sgd.learning_rate")
    x, y = disc(race, "adam.learning_rate")
    race.mouse.move(x, y)
    race.mouse.down()
    assert label(race) == "learning rate η of Adam"
    race.mouse.move(x + 50, y, steps=5)
    assert race.evaluate(SHOWN, "adam.learning_rate") > before
    assert disc(race, "adam.learning_rate") == pytest.approx((x + 50, y), abs=3)
    race.mouse.up()
    changed(race, at)
    settled(race)
    assert race.evaluate(SHOWN, "sgd.learning_rate") == others
    assert f"adam.learning_rate={race.evaluate(SHOWN, 'adam.learning_rate')}" in race.url
    assert exact(race, "adam.learning_rate").input_value() == str(race.evaluate(SHOWN, "adam.learning_rate"))


def test_a_press_on_the_strip_calls_the_chosen_disc(race):
    strip, at = race.locator(".rv-rate-strip").bounding_box(), revision(race)
    race.mouse.click(strip["x"] + strip["width"] * 0.25, strip["y"] + 12)
    changed(race, at)
    settled(race)
    assert disc(race, "sgd.learning_rate")[0] == pytest.approx(strip["x"] + strip["width"] * 0.25, abs=3)
    needle = race.locator(".rv-needle").bounding_box()
    assert needle["x"] + needle["width"] / 2 == pytest.approx(disc(race, "sgd.learning_rate")[0], abs=1)


def test_every_rate_is_a_slider_for_keys_and_the_clock_stays_out_of_it(race):
    race.evaluate(f"() => {{ {STATE}.clock.playing = false; }}")
    step = value(race, "p.clock.step")
    sliders = race.locator(".rv-rate").get_by_role("slider")
    assert sliders.count() == 3
    for stem in ("sgd", "momentum", "adam"):
        name = f"{stem}.learning_rate"
        before = race.evaluate(SHOWN, name)
        assert press(race, name) > before
        assert slider(race, name).get_attribute("aria-label").endswith("learning rate")
        assert label(race).lower().endswith(stem)
        race.keyboard.press("Home")
        assert race.evaluate(SHOWN, name) == value(race, "p.desk.track[0]")
        settled(race)
    assert value(race, "p.clock.step") == step
    race.keyboard.press(" ")
    assert value(race, "p.clock.playing"), "the space bar is not the slider's"


def test_the_strip_says_what_rates_lead_to_and_is_measured_again_when_something_else_has_changed(race):
    assert words(race) == ["crawls", "converges", "diverges"]
    assert race.locator(".rv-rate-words .rv-now").inner_text() == "converges"
    assert race.locator(".rv-rate-word").text_content().startswith("converges, there at ")
    slider(race, "momentum.learning_rate").focus()
    race.wait_for_function(KNOWN)
    assert not race.evaluate(OLD)
    x, y = thumb(race, "momentum.momentum")
    race.mouse.move(x, y)
    race.mouse.down()
    race.mouse.move(x - 40, y, steps=4)
    assert race.evaluate(OLD)
    assert race.locator(".rv-rate-word").inner_text()
    at = revision(race)
    race.mouse.up()
    changed(race, at)
    race.wait_for_function(KNOWN)
    assert not race.evaluate(OLD)


def test_the_words_do_not_lie_over_each_other_and_stay_within_the_slider(race):
    for stem in ("sgd", "momentum", "adam"):
        slider(race, f"{stem}.learning_rate").focus()
        race.wait_for_function(KNOWN)
        boxes = sorted(
            (box["x"], box["x"] + box["width"]) for box in (one.bounding_box() for one in race.locator(".rv-rate-words span").all())
        )
        outer = race.locator(".rv-rate").bounding_box()
        assert outer["x"] <= boxes[0][0]
        assert boxes[-1][1] <= outer["x"] + outer["width"]
        assert all(right <= left for (_, right), (left, _) in itertools.pairwise(boxes))


def test_one_rate_for_all_has_a_lane_for_every_rule(race):
    modes = race.get_by_role("group", name="Rates", exact=True)
    switch = modes.get_by_role("button", name="same rate")
    before = race.evaluate(BOXES)
    switch.click()
    race.wait_for_function(KNOWN)
    settled(race)
    assert switch.get_attribute("aria-pressed") == "true"
    assert label(race) == "learning rate η of all"
    assert race.locator(".rv-rate").get_by_role("slider").count() == 1
    assert {"adam", "momentum", "sgd"} <= {*value(race, "[...p.rate.measured.lanes.keys()]")}
    assert {"crawls", "converges"} <= {*words(race)}
    assert race.evaluate(BOXES)[:5] == before[:5]
    assert "same=on" in race.url
    modes.get_by_role("button", name="as they come").click()
    race.wait_for_function("() => document.querySelectorAll('.rv-rate [type=range]').length === 3")
    settled(race)
    assert "same=on" not in race.url


MOVED = ["sgd.learning_rate", "momentum.momentum", "batch", "bowl.curvature_2", "steps"]


@pytest.mark.parametrize("key", only(MOVED, "sgd.learning_rate"))
def test_nothing_moves_while_a_slider_is_dragged(race, key):
    x, y = thumb(race, key)
    at = revision(race)
    before = race.evaluate(BOXES)
    race.mouse.move(x, y)
    race.mouse.down()
    for part in (10, 25, 45):
        race.mouse.move(x - part, y)
        assert race.evaluate(BOXES) == before
    race.mouse.up()
    changed(race, at)
    settled(race)
    race.wait_for_function(KNOWN)
    assert race.evaluate(BOXES) == before


def test_a_typed_rate_beyond_the_track_widens_it(race):
    low, high = value(race, "p.desk.track")
    at = revision(race)
    exact(race, "sgd.learning_rate").fill(str(10 * high))
    exact(race, "sgd.learning_rate").press("Enter")
    changed(race, at)
    settled(race)
    assert value(race, "p.desk.track") == [low, pytest.approx(10 * high)]
    assert disc(race, "sgd.learning_rate")[0] == pytest.approx(
        sum(race.locator(".rv-rate-line").bounding_box()[side] for side in ("x", "width")), abs=1
    )


@pytest.mark.whole
def test_what_the_browser_cannot_follow_the_server_has_tried(page, address):
    opened(page, address, "?surface=bowl&opt=lbfgs,sgd&steps=100")
    page.wait_for_function("() => document.querySelectorAll('.rv-rate-words span').length > 0")
    assert "converges" in words(page)
    assert page.locator(".rv-rate-note").inner_text() == ""


@pytest.mark.whole
def test_a_finger_that_scrolls_the_page_leaves_the_rate(phone, address):
    opened(phone, address, RACE)
    until_live(phone)
    before = phone.evaluate(SHOWN, "sgd.learning_rate")
    phone.locator(".rv-rate-strip").scroll_into_view_if_needed()
    strip = phone.locator(".rv-rate-strip").bounding_box()
    x, y = strip["x"] + 20, strip["y"] + 10
    glass = phone.context.new_cdp_session(phone)
    for k, what in enumerate(["touchStart", *["touchMove"] * 8, "touchEnd"]):
        points = [] if what == "touchEnd" else [{"x": x, "y": y - 12 * k}]
        glass.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})
    glass.detach()
    settled(phone)
    assert phone.evaluate(SHOWN, "sgd.learning_rate") == before
    strip = phone.locator(".rv-rate-strip").bounding_box()
    at = revision(phone)
    phone.touchscreen.tap(strip["x"] + 20, strip["y"] + 10)
    changed(phone, at)
    settled(phone)
    assert phone.evaluate(SHOWN, "sgd.learning_rate") < before
