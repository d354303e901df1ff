"""Data surfaces, curves, typed formulas and the regimes page in a real browser."""

import pytest

from tests.browser.driving import STATE, changed, drawer, exact, ink, opened, pixel, revision, settled, value, view

DATA_SHOWN = "document.querySelector('.rv-data') !== null"


def paused_at(page, step):
    page.evaluate(f"() => {{ const p = document.querySelector('.rv-player').ravine; p.clock.playing = false; p.seek({step}); }}")
    page.wait_for_function(f"() => !{STATE}.dirty")


def pixels(page, selector):
    return page.evaluate("selector => document.querySelector(selector).toDataURL()", selector)


@pytest.mark.whole
@pytest.mark.browser
def test_linear_regression_shows_its_data_and_the_batch_of_each_step(page, address):
    opened(page, address, "?surface=linear_regression&opt=sgd,adam&batch_size=4")
    assert page.evaluate(DATA_SHOWN)
    pictures = []
    for step in (0, 1, 40):
        paused_at(page, step)
        pictures.append(pixels(page, ".rv-data"))
    assert len(set(pictures)) == 3
    assert ink(page, ".rv-data") > 2000


@pytest.mark.whole
@pytest.mark.browser
def test_the_batch_slider_makes_the_path_noisy_or_smooth(page, address):
    opened(page, address, "?surface=linear_regression&opt=sgd&batch_size=1&sgd.learning_rate=0.1")
    rough = """(() => {
        const x = p.header.runs[0].x.filter((_, i) => i % 2 === 0 && i <= 400);
        return x.slice(2).filter((next, i) => (x[i + 1] - x[i]) * (next - x[i + 1]) < 0).length;
    })()"""
    noisy = value(page, rough)
    exact(page, "batch_size").fill("100")
    exact(page, "batch_size").press("Enter")
    page.wait_for_function(f"() => {STATE}.header.live.batch === 100")
    assert value(page, rough) < noisy / 3
    page.wait_for_url("**batch_size=100**")


@pytest.mark.browser
def test_the_start_on_a_curve_stays_on_it(page, address):
    opened(page, address, "?surface=double_well&opt=sgd")
    paused_at(page, 0)
    x, y = pixel(page, *value(page, "p.header.main.start"))
    to, _ = pixel(page, -1.5, 0)
    before = revision(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to, y - 40, steps=5)
    page.mouse.up()
    changed(page, before)
    start = value(page, "p.header.main.start")
    assert abs(start[0] + 1.5) < 0.05
    assert abs(value(page, "p.header.runs[0].x[1]") - start[1]) < 0.02


@pytest.mark.whole
@pytest.mark.browser
def test_a_typed_formula_races_and_a_mistake_keeps_the_picture(page, address):
    opened(page, address, "?surface=formula&opt=sgd,adam&steps=60")
    field = drawer(page).get_by_role("textbox", name="f(x, y) =")
    before = revision(page)
    field.fill("x^2 + 5*y^2")
    field.press("Enter")
    changed(page, before)
    assert value(page, "p.header.main.surface.found")
    before = revision(page)
    field.fill("x/2y + 5")
    field.press("Enter")
    page.get_by_text("The picture still shows the last formula").wait_for()
    assert revision(page) == before
    assert field.input_value() == "x/2y + 5"
    for text in ("x^-1", "x^2 + y^2", "exp(x) + y^2"):  # boxes of other sizes: none leaves its axes to the next
        before = revision(page)
        field.fill(text)
        field.press("Enter")
        changed(page, before)
        zoom, seen, box = value(page, "[p.ground.zoom(), p.ground.ranges(), p.header.main.surface.domain]")
        assert zoom is None
        for (low, high), (least, most) in zip(seen, box, strict=True):
            assert low <= least + 1e-9
            assert high >= most - 1e-9
        spans = [(high - low) / (most - least) for (low, high), (least, most) in zip(seen, box, strict=True)]
        assert min(spans) == pytest.approx(1), "all of the box and no more than the picture's shape asks for"


@pytest.mark.whole
@pytest.mark.browser
def test_the_regimes_page_names_draws_and_updates(page, address):
    opened(page, address, "regimes")
    page.get_by_text("Monotone.").first.wait_for()
    before = revision(page)
    page.get_by_role("button", name="2/a", exact=True).click()
    changed(page, before)
    page.get_by_text("Bouncing for ever.").first.wait_for()
    assert "rate=2.0" in page.url
    view(page, "two directions")
    assert value(page, "p.header.main.view") == "row"
    settled(page)
    assert value(page, "p.panels.boxes().length") == 5
    assert ink(page, ".rv-errors") > 500


@pytest.mark.whole
@pytest.mark.browser
def test_a_phone_scrolls_nowhere_sideways(phone, address):
    for query in ("?surface=noisy_moons&opt=sgd", "regimes?part=two-directions", "?surface=formula&opt=sgd"):
        opened(phone, address, query)
        phone.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth + 1"), query
