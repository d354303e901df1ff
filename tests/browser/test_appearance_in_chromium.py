"""Colour levels, colour bar, axes and the 3-D view in a browser."""

import re
from itertools import combinations, pairwise

import pytest

from tests.browser.driving import STATE, changed, choose, drawer, ink, opened, press, revision, sized, value, view
from tests.whole import only

pytestmark = pytest.mark.browser
SMALL = (820, 600)


NAMES = """() => {
    const named = [...document.querySelectorAll(".rv-solid .annotation-text")].filter((text) => text.textContent.length > 1);
    const box = ({ left, top, right, bottom }) => [left, top + 3, right, bottom - 3]; // the letters, without the room of a line
    return Object.fromEntries(named.map((text) => [text.textContent, box(text.getBoundingClientRect())]));
}"""


def still(page):
    """Wait until the 3-D picture is the one of the present step."""
    page.wait_for_function(
        f"() => {{ const s = {STATE}.panel.solid; return s.shown && s.listening && !s.busy && !s.late; }}", timeout=60_000
    )


@pytest.mark.whole
@pytest.mark.parametrize("levels", only(["square root", "linear"], "linear"))
def test_levels_recolour_the_ground_without_sending_it_again(page, address, levels):
    opened(page, address, "?opt=sgd&numbers=on")
    drawn = "[p.ground.bar.marks.map(m => m.text), [...p.ground.plot.querySelectorAll('.contourfill path')].map(path => path.outerHTML)]"
    marks, ground = value(page, drawn)
    assert len(ground) > 10
    page.evaluate(f"() => {{ window.before = {STATE}.header.main.ground.grid; }}")
    choose(page, "levels", levels)
    assert value(page, "p.header.main.ground.sent") is False
    assert value(page, "p.header.main.ground.grid === window.before")
    now = value(page, drawn)
    assert now[0] != marks
    assert now[1] != ground
    page.wait_for_url(re.compile("levels=(sqrt|linear)" if levels == "linear" else "levels=sqrt"))


@pytest.mark.whole
@pytest.mark.parametrize("scheme", only(["light", "dark"], "dark"))
def test_the_bar_has_the_colours_of_the_ground_and_large_letters(resized, address, scheme):
    page = resized
    opened(page, address, "?opt=sgd&numbers=on")
    sized(page, 1280, 800, scheme)
    fills = page.evaluate(
        "[...document.querySelectorAll('.rv-plot .contourbg path, .rv-plot .contourfill path')].map(p => getComputedStyle(p).fill)"
    )
    pixels = page.evaluate(
        f"""() => {{
        const p = {STATE}, canvas = p.ground.canvas, panel = p.panels.boxes()[0], ratio = devicePixelRatio;
        const x = (panel.left + panel.width + 14) * ratio, found = [];
        const data = canvas.getContext("2d").getImageData(x, 0, 1, canvas.height).data;
        for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) found.push([data[i], data[i + 1], data[i + 2]]);
        return found; }}"""
    )
    assert len(pixels) > 250
    colours = {tuple(map(int, re.findall(r"\d+", fill)[:3])) for fill in fills}
    assert len(colours) >= 12
    for colour in colours:
        assert min(max(abs(a - b) for a, b in zip(colour, pixel, strict=True)) for pixel in pixels) <= 4, colour
    assert 4 <= value(page, "p.ground.bar.marks.length") <= 7


@pytest.mark.whole
def test_numbers_stand_on_the_picture_where_they_are_asked_for(page, phone, address):
    opened(page, address, "?opt=sgd,adam")
    shown = "[p.ground.bar?.marks.length ?? 0, p.ground.labels.length, document.querySelectorAll('.rv-plot .xtick').length]"
    assert value(page, shown) == [0, 0, 0]
    box = page.locator(".rv-ground").bounding_box()
    shape = value(page, "[p.panels.boxes()[0].width, p.panels.boxes()[0].height]")
    assert shape == pytest.approx([box["width"], box["height"]], abs=2), "to its edges"
    before = revision(page)
    drawer(page).locator("[class*=st-key-numbers] label").click()
    changed(page, before)
    assert all(count >= least for count, least in zip(value(page, shown), (4, 2, 3), strict=True))
    opened(page, address, "?opt=sgd,adam&view=side-by-side&numbers=on")
    assert value(page, "p.ground.bar.marks.length") >= 4
    opened(phone, address, "?opt=sgd,adam&numbers=on")
    assert value(phone, "p.ground.bar.width") < 90
    opened(phone, address, "?opt=sgd,adam&view=side-by-side&numbers=on")
    assert value(phone, "p.ground.bar") is None


UNITS = """(() => {
    const at = p.panels.boxes()[0].toPixel;
    return (at(1, 0)[0] - at(0, 0)[0]) / (at(0, 0)[1] - at(0, 1)[1]);
})()"""


@pytest.mark.whole
def test_equal_axes_make_units_as_long_and_fill_the_picture(page, address):
    opened(page, address, "?surface=beale&opt=sgd")
    assert abs(value(page, UNITS) - 1) > 0.1
    assert value(page, "p.header.main.ground.domain") == value(page, "p.header.main.surface.domain")
    choose(page, "axes", "equal")
    page.wait_for_function(f"() => {{ const p = {STATE}; return Math.abs({UNITS} - 1) < 0.01; }}")
    seen = "p.ground.ranges()"
    for (low, high), (least, most) in zip(value(page, seen), value(page, "p.header.main.surface.domain"), strict=True):
        assert low <= least
        assert high >= most
    assert value(page, "p.ground.zoom()") is None
    before = revision(page)
    choose(page, "axes", "fill")
    assert revision(page) != before
    assert value(page, seen) == value(page, "p.header.main.surface.domain")


@pytest.fixture
def small(resized):
    """The shared page in a small window: what it draws in three dimensions costs by the pixel here."""
    resized.set_viewport_size({"width": SMALL[0], "height": SMALL[1]})
    return resized


@pytest.mark.parametrize("scheme", only(["light", "dark"]))
def test_the_ground_in_three_dimensions(small, address, scheme):
    page = small
    opened(page, address, "?view=3-d")
    sized(page, *SMALL, scheme)
    still(page)
    assert page.locator(".rv-solid canvas").first.is_visible()
    assert page.evaluate("[...document.querySelectorAll('.rv-solid canvas')].some(c => c.getContext('webgl') !== null)")
    assert not page.locator(".rv-over").is_visible()
    drawn = value(page, "p.panel.solid.plot.data.map(t => [t.type, t.name ?? ''])")
    assert drawn[0][0] == "surface"
    assert {"SGD", "Momentum", "Adam"} <= {name for _, name in drawn}
    assert "logarithmic" in value(page, "p.panel.solid.plot.layout.scene.zaxis.title.text")
    assert "drag to turn" in page.locator(".rv-line").inner_text()
    page.evaluate(f"() => {STATE}.seek(30)")
    page.wait_for_function(f"() => !{STATE}.dirty")
    still(page)
    names = page.evaluate(NAMES)
    assert {"SGD", "Momentum", "Adam", "start"} <= names.keys()
    for (left, top, right, bottom), other in combinations(names.values(), 2):
        assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top, names
    assert value(page, "p.panel.solid.plot.data[0].opacity") < 1, "what is behind the ground is dimmed"
    background = value(page, "p.theme.background")
    shot = page.locator(".rv-solid").screenshot()
    page.evaluate(f"() => {{ {STATE}.panel.solid.plot.style.visibility = 'hidden'; }}")
    empty = page.locator(".rv-ground").screenshot()
    page.evaluate(f"() => {{ {STATE}.panel.solid.plot.style.visibility = ''; }}")
    assert len(shot) > 2 * len(empty), f"nothing is drawn on {background}"


@pytest.mark.whole
def test_the_camera_survives_a_slider_and_the_overlay(small, address):
    page = small
    opened(page, address, "?view=3-d&opt=sgd,adam")
    still(page)
    box = page.locator(".rv-solid").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y + 20, steps=4)
    page.mouse.up()
    page.wait_for_function(f"() => {STATE}.panel.solid.camera !== null")
    still(page)
    eye, before, step = value(page, "p.panel.solid.camera.eye"), revision(page), value(page, "p.clock.step")
    press(page, "sgd.learning_rate")
    changed(page, before)
    still(page)
    seen = "p.panel.solid.plot._fullLayout.scene._scene.getCamera().eye"
    assert value(page, seen) == pytest.approx(eye, abs=1e-6)
    assert value(page, "p.clock.step") == step
    for name in ("together", "3-D"):
        view(page, name)
    still(page)
    assert value(page, seen) == pytest.approx(eye, abs=1e-6)
    page.get_by_role("button", name="whole box").click()
    page.wait_for_function(f"() => {STATE}.panel.solid.camera === null")
    far = "Math.hypot(...['x', 'y', 'z'].map((axis) => seen[axis] - eye[axis])) > 0.01"
    page.wait_for_function(f"(eye) => {{ const p = {STATE}; const seen = {seen}; return {far}; }}", arg=eye)


@pytest.mark.whole
def test_playing_moves_the_heads_slowly_and_a_step_at_once(small, address):
    page = small
    opened(page, address, "?view=3-d&opt=adam", plays=True)
    page.wait_for_function(f"() => {STATE}.panel.solid.listening", timeout=60_000)
    length = "p.panel.solid.plot.data.at(-2).x.length"
    page.evaluate(f"""() => {{
        {STATE}.seek(0);
        window.pictures = [];
        const p = {STATE}, s = p.panel.solid, draw = s.picture;
        s.picture = function () {{ window.pictures.push([performance.now(), p.frames]); return draw.call(this); }};
    }}""")
    page.wait_for_function("() => window.pictures.length >= 5")
    times, frames = zip(*page.evaluate("window.pictures"), strict=True)
    assert all(after - before >= 300 for before, after in pairwise(times[1:]))  # the first was asked for by hand
    assert frames[-1] - frames[1] > 2 * (len(frames) - 2)
    page.keyboard.press("Space")
    page.wait_for_function(f"() => !{STATE}.clock.playing")
    page.keyboard.press("Home")
    page.wait_for_function(f"() => {{ const p = {STATE}; return {length} <= 2; }}")
    page.keyboard.press("End")
    page.wait_for_function(f"() => {{ const p = {STATE}; return {length} > 2 && p.panel.solid.view.step === 300; }}")
    page.evaluate(f"() => {{ delete {STATE}.panel.solid.picture; }}")


@pytest.mark.whole
def test_values_under_the_pointer_and_the_picture_button(small, address):
    page = small
    opened(page, address, "?view=3-d&opt=adam")
    still(page)
    box = page.locator(".rv-solid").bounding_box()
    reading = page.locator(".rv-readout")
    for k in range(30):
        page.mouse.move(box["x"] + box["width"] * (0.4 + 0.01 * k), box["y"] + box["height"] * 0.45)
        page.wait_for_timeout(200)
        if reading.is_visible():
            break
    assert re.search(r"x −?\d.*  y −?\d.*  f \d", reading.inner_text())
    with page.expect_download(timeout=60_000) as saved:
        drawer(page).get_by_role("button", name="Save as PNG").click()
    assert saved.value.suggested_filename.startswith("ravine-curved-ravine-step-")
    assert saved.value.path().stat().st_size > 50_000


@pytest.mark.whole
def test_paths_that_leave_end_at_the_edge(small, address):
    page = small
    opened(page, address, "?surface=beale&view=3-d&opt=sgd,adam&sgd.learning_rate=5")
    still(page)
    (low, high), line = (
        value(page, "p.header.main.surface.domain[0]"),
        value(page, "p.panel.solid.plot.data.find(t => t.name === 'SGD').x.filter(x => x !== null)"),
    )
    assert line
    assert all(low - 1e-6 <= x <= high + 1e-6 for x in line)
    assert "diamond-open" in value(page, "p.panel.solid.plot.data.at(-1).marker.symbol")


@pytest.mark.whole
def test_without_webgl_the_contour_is_shown_and_a_line_says_why(unused, address):
    unused.add_init_script("""
        const get = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
            return kind.includes("webgl") ? null : get.call(this, kind, ...more);
        };
    """)
    opened(unused, address, "?view=3-d")
    assert "needs WebGL" in unused.locator(".rv-line").inner_text()
    assert unused.locator(".rv-ground .contour path, .rv-ground .contourlayer path").count() > 3
    assert ink(unused, ".rv-over") > 500
    assert not unused.locator(".rv-solid").is_visible()
