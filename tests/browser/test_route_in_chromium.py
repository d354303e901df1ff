"""A player, a session and a route of pictures: slow, broken, at work, and under quick hands."""

import urllib.request

import pytest

from bench.browser import thumb, to_hand, until_live
from tests.browser import desk_app
from tests.browser.conftest import forgive, shown
from tests.browser.driving import MOVING, STATE, drawer, exact, opened, pixel, press, slider, value
from tests.whole import WHOLE

pytestmark = pytest.mark.browser
RATES = ("sgd.learning_rate", "momentum.learning_rate")
AT_REST = f"""() => {{
    const p = {STATE}, route = p.exchange.route;
    const quiet = p.desk.pending.size === 0 && !route.underway.size && !route.wanted && !p.waiting && !p.live.moved;
    return quiet && p.box.dataset.painted === p.header.revision;
}}"""


@pytest.fixture(scope="module")
def server(made_up):
    served, address = made_up
    served.app = desk_app.app
    return address


def told(page, **news):
    return page.evaluate("async (news) => (await fetch('told', { method: 'POST', body: JSON.stringify(news) })).json()", news)


@pytest.fixture
def at(made, server):
    """The page, at rest, its session and its player new."""
    urllib.request.urlopen(urllib.request.Request(f"{server}told", b'{"anew": true}')).read()

    def open_at(query=""):
        shown(made, server, query)
        until_live(made)
        return made

    return open_at


def agreed(page):
    """{slider: value} once nothing is under way: desk, picture and address say the same."""
    page.wait_for_function(AT_REST)
    drawn = dict(value(page, "p.header.live.bound.map(({ key, at }) => [key, at])"))
    shown = dict(value(page, "[...p.desk.values]"))
    assert shown == {**drawn, "noise": 1}
    query = dict(page.evaluate("[...new URLSearchParams(location.search)].filter(([name]) => name !== 'v')"))
    assert {name: float(text) for name, text in query.items()} == {name: shown[name] for name in query}
    return drawn


@pytest.mark.whole
def test_keys_on_every_slider_over_a_slow_line_are_all_drawn_and_heard(at):
    page = at()
    told(page, delay=0.15 if WHOLE else 0.06)
    expected = {}
    for which in ("ArrowRight", "ArrowRight", "ArrowLeft") if WHOLE else ("ArrowRight", "ArrowLeft"):
        expected |= {name: press(page, name, which) for name in (*RATES, "momentum.momentum", "batch")}
    assert agreed(page).items() >= expected.items()
    page.evaluate("window.runs({})")
    page.wait_for_function("() => document.querySelector('.rv-player').ravine.desk.released.size === 0")
    assert told(page)["values"].items() >= expected.items()
    assert agreed(page).items() >= expected.items()


def test_a_preset_under_a_moving_hand_sets_everything_else(at):
    page = at()
    x, y = thumb(page, RATES[0])
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y, steps=3)
    page.evaluate("window.runs({ sets: { 'sgd.learning_rate': 0.3, 'momentum.learning_rate': 0.3 } })")
    page.wait_for_function(f"() => {STATE}.desk.values.get('momentum.learning_rate') === 0.3")
    page.mouse.move(x + 25, y, steps=3)
    held = value(page, "p.desk.values.get('sgd.learning_rate')")
    assert held != 0.3
    page.mouse.up()
    now = agreed(page)
    assert (now[RATES[0]], now[RATES[1]]) == (held, 0.3)


def test_back_goes_back_past_what_was_released(at):
    page = at("?sgd.learning_rate=0.1")
    before = agreed(page)
    press(page, RATES[1])
    moved = agreed(page)
    assert moved != before
    page.go_back()
    page.wait_for_function(f"() => {STATE}.desk.values.get('momentum.learning_rate') === {before[RATES[1]]}")
    assert agreed(page) == before
    page.evaluate("window.runs({})")
    assert agreed(page) == before
    assert "heard" not in page.url
    page.go_forward()
    page.wait_for_function(f"() => {STATE}.desk.values.get('momentum.learning_rate') === {moved[RATES[1]]}")
    assert agreed(page) == moved


@pytest.mark.whole
def test_a_server_that_is_away_for_a_while_loses_nothing_and_the_picture_goes_on(at):
    page = at()
    forgive(page, "503")
    told(page, away=3)
    first = value(page, "p.shown ?? 0")
    held = press(page, RATES[0])
    assert value(page, "p.shown") > first
    assert agreed(page)[RATES[0]] == held


def test_a_dragged_start_is_a_value_of_the_desk(at):
    page = at()
    x, y = pixel(page, 2.0, 1.0)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(*pixel(page, -1.0, 2.0), steps=4)
    assert value(page, "p.live.moved")
    page.mouse.up()
    page.wait_for_function(AT_REST)
    start = value(page, "p.live.header.main.start")
    assert start == pytest.approx([-1.0, 2.0], abs=0.05)
    assert told(page)["asked"][-1]["values"]["start"][1] == pytest.approx(start)


def test_work_is_told_until_it_is_over_and_can_be_stopped(at):
    page = at()
    told(page, work=8)
    page.evaluate("window.runs({ below: true })")
    work = page.locator(".rv-work:not(.rv-lost)")
    work.get_by_role("progressbar").wait_for()
    assert work.inner_text().startswith("training")
    work.get_by_role("button", name="stop").click()
    work.get_by_role("button", name="Train anew").wait_for()
    page.wait_for_function("() => document.querySelector('.rv-work:not(.rv-lost)').innerText.trim() === 'Train anew'")
    assert "stop" in told(page)["acts"]
    assert [name for name, _ in page.evaluate("window.sent")] == ["settled"]


def test_a_refusal_is_said_and_the_picture_stays(at):
    page = at()
    forgive(page, "422")
    drawn = page.get_attribute(".rv-player", "data-painted")
    told(page, refuse="There is no such surface.")
    page.evaluate("window.runs({ sets: { 'sgd.learning_rate': 0.3 } })")
    page.wait_for_function("() => document.querySelector('.rv-line').textContent.startsWith('There is no such surface.')")
    assert page.get_attribute(".rv-player", "data-painted") == drawn
    told(page, refuse="")
    press(page, RATES[1])
    assert agreed(page)[RATES[0]] == 0.3


@pytest.mark.whole
def test_a_late_answer_is_waited_for_in_words(at):
    page = at()
    told(page, delay=1.0)
    page.evaluate("window.runs({ sets: { 'sgd.learning_rate': 0.3 }, note: 'Set to 0.3.' })")
    page.wait_for_function("() => document.querySelector('.rv-line').textContent.startsWith('Working on it.')")
    assert page.locator(".rv-player.rv-stale").count() == 1
    agreed(page)
    assert page.locator(".rv-line").inner_text().startswith("Set to 0.3.")
    assert page.locator(".rv-stale").count() == 0
    press(page, RATES[0])
    assert not page.locator(".rv-line").inner_text().startswith("Set to 0.3.")


def test_what_stands_on_the_desk_is_what_it_is_told(at):
    page = at()
    batch, noise = page.locator('[data-slider="batch"]'), page.locator('[data-slider="noise"]')
    assert (batch.locator("output").inner_text(), batch.locator("input[type=text]").is_visible()) == ("full", False)
    press(page, "batch", "Home")
    assert batch.locator("output").inner_text() == "1"
    assert noise.locator("input[type=range]").is_disabled()
    shown = "[...document.querySelectorAll('.rv-small [data-slider]')].map((row) => row.dataset.slider)"
    for rule, own in (("SGD", []), ("Momentum", ["momentum.momentum"])):
        page.locator(".rv-pills").get_by_role("button", name=rule).click()
        assert page.evaluate(shown) == [*own, "batch", "noise"], "those of the chosen rule"
        assert page.locator(".rv-small").get_by_text("No momentum in SGD").is_visible() == (rule == "SGD")
    to_hand(page, RATES[0])
    needle = "document.querySelector('.rv-rate .rv-needle').style.left"
    before = page.evaluate(needle)
    press(page, RATES[0])
    assert page.evaluate(needle) != before


def test_a_key_that_is_held_moves_as_often_as_it_says(at):
    page = at("?momentum.momentum=0.9")
    before = agreed(page)["momentum.momentum"]
    slider(page, "momentum.momentum").focus()
    for _ in range(40):
        page.keyboard.down("ArrowLeft")
    page.keyboard.up("ArrowLeft")
    assert agreed(page)["momentum.momentum"] == pytest.approx(before - 0.04)


def test_a_hand_stays_on_its_slider_while_others_come_and_change_places(at):
    page, name = at(), "batch"
    to_hand(page, "momentum.momentum")
    x, y = thumb(page, name)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 10, y, steps=2)
    rows = "[...document.querySelectorAll('.rv-small [data-slider]')].map((row) => row.dataset.slider)"
    assert page.evaluate(rows) == ["momentum.momentum", name, "noise"]
    told(page, more=True)
    page.evaluate("window.runs({ sets: { 'momentum.learning_rate': 0.3 } })")
    page.wait_for_selector('[data-slider="more"]')
    assert page.evaluate(rows) == ["momentum.momentum", "more", "noise", name]
    box = page.locator(f'[data-slider="{name}"] input[type=range]').bounding_box()
    page.mouse.move(box["x"] + 9, box["y"], steps=3)
    held = value(page, f"p.desk.values.get('{name}')")
    assert held == 0  # where its slider now begins
    page.mouse.up()
    page.wait_for_function(AT_REST)
    assert value(page, f"p.desk.values.get('{name}')") == held


def test_pictures_of_two_keys_have_a_clock_each(at):
    page = at()
    page.emulate_media(**MOVING)
    page.evaluate(f"() => {{ {STATE}.clock.playing = false; {STATE}.seek(30); }}")
    told(page, key="other")
    page.evaluate("window.runs({})")
    page.wait_for_function(f"() => {STATE}.header.key === 'other' && {STATE}.clock.playing && {STATE}.step < 30")
    told(page, key="desk")
    page.evaluate("window.runs({})")
    page.wait_for_function(f"() => {STATE}.header.key === 'desk'")
    assert value(page, "[p.clock.playing, p.step]") == [False, 30]


@pytest.mark.whole
def test_a_start_has_sliders_of_its_own_and_other_numbers_stand_folded(page, address):
    opened(page, address, "?surface=bowl&opt=sgd,adam")
    until_live(page)
    to_hand(page, "start")
    start = page.locator('[data-slider="start"] input[type=range]')
    before = value(page, "[...p.live.header.main.start]")
    start.nth(1).focus()
    page.keyboard.press("ArrowRight")
    shown = value(page, "[...p.desk.values.get('start')]")
    assert shown[0] == before[0]
    assert shown[1] > before[1]
    assert value(page, "[...p.start]") == shown  # the ring goes along
    page.wait_for_function(AT_REST)
    assert value(page, "[...p.live.header.main.start]") == shown
    folded = page.locator("details.rv-folded")
    assert folded.locator("summary").inner_text() == "Adam: more numbers"
    assert not folded.locator("input[type=range]").first.is_visible()
    folded.locator("summary").click()
    assert folded.locator("input[type=range]").first.is_visible()
    assert slider(page, RATES[0]).get_attribute("aria-label") == "SGD learning rate"


CALLED = """(name) => {
    const title = document.querySelector(".st-key-more-adam-2 summary");
    return title.textContent.includes(`${name}: conventions`) && title.closest("details").open;
}"""


@pytest.mark.whole
def test_the_drawer_calls_a_copy_as_its_picture_does_and_keeps_open_what_is_open(page, address):
    opened(page, address, "?surface=bowl&opt=adam,adam-2&adam.learning_rate=0.05&adam-2.learning_rate=0.1")
    drawer(page).get_by_text("Adam 0.1: conventions", exact=True).click()
    page.wait_for_function(CALLED, arg="Adam 0.1")
    page.evaluate(f"() => {{ {STATE}.desk.move('adam-2.learning_rate', 0.2); {STATE}.desk.release(); }}")
    page.wait_for_function(CALLED, arg="Adam 0.2")
    page.evaluate(f"() => {STATE}.more.toggle(false)")
    press(page, "adam-2.learning_rate")
    page.wait_for_function(AT_REST)
    name = value(page, "p.header.runs[1].name")
    assert name != "Adam 0.2"
    drawer(page)
    page.wait_for_function(CALLED, arg=name)


def test_a_field_that_was_typed_into_and_left_as_it_was_follows_its_slider(at):
    page = at()
    field = exact(page, "sgd.learning_rate")
    field.focus()
    page.keyboard.press("End")
    page.keyboard.press("5")
    page.keyboard.press("Backspace")
    moved = press(page, "sgd.learning_rate")
    assert float(field.input_value()) == moved
