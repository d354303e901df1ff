"""The maps page under a real hand: the point drives the run, a click opens the race, a box that is dragged out is looked into."""

import pytest

from bench.browser import until_live
from tests.browser.driving import STATE, on_panel, opened, settled, value

pytestmark = pytest.mark.browser


def on_screen(page, x, y):
    return on_panel(page, "heat_map", x, y)


def test_the_point_drives_the_run_and_a_click_races_the_cell(page, address):
    opened(page, address, "maps?v=1&surface=bowl&steps=240&momentum.learning_rate=0.05&momentum.momentum=0.5")
    until_live(page)
    ends = "[...p.header.runs[0].x.slice(-2)]"
    before = value(page, ends)
    page.mouse.move(*on_screen(page, 0.05, 0.5))
    page.mouse.down()
    page.mouse.move(*on_screen(page, 0.02, 0.2), steps=3)
    page.wait_for_function(f"() => {STATE}.live.moved")
    assert value(page, ends) != before
    assert value(page, "p.header.main.stale") is False, "the map holds for every point on it"
    page.mouse.up()
    settled(page, busy=True)
    assert 0.018 < value(page, "p.desk.values.get('momentum.learning_rate')") < 0.022
    at = on_screen(page, 0.1, 0.8)
    page.mouse.move(*at)
    page.wait_for_function("() => /Momentum β 0\\.8/.test(document.querySelector('.rv-player').textContent)")
    page.mouse.click(*at)
    page.wait_for_function("() => document.querySelector('.rv-player')?.ravine.page === 'race'")
    settled(page)
    (run,) = value(page, "p.header.runs.map(({ id }) => id)")
    assert run == "momentum"
    assert value(page, "p.desk.values.get('momentum.learning_rate')") == pytest.approx(0.1, rel=0.2)
    assert value(page, "p.desk.values.get('momentum.momentum')") == pytest.approx(0.8, abs=0.02)


@pytest.mark.whole
@pytest.mark.parametrize(
    ("query", "name", "across", "up"),
    [
        pytest.param("part=networks", "net.window", (2, 50), (2, 8), marks=pytest.mark.whole),
        ("surface=bowl&rule=momentum&steps=30", "window", (0.05, 0.2), (0.2, 0.5)),
    ],
)
def test_a_box_that_is_dragged_out_is_looked_into_and_the_link_keeps_it(page, address, query, name, across, up):
    opened(page, address, f"maps?v=1&{query}")
    page.mouse.move(*on_screen(page, across[0], up[1]))
    page.mouse.down()
    page.mouse.move(*on_screen(page, across[1], up[0]), steps=3)
    page.mouse.up()
    settled(page, busy=True)
    assert f"&{name}=0." in page.url
    x, y = value(page, "[p.header.main.x, p.header.main.y].map(({ low, high }) => [low, high])")
    assert x == pytest.approx(across, rel=0.05)
    assert y == pytest.approx(up, rel=0.05)
    page.get_by_role("button", name="whole box").click()
    settled(page, busy=True)
    assert f"{name}=" not in page.url
