"""Maps, bars, histograms, arrows and a second contour: they are drawn, read, dragged, and follow the clock."""

import pytest

from tests.browser import panels_app
from tests.browser.conftest import PHONE, shown
from tests.browser.driving import STATE, hide, ink, value
from tests.browser.made_up import served

pytestmark = pytest.mark.browser
STEPS = 20
MAP = "p.panels.hosts.find(host => host.name === 'heat_map')"


@pytest.fixture
def page(made):
    return made


@pytest.fixture(scope="module")
def panels(made_up):
    """The address of a page with made-up pictures."""
    server, address = made_up
    server.app = served(panels_app.picture, lambda query: query)
    return address


def paused_at(page, step):
    page.evaluate(f"step => {{ const p = {STATE}; p.clock.playing = false; p.seek(step); }}", step)
    page.wait_for_function(f"() => !{STATE}.dirty")


def colour(page, selector, x, y):
    """The colour of a canvas at (x, y) of its page pixels."""
    read = (
        "(canvas, [x, y]) => [...canvas.getContext('2d').getImageData(x * devicePixelRatio, y * devicePixelRatio, 1, 1).data].slice(0, 3)"
    )
    return page.locator(selector).first.evaluate(read, [x, y])


def at(page, x, y):
    """Where a point of the map is on its canvas."""
    return value(page, f"{MAP}.boxes()[0].toPixel({x}, {y})")


def on_screen(page, x, y):
    box = page.locator(".rv-heat_map").bounding_box()
    left, top = at(page, x, y)
    return box["x"] + left, box["y"] + top


def read(page, x, y):
    page.mouse.move(*on_screen(page, x, y))
    return page.locator(".rv-readout").text_content()


def test_a_map_has_its_bands_its_hatching_and_its_theory(page, panels):
    shown(page, panels, "?show=map")
    paused_at(page, STEPS)
    assert colour(page, ".rv-heat_map", *at(page, 1.02, 0.11)) == [0x10, 0x50, 0x5C]
    assert colour(page, ".rv-heat_map", *at(page, 0.0102, 0.11)) == [0x8F, 0xC4, 0xC6]
    left, top = at(page, 3.5, 0.2)
    found = {tuple(colour(page, ".rv-heat_map", left + dx, top)) for dx in range(-6, 7)}
    assert (0xF3, 0xE6, 0xE2) in found
    assert len(found) > 1, "stripes"
    assert colour(page, ".rv-heat_map", *at(page, 0.1, 0.975)) == [0, 0, 0], "what is not known is not painted"
    edge = [colour(page, ".rv-heat_map", at(page, 2 * 1.5, 0.5)[0] + dx, at(page, 3, 0.5)[1]) for dx in range(-3, 4)]
    assert any(sum(one) < 0x50 * 3 for one in edge), "the curve of theory"
    assert ink(page, ".rv-curves") > 500


def test_a_map_is_read_under_the_pointer(page, panels):
    shown(page, panels, "?show=map")
    paused_at(page, 0)
    said = read(page, 1.0, 0.3)
    assert said.startswith("learning rate η 1")
    assert "fast, there after 8" in said
    assert read(page, 3.6, 0.1).endswith("diverged")
    assert read(page, 0.011, 0.1).endswith("slow")
    assert read(page, 0.1, 0.975).endswith("not known yet")


def test_a_hand_scrubs_the_curves_and_reads_them(page, panels):
    shown(page, panels, "?show=map")
    paused_at(page, 0)
    box = page.locator(".rv-curves").bounding_box()
    along = [(box["x"] + box["width"] * part, box["y"] + box["height"] / 2) for part in (0.4, 0.7)]
    page.mouse.move(*along[0])
    assert page.locator(".rv-readout").text_content().startswith("step ")
    assert value(page, "p.step") == 0
    page.mouse.down()
    begun = value(page, "p.step")
    page.mouse.move(*along[1], steps=3)
    page.mouse.up()
    ended = value(page, "p.step")
    assert 0 < begun < ended
    assert page.locator(".rv-readout").text_content().startswith(f"step {round(ended)}\n")
    page.mouse.move(*along[0])
    assert value(page, "p.step") == ended


def test_the_point_of_a_map_sets_two_sliders(page, panels):
    shown(page, panels, "?show=map")
    paused_at(page, 0)
    page.mouse.move(*on_screen(page, 0.1, 0.5))
    page.mouse.down()
    page.mouse.move(*on_screen(page, 0.4, 0.7), steps=5)
    assert value(page, "[...p.desk.pending.keys()].sort()") == ["momentum", "rate"]
    assert "momentum β 0." in page.locator(".rv-readout").text_content()
    rate, momentum = value(page, "['rate', 'momentum'].map(name => p.desk.values.get(name))")
    assert rate == pytest.approx(0.4, rel=0.03)
    assert momentum == pytest.approx(0.7, abs=0.02)
    page.mouse.move(*on_screen(page, 3.9, 0.97))
    page.mouse.move(*[place + 400 * axis - 200 for axis, place in enumerate(on_screen(page, 0.01, 0.0))])
    assert value(page, "p.desk.values.get('momentum')") == 0
    page.mouse.move(*on_screen(page, 0.4, 0.7))
    page.mouse.up()
    page.wait_for_function(f"() => {STATE}.desk.pending.size === 0 && {STATE}.header.main.point[1] > 0.6")
    assert value(page, "p.header.main.point") == pytest.approx([0.4, 0.7], rel=0.03)
    assert value(page, "p.desk.values.get('rate')") == value(page, "p.header.main.point[0]")


def test_bars_and_histogram_follow_the_clock(page, panels):
    shown(page, panels)
    pictures = []
    for step in (1, 12):
        paused_at(page, step)
        pictures.append([page.locator(kind).evaluate("canvas => canvas.toDataURL()") for kind in (".rv-bars", ".rv-histogram")])
    assert all(before != after for before, after in zip(*pictures, strict=True))
    first = value(page, "p.panels.hosts[1].panel.values.get('sgd')[2 * 12]")
    box = page.locator(".rv-bars").bounding_box()
    page.mouse.move(box["x"] + 0.35 * box["width"], box["y"] + box["height"] / 2)
    name, sgd, _ = page.locator(".rv-readout").text_content().split("\n")
    assert name == "Δx"
    assert float(sgd.removeprefix("SGD  ").replace("−", "-")) == pytest.approx(first, rel=0.01)
    hide(page, "Momentum")
    assert value(page, "p.panels.hosts.slice(1, 3).map(host => host.at().shown.map(run => run.id))") == [["sgd"], ["sgd"]]
    assert ink(page, ".rv-histogram") > 500


def test_arrows_begin_at_the_heads_and_point_along_the_moves(page, panels):
    shown(page, panels)
    paused_at(page, 0)
    tip = "(() => { const run = p.header.runs[0], box = p.panels.boxes()[0]; return box.toPixel(run.x[2], run.x[3]); })()"
    head = "(() => { const run = p.header.runs[0], box = p.panels.boxes()[0]; return box.toPixel(run.x[0], run.x[1]); })()"
    (x1, y1), (x0, y0) = value(page, tip), value(page, head)
    assert abs(x1 - x0) + abs(y1 - y0) > 12
    part = 0.85
    assert colour(page, ".rv-over", x0 + part * (x1 - x0), y0 + part * (y1 - y0)) == [0xFF, 0x00, 0xAA]


def test_a_second_contour_stands_beside_the_first(page, panels):
    shown(page, panels)
    paused_at(page, 8)
    assert page.locator(".rv-ground").count() == 2
    assert value(page, "p.panels.hosts.at(-1).boxes().length") == 1
    second = page.locator(".rv-ground").nth(1)
    assert second.locator(".rv-over").evaluate("c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v > 0)")
    box = second.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert "  f " in page.locator(".rv-readout").text_content()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_they_stand_under_each_other(page, panels):
    page.set_viewport_size(PHONE)
    shown(page, panels, "?show=map")
    map_, curves = (page.locator(kind).bounding_box() for kind in (".rv-heat_map", ".rv-curves"))
    assert map_["y"] + map_["height"] <= curves["y"] + 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
