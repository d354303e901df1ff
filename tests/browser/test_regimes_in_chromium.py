"""The regimes in Chromium: all parts can be reached at every width, a chord is dragged by its end, a curve is typed."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from pages.regimes import PARTS
from tests.browser.driving import STATE, changed, drawer, opened, pixel, revision, settled, sized, value
from tests.whole import only

SEEN = """() => {
    const row = document.querySelector(".rv-parts"), [pressed] = row.querySelectorAll("[aria-pressed=true]");
    const [whole, one, below] = [row, pressed, document.querySelector(".rv-picture")].map((part) => part.getBoundingClientRect());
    const inside = one.left >= whole.left && one.right <= whole.right + 1;
    const wide = document.documentElement.scrollWidth <= innerWidth;
    return { parts: row.querySelectorAll("button").length, name: pressed.textContent, inside, wide, free: whole.bottom <= below.top };
}"""


@pytest.mark.whole
@pytest.mark.parametrize(("width", "height"), only([(390, 844), (1024, 768), (1280, 800)], (390, 844)))
def test_every_part_is_in_reach_above_the_picture(page, address, width, height):
    opened(page, address + "regimes", "?v=1&part=convexity")
    sized(page, width, height)
    last = PARTS[-1].label
    assert page.evaluate(SEEN) == {"parts": len(PARTS), "name": last, "inside": True, "wide": True, "free": True}
    before = revision(page)
    page.locator(".rv-parts").get_by_role("button", name=PARTS[1].label, exact=True).click()
    changed(page, before)
    settled(page)
    assert page.evaluate(SEEN)["name"] == PARTS[1].label
    assert dict(parse_qsl(urlsplit(page.url).query))["part"] == "any-curve"
    sized(page, 1280, 800)


def test_an_end_of_a_chord_is_dragged_and_its_run_goes_along(page, address):
    opened(page, address + "regimes", "?v=1&part=convexity")
    page.wait_for_function(f"() => {STATE}.live.ready")
    said, paths = page.text_content(".rv-found"), value(page, "p.header.runs.map(r => r.x[0])")
    at = value(page, "p.panel.handles()[1].at")
    page.mouse.move(*pixel(page, *at))
    page.mouse.down()
    page.mouse.move(*pixel(page, -0.4, 0.0), steps=4)
    page.wait_for_function(f"() => {STATE}.header.runs[1].x[0] < 0")
    assert value(page, "p.header.runs[0].x[0]") == paths[0], "the other one stays"
    page.mouse.up()
    settled(page)
    assert -0.45 < float(dict(parse_qsl(urlsplit(page.url).query))["double_well.b0"]) < -0.35
    assert page.text_content(".rv-found") != said


def test_a_curve_is_typed(page, address):
    opened(page, address + "regimes", "?v=1&part=any-curve&curve=formula")
    field = drawer(page).get_by_role("textbox", name="f(x) =")
    for text, shown in (("x^2 - x", "x^2 - x"), ("x + y", "x^2 - x")):
        field.fill(text)
        field.press("Enter")
        page.wait_for_function("(text) => document.querySelector('.rv-say h1').textContent.includes(text)", arg=shown)
        settled(page)
    page.get_by_text("A curve has one variable").wait_for()
    assert value(page, "p.panel.panel.surface.minima.length") == 1
