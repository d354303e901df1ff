"""The player with a network's picture: measures, predictions and facts, a run that grows, a start that stays."""

import pytest

from tests.browser import networks_app
from tests.browser.conftest import PHONE, shown
from tests.browser.driving import MOVING, PLAYER, STATE, changed, ink, pixel, revision, value
from tests.browser.made_up import served
from tests.whole import only

pytestmark = pytest.mark.browser


@pytest.fixture
def page(made):
    return made


@pytest.fixture(scope="module")
def networks(made_up):
    """The address of a page with a made-up network picture."""
    server, address = made_up
    server.app = served(networks_app.picture, networks_app.more)
    return address


def more(page):
    before = revision(page)
    page.get_by_role("button", name="more", exact=True).click()
    changed(page, before)


def paused_at(page, step):
    page.evaluate(f"step => {{ const p = {STATE}; p.clock.playing = false; p.seek(step); }}", step)
    page.wait_for_function(f"() => !{STATE}.dirty")


def numbers(page, card):
    return page.locator(".rv-card").nth(card).locator(".rv-words span").all_text_contents()


@pytest.mark.parametrize("kind", only(["regions", "fitted", "images"], "regions"))
def test_everything_is_drawn_and_fits_a_laptop(page, networks, kind):
    shown(page, networks, f"?kind={kind}")
    paused_at(page, 10)
    for selector in (".rv-curves", ".rv-curves >> nth=1", ".rv-prediction"):
        assert ink(page, selector) > 500, selector
    assert page.locator(PLAYER).bounding_box()["height"] <= 800 - 46 - 12, "what a page leaves it"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".rv-prediction").count() == 6
    assert numbers(page, 2) == ["loss 12.0", "held out 17\u202f%"]
    assert page.locator(".rv-percent").nth(5).text_content() == "25\u202f% right"
    assert page.locator(".rv-words").nth(2).get_attribute("title") == "true loss 12, loss on the plane 100"
    picture = page.locator(".rv-prediction").nth(3).screenshot()
    paused_at(page, 2)
    assert numbers(page, 2) == ["loss 4.0", "held out 3\u202f%"]
    assert page.locator(".rv-prediction").nth(3).screenshot() != picture


def test_a_tab_shows_another_measure_and_stays(page, networks):
    shown(page, networks)
    paused_at(page, 20)
    before = page.locator(".rv-curves >> nth=1").screenshot()
    page.get_by_role("button", name="rate x sharpness").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => {STATE}.panels.hosts[2].kept?.measure.limit === 2")
    assert page.locator(".rv-curves >> nth=1").screenshot() != before
    more(page)
    assert page.get_by_role("button", name="rate x sharpness").get_attribute("aria-pressed") == "true"
    assert value(page, "p.panels.hosts[2].at().measure.name") == "rate x sharpness"
    page.locator(".rv-curves >> nth=1").hover(position={"x": 200, "y": 50})
    assert "SGD  " in page.locator(".rv-readout").text_content()


@pytest.mark.whole
def test_a_hidden_run_vanishes_everywhere_and_its_card_keeps_its_place(page, networks):
    shown(page, networks)
    paused_at(page, 15)
    places = [page.locator(".rv-card").nth(card).bounding_box()["x"] for card in range(6)]
    page.locator(".rv-cards [data-run=momentum]").click()
    page.wait_for_function(f"() => {STATE}.hidden.has('momentum') && !{STATE}.dirty")
    assert not page.locator(".rv-prediction").nth(1).is_visible()
    assert page.locator(".rv-prediction").nth(0).is_visible()
    assert not page.locator(".rv-card").nth(1).locator(".rv-words").is_visible()
    assert [page.locator(".rv-card").nth(card).bounding_box()["x"] for card in range(6)] == places
    page.locator(".rv-card").nth(3).hover()
    assert value(page, "p.lifted") == "adagrad"
    page.locator(".rv-cards [data-run=momentum]").click()
    assert page.locator(".rv-prediction").nth(1).is_visible()


@pytest.mark.whole
def test_a_growing_run_is_followed_then_played_once_in_its_new_plane(page, networks):
    page.emulate_media(**MOVING)
    shown(page, networks)
    for steps in (20, 40):
        page.wait_for_function(f"() => {STATE}.clock.step === {steps}")
        frames = value(page, "p.frames")
        page.wait_for_function(f"frames => {STATE}.frames > frames + 5", arg=frames)
        assert value(page, "[p.clock.step, p.clock.steps, p.clock.playing]") == [steps, steps, True]
        home = value(page, "p.ground.plot._fullLayout.xaxis.range[0]")
        more(page)
    page.wait_for_function(f"() => {STATE}.clock.step > 1 && {STATE}.clock.step < 40")
    assert "The plane was fitted again." in page.locator(".rv-line").text_content()
    assert value(page, "p.ground.plot._fullLayout.xaxis.range[0]") < home


def test_who_looks_elsewhere_is_left_alone(page, networks):
    shown(page, networks)
    paused_at(page, 7)
    more(page)
    assert value(page, "[p.clock.step, p.clock.steps]") == [7, 40]
    more(page)
    assert value(page, "[p.clock.step, p.clock.steps, p.clock.playing]") == [7, 60, False]


def test_the_start_of_a_network_stays(page, networks):
    shown(page, networks)
    paused_at(page, 20)
    x, y = pixel(page, *value(page, "p.start"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y + 20, steps=4)
    page.mouse.up()
    page.mouse.click(x - 60, y + 40)
    page.wait_for_function(f"() => !{STATE}.dirty")
    assert value(page, "p.start") == value(page, "p.header.main.start")
    assert value(page, "[p.desk.pending.size, p.desk.sent]") == [0, 0]


def test_on_a_phone_cards_stand_two_in_a_row(page, networks):
    page.set_viewport_size(PHONE)
    shown(page, networks)
    tops = [page.locator(".rv-card").nth(card).bounding_box()["y"] for card in range(6)]
    assert len(set(tops)) == 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".rv-tab").last.is_visible()
