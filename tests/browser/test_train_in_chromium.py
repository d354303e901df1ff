"""The train page in a browser: it learns, plays, follows the sliders, can be stopped, and leaves others alone."""

import pytest

from tests.browser.conftest import forgive
from tests.browser.driving import PLAYER, STATE, changed, ink, opened, press, revision, settled, value, watch_player

pytestmark = pytest.mark.browser
SMALL = "train?v=1&opt=sgd,adam&steps=100&mlp.points=100&mlp.depth=1&mlp.width=4"
LONG = "train?v=1&opt=adam&steps=5000&mlp.data=digits&mlp.points=1797&mlp.depth=1&mlp.width=128&batch_size=512"
PATIENT = 120_000


WORK = ".rv-work [role=progressbar]"


def trained(page, address, query):
    opened(page, address, query)
    settled(page)


def accuracy(page):
    return page.locator(".rv-percent").all_text_contents()


def test_it_trains_draws_and_plays(page, address):
    trained(page, address, SMALL)
    assert page.locator(".rv-prediction").count() == 2
    for selector in (".rv-curves", ".rv-curves >> nth=1", ".rv-prediction"):
        assert ink(page, selector) > 500, selector
    page.evaluate(f"() => {{ {STATE}.clock.playing = false; {STATE}.seek(0); }}")
    page.wait_for_function(f"() => !{STATE}.dirty")
    first = accuracy(page)
    page.evaluate(f"() => {STATE}.seek(100)")
    page.wait_for_function(f"() => !{STATE}.dirty")
    assert accuracy(page) != first
    assert value(page, "p.header.steps") == 100
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


RIGHT = "elements => elements.map(element => element.getBoundingClientRect().right)"


@pytest.mark.whole
def test_the_plane_and_what_is_counted_are_chosen_in_one_click_and_nothing_is_cut(page, address):
    trained(page, address, SMALL)
    tabs = page.locator(".rv-tab")
    assert max(tabs.evaluate_all(RIGHT)) <= page.locator(".rv-side").bounding_box()["x"] + page.locator(".rv-side").bounding_box()["width"]
    for card in page.locator(".rv-card").all():
        room, shown = card.bounding_box(), card.locator(".rv-prediction").bounding_box()
        assert shown["width"] >= 220
        assert shown["height"] >= 150
        assert room["width"] - shown["width"] < 2
    assert "of the movement" in page.locator(".rv-shows").inner_text()
    for name, told in (("ends", "plane=through"), ("epochs", "unit=epochs")):
        before = revision(page)
        page.get_by_role("button", name=name, exact=True).click()
        changed(page, before)
        settled(page)
        assert told in page.url
    assert value(page, "p.header.axis.label") == "epoch"


def test_the_buttons_of_data_and_network_open_the_menus_at_their_fields(page, address):
    trained(page, address, SMALL)
    for door, field in (("Data: moons", "Data"), ("Network: 1 × 4", "Hidden layers")):
        page.get_by_role("button", name=door, exact=True).click()
        page.wait_for_function(f"() => document.activeElement.ariaLabel === '{field}'")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("Escape")
        page.wait_for_function("() => !document.body.classList.contains('rv-more-open')")


def test_the_start_of_a_network_is_not_dragged(page, address):
    trained(page, address, SMALL)
    before, sent = revision(page), value(page, "p.desk.sent")
    box = page.locator(".rv-ground").bounding_box()
    page.mouse.move(box["x"] + 120, box["y"] + 80)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 120, steps=4)
    page.mouse.up()
    page.wait_for_function(f"() => !{STATE}.dirty")
    assert revision(page) == before
    assert value(page, "[p.desk.pending.size, p.desk.sent]") == [0, sent]


@pytest.mark.whole
def test_a_slider_trains_anew_and_the_last_picture_stays_until_then(page, address):
    trained(page, address, SMALL)
    before = revision(page)
    watch_player(page)
    press(page, "adam.learning_rate")
    changed(page, before)
    settled(page)
    assert page.evaluate("window.gone") == []
    assert "adam.learning_rate=" in page.url


@pytest.mark.whole
def test_a_long_training_streams_leaves_other_pages_alone_and_can_be_stopped(page, fresh, address):
    fresh.goto(address + LONG)
    fresh.wait_for_selector(WORK, timeout=PATIENT)
    fresh.wait_for_selector("[data-painted]", timeout=PATIENT)
    assert "updates" in fresh.locator(".rv-progress").inner_text()
    reached = value(fresh, "p.header.steps")
    assert 0 < reached < 5000
    opened(page, address)
    before = revision(page)
    press(page, "adam.learning_rate")
    changed(page, before)
    assert fresh.locator(WORK).is_visible()
    fresh.wait_for_function(f"reached => {STATE}.header.steps > reached", arg=reached, timeout=PATIENT)
    fresh.get_by_role("button", name="stop", exact=True).click()
    fresh.get_by_role("button", name="Stopped: train anew").wait_for(timeout=PATIENT)
    settled(fresh, busy=True)  # sharpness and sweep are still to come
    assert 0 < value(fresh, "p.header.steps") < 5000
    assert fresh.locator(PLAYER).count() == 1


@pytest.mark.whole
def test_what_cannot_be_built_is_said(page, address):
    forgive(page, "422")
    page.goto(address + "train?v=1&opt=sgd&mlp.data=digits&mlp.depth=8&mlp.width=128")
    page.get_by_text("at most 20,000").first.wait_for(timeout=PATIENT)
