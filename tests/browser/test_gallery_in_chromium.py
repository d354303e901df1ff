"""The gallery of surfaces under a hand and under keys."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.driving import MOVING, STATE, choose_surface, drawer, opened, settled, value

pytestmark = pytest.mark.browser
INSIDE = """() => {
    const held = document.activeElement; // the browser's own buttons have their turn too
    return held === document.body || document.querySelector("dialog").contains(held);
}"""


def test_a_surface_is_found_in_the_gallery_and_the_browser_goes_back(page, address):
    page.emulate_media(**MOVING)
    opened(page, address, "?surface=bowl&opt=sgd,adam&steps=100")
    assert page.locator(".rv-topic").text_content() == "Quadratic bowl"
    choose_surface(page, "beale")
    page.wait_for_function(f"() => {STATE}.header.topic.id === 'beale'")
    assert value(page, "p.header.main.surface.name") == "Beale"
    assert value(page, "p.step") < 30, "it starts at 0"
    assert not page.locator("dialog").is_visible()
    assert page.evaluate("() => document.activeElement.className").endswith("rv-topic"), "where the hand came from"
    settled(page)
    assert parse_qs(urlsplit(page.url).query).get("surface", ["beale"]) == ["beale"]
    page.go_back()
    page.wait_for_function(f"() => {STATE}.header.topic.id === 'bowl'")
    settled(page)


def test_the_gallery_is_a_dialog_for_hands_and_keys(page, address):
    opened(page, address, "?surface=bowl&opt=sgd,adam&steps=100")
    step = value(page, "p.step")
    drawer(page).get_by_role("button", name="Quadratic bowl, choose another").click()
    sheet = page.get_by_role("dialog", name="Choose a surface")
    shown = sheet.locator("[aria-current]")
    shown.wait_for()
    assert shown.locator("b").text_content() == "Quadratic bowl"
    assert sheet.locator(".rv-tile").count() == 33
    page.evaluate("() => Promise.all([...document.querySelectorAll('dialog img')].slice(0, 4).map((image) => image.decode()))")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("() => document.activeElement.querySelector('b').textContent") == "Booth"
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate(INSIDE)
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    assert value(page, "p.step") == step, "the page below hears no key"
    assert page.evaluate("() => document.body.classList.contains('rv-more-open')"), "and its drawer stays open"


@pytest.mark.whole
def test_ones_own_formula_is_chosen_and_typed(page, address):
    opened(page, address, "?surface=bowl&opt=sgd,adam&steps=100")
    choose_surface(page, "your own formula")
    page.wait_for_function("() => document.activeElement.ariaLabel === 'f(x, y) ='")
    field = page.get_by_role("textbox", name="f(x, y) =")
    field.fill("x^2 + 3y^2")
    field.press("Enter")
    page.wait_for_function(f"() => {STATE}.header.topic.title === 'f(x, y) = x^2 + 3y^2'")
