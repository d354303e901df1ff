"""The real thing: start, drag, play, link, break, all in a browser."""

import re

import pytest

from tests.browser.driving import (
    STATE,
    STILL,
    changed,
    drawer,
    hide,
    ink,
    loaded,
    opened,
    pixel,
    press,
    revision,
    settled,
    value,
    view,
)
from tests.browser.seeing import PLACES

pytestmark = pytest.mark.browser
RUNS = "p.header.runs.map(run => run.id)"


def test_it_is_already_running(fresh, address):
    opened(fresh, address, plays=True)
    assert value(fresh, "p.clock.playing")
    before = value(fresh, "p.clock.step")
    fresh.wait_for_function(f"before => {STATE}.clock.step > before + 5", arg=before)
    assert ink(fresh, ".rv-over") > 500
    assert ink(fresh, ".rv-curves") > 500
    assert fresh.locator(".rv-ground .contourlayer path, .rv-ground .contour path").count() > 3
    assert fresh.locator(".rv-board li").count() == 3
    for words in ("learning rate", "batch size", "as they come", "same rate", "tuned"):
        assert fresh.get_by_text(words).first.is_visible()


def test_visitors_text_is_shown_as_it_was_typed(page, address):
    """In code spans and in the code block; neither asterisks nor capitals nor mathematics are made of it."""
    opened(page, address, "?surface=formula&opt=sgd&steps=20&order=*a*$b$_c_`d`")
    assert "*a*$b$_c_`d`" in page.locator(".rv-line").inner_text()
    field = drawer(page).get_by_role("textbox", name="f(x, y) =")
    field.fill("x2y")
    field.press("Enter")
    page.get_by_text("The picture still shows the last formula").wait_for()
    spans = page.locator("[data-testid='stCaptionContainer'] code").all_text_contents()
    assert {"x2y", "x*2*y", "x^2*y"} <= set(spans)
    field.fill("f(x, y) = 2x² + |y|")
    field.press("Enter")
    page.get_by_text("Read as").wait_for()
    page.wait_for_function("() => [...document.querySelectorAll('code')].some(span => span.textContent === '2*x^2+abs(y)')")


@pytest.mark.whole
def test_a_slider_changes_the_picture_and_keeps_the_step(page, address):
    opened(page, address, plays=True)
    page.keyboard.press("Space")
    assert not value(page, "p.clock.playing")
    step, before = value(page, "p.clock.step"), revision(page)
    press(page, "sgd.learning_rate")
    changed(page, before)
    assert value(page, "p.clock.step") == step
    assert not value(page, "p.clock.playing")
    page.wait_for_url(re.compile(r"sgd\.learning_rate=0\.2[3-6]"))


def test_dragging_the_start_moves_every_path(page, address):
    opened(page, address, "?surface=beale&opt=sgd,momentum,adam")
    before = revision(page)
    x, y = pixel(page, *value(page, "p.start"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y + 30, steps=5)
    page.mouse.move(x - 80, y + 60, steps=5)
    page.mouse.up()
    changed(page, before)
    page.wait_for_url(re.compile("start="))
    start = value(page, "p.header.main.start")
    assert start[0] < 0.9
    assert start[1] < 1.4
    there = pixel(page, *start)
    assert abs(there[0] - (x - 80)) < 3
    assert abs(there[1] - (y + 60)) < 3
    assert all(abs(run[0] - start[0]) < 1e-4 for run in value(page, "p.header.runs.map(r => [r.x[0], r.x[1]])"))


def test_a_double_click_places_the_start_which_a_button_puts_back_and_a_drag_zooms(page, address):
    opened(page, address, "?surface=beale&opt=sgd,adam")
    before, home = revision(page), value(page, "p.header.main.start")
    back = page.get_by_role("button", name="reset start")
    page.mouse.click(*pixel(page, 2.0, 0.5))
    assert not back.is_visible()
    page.mouse.dblclick(*pixel(page, 3.0, -1.0))
    changed(page, before)
    assert value(page, "p.header.main.start") == pytest.approx([3, -1], abs=0.05)
    back.click()
    page.wait_for_function(f"before => {STATE}.box.dataset.painted === before", arg=before)
    assert value(page, "p.header.main.start") == home
    assert not back.is_visible()
    settled(page)
    before = revision(page)
    page.mouse.move(*pixel(page, 1.0, -1.0))
    page.mouse.down()
    page.mouse.move(*pixel(page, 4.0, 2.0), steps=8)
    page.mouse.up()
    page.wait_for_function(f"() => {STATE}.ground.zoom() !== null")
    zoom = value(page, "p.ground.zoom()")
    press(page, "sgd.learning_rate", "ArrowLeft")
    changed(page, before)
    assert value(page, "p.ground.zoom()") == zoom
    page.get_by_role("button", name="whole box").click()
    page.wait_for_function(f"() => {STATE}.ground.zoom() === null")


@pytest.mark.whole
def test_a_zoom_of_small_panels_does_not_survive_into_the_overlay(page, address):
    opened(page, address, "?view=side-by-side&opt=sgd,adam")
    page.evaluate(f"() => {STATE}.Plotly.relayout({STATE}.ground.plot, {{ 'xaxis.range': [0, 1], 'yaxis.range': [0, 1] }})")
    page.wait_for_function(f"() => {STATE}.ground.zoom() !== null")
    before, zoom = revision(page), value(page, "p.ground.zoom()")
    press(page, "sgd.learning_rate", "ArrowLeft")
    changed(page, before)
    assert value(page, "p.ground.zoom()") == zoom
    view(page, "together")
    assert value(page, "p.ground.zoom()") is None


@pytest.mark.whole
def test_the_modes_beside_eight_rates_can_be_read(page, address):
    opened(page, address, "?opt=sgd,momentum,nesterov,adagrad,rmsprop,adam,adamw,nadam")
    modes = page.locator(".rv-modes")
    assert modes.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert modes.locator("button").evaluate_all("all => all.every(e => e.scrollWidth <= e.clientWidth)")


@pytest.mark.whole
def test_a_click_on_the_help_beside_a_switch_flips_nothing(page, address):
    opened(page, address)
    drawer(page)
    switch = page.locator("[class*=st-key-turned] input")
    beside = page.locator("[data-testid=stHorizontalBlock]", has=page.locator("> [class*=st-key-turned]"))
    beside.locator("[data-testid=stTooltipHoverTarget]").click()
    page.get_by_text("The same surface turned about its centre").wait_for()
    assert not switch.is_checked()
    before = revision(page)
    page.locator("[class*=st-key-turned] label").click()
    changed(page, before)
    assert switch.is_checked()


def test_values_under_the_pointer(page, address):
    opened(page, address, "?surface=beale&opt=sgd,adam")
    page.mouse.move(*pixel(page, 2.5, -1.5))
    reading = page.locator(".rv-readout")
    assert re.fullmatch(r"x 2\.[45]\d*  y −1\.[45]\d*  f .+", reading.inner_text())
    page.mouse.move(*pixel(page, *value(page, "[...p.header.runs[1].x.slice(-2)]")))
    assert "step" in reading.inner_text()


def test_a_hidden_run_is_hidden_everywhere_and_stays_off(page, address):
    opened(page, address)
    before = ink(page, ".rv-curves"), ink(page, ".rv-over")
    hide(page, "Adam")
    assert value(page, "[...p.hidden]") == ["adam"]
    assert ink(page, ".rv-curves") < before[0]
    assert ink(page, ".rv-over") < before[1]
    now = revision(page)
    press(page, "sgd.learning_rate")
    changed(page, now)
    assert value(page, "[...p.hidden]") == ["adam"]


def test_a_rule_is_taken_out_at_its_pill_by_a_key_or_a_hand(page, address):
    opened(page, address, "?opt=sgd,momentum,adam")
    pill = page.locator(".rv-pills").get_by_role("button", name="Adam")
    pill.focus()
    before = revision(page)
    page.keyboard.press("Delete")
    changed(page, before)
    assert value(page, RUNS) == ["sgd", "momentum"]
    other = page.locator(".rv-pills").get_by_role("button", name="SGD")
    other.hover()
    before = revision(page)
    other.locator(".rv-out").click()
    changed(page, before)
    assert value(page, RUNS) == ["momentum"]
    settled(page)


@pytest.mark.whole
def test_side_by_side_keeps_the_clock_and_its_choices_lie_over_nothing(page, address):
    opened(page, address, plays=True)
    page.keyboard.press("Space")
    step = value(page, "p.clock.step")
    view(page, "side by side")
    page.wait_for_function(f"() => {STATE}.panels.boxes().length === 3")
    assert value(page, "p.clock.step") == step
    choices = dict(page.evaluate(PLACES, [".rv-choices > .rv-topic", ".rv-choices > .rv-segments"]))
    assert len(choices) == 2
    others = dict(page.evaluate(PLACES, ["h1", ".rv-found", ".rv-ground"]))
    over = [
        (one, other)
        for one, (left, top, right, bottom) in choices.items()
        for other, (l2, t2, r2, b2) in others.items()
        if min(right, r2) - max(left, l2) > 0 and min(bottom, b2) - max(top, t2) > 0
    ]
    assert over == []


@pytest.mark.whole
def test_a_pasted_link_shows_the_same_picture(page, fresh, address):
    opened(page, address)
    x, y = pixel(page, *value(page, "p.start"))
    before = revision(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=4)
    page.mouse.up()
    changed(page, before)
    page.wait_for_url(re.compile("start="))
    drawer(page).get_by_role("button", name="Copy link").click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url
    loaded(fresh, link)
    mine, theirs = (value(p, "[p.header.main.start, p.header.runs.map(r => [...r.x])]") for p in (page, fresh))
    assert mine == theirs


@pytest.mark.whole
def test_the_back_button_goes_back(page, address):
    opened(page, address)
    page.wait_for_url(re.compile("v=1"))
    first, before = page.url, revision(page)
    press(page, "adam.learning_rate")
    changed(page, before)
    page.wait_for_function("first => location.href !== first", arg=first)
    now = revision(page)
    page.go_back()
    changed(page, now)
    assert revision(page) == before


def test_diverging_is_drawn(page, address):
    opened(page, address, "?surface=beale&opt=sgd,adam&sgd.learning_rate=5")
    assert "diverged at" in page.locator(".rv-board li", has_text="SGD").inner_text()
    assert ink(page, ".rv-over") > 300


def test_hostile_links_show_a_page(page, address):
    opened(
        page, address, "?surface=%3Cimg%20src=x%20onerror=alert(1)%3E&steps=1e999&opt=sgd,adam,%3Cb%3E&start=NaN,1&sgd.learning_rate=text"
    )
    assert page.get_by_text("In the link").is_visible()
    assert page.locator("img[src=x]").count() == 0
    assert value(page, "p.header.steps") == 2000


@pytest.mark.whole
def test_a_page_that_is_loaded_in_the_dark_is_dark(fresh, address):
    """The one that is open follows as well: see test_frame_in_chromium.py."""
    fresh.emulate_media(color_scheme="dark")
    opened(fresh, address)
    assert value(fresh, "p.theme.dark")
    assert fresh.evaluate("getComputedStyle(document.querySelector('.stApp')).colorScheme") == "dark"


@pytest.mark.whole
def test_reduced_motion_shows_whole_paths(fresh, address):
    fresh.emulate_media(**STILL)
    loaded(fresh, address)
    assert value(fresh, "[p.clock.playing, p.clock.step]") == [False, 300]
