"""The momentum page under a real hand: the point of the map drives the run, the condition number drives map and theory."""

import pytest

from bench.browser import thumb, until_live
from tests.browser.driving import STATE, on_panel, opened, settled, value

pytestmark = pytest.mark.browser
TOLD = "p.header.panels.find(panel => panel.kind === 'heat_map')"
ENDS = "[...p.header.runs[0].x.slice(-2)]"


def on_screen(page, x, y):
    return on_panel(page, "heat_map", x, y)


def test_the_point_of_the_map_is_dragged_and_drives_the_run(page, address):
    opened(page, address, "momentum")
    until_live(page)
    before = value(page, ENDS)
    page.mouse.move(*on_screen(page, 0.03, 0.8))
    page.mouse.down()
    page.mouse.move(*on_screen(page, 0.005, 0.2), steps=4)
    page.wait_for_function(f"() => {STATE}.live.moved")
    assert value(page, ENDS) != before
    assert value(page, "p.header.panels.map(panel => panel.measures?.[0].label).filter(Boolean)") == [
        "along λ₁: over-damped",
        "along λ₂: under-damped",
    ]
    assert value(page, f"{TOLD}.shape") == [128, 128], "the map is of all points"
    page.wait_for_function("() => document.querySelector('.rv-found').textContent.includes('a step leaves 0.99')")
    assert page.locator(".rv-behind").count() == 0, "what is said goes along"
    page.mouse.up()
    settled(page)
    assert 0.0045 < value(page, "p.desk.values.get('rate')") < 0.0055
    assert "rate=0.00" in page.url
    assert "a step leaves 0.99" in page.text_content(".rv-player")


@pytest.mark.whole
def test_the_condition_number_in_hand_gives_a_coarse_map_at_once_and_then_a_fine_one(page, address):
    opened(page, address, "momentum")
    until_live(page)
    x, y = thumb(page, "kappa")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y, steps=3)
    page.wait_for_function(f"() => {{ const p = {STATE}; return p.live.moved && {TOLD}.shape[0] === 32; }}")
    star = value(page, f"{TOLD}.star")
    assert star[0] > 0.04
    page.mouse.up()
    settled(page)
    assert value(page, f"{TOLD}.shape") == [128, 128]
    assert value(page, f"{TOLD}.star") == pytest.approx(star)
