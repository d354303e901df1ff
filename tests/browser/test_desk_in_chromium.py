"""The desk under quick hands: nothing is lost, and picture, address and desk say the same when all is quiet."""

import random

import pytest

from bench.browser import thumb, until_live
from tests.browser.driving import STATE, loaded, opened, value
from tests.browser.slow_line import slow_line

pytestmark = pytest.mark.browser
SLIDERS = ("rate", "parabola.a", "parabola.b", "parabola.c")
TIMES = 20
AT_REST = f"""() => {{
    const p = {STATE};
    const quiet = document.querySelector(".stApp").dataset.testScriptState === "notRunning" && !p.waiting && !p.live.moved;
    return quiet && p.desk.pending.size === 0 && p.header.desk.heard === p.desk.sent;
}}"""
SAID = f"""() => {{
    const p = {STATE}, query = new URLSearchParams(location.search);
    const own = Object.fromEntries(p.desk.sliders.map((s) => [s.name, s.value]));
    const surface = Object.entries(p.header.live.surface).map(([name, value]) => [`parabola.${{name}}`, value]);
    const drawn = {{ rate: p.header.live.runs[0].rate, ...Object.fromEntries(surface) }};
    const said = ([name, value]) => [name, [value, own[name], drawn[name], Number(query.get(name) ?? value)]];
    return Object.fromEntries([...p.desk.values].filter(([name]) => name in drawn).map(said));
}}"""
SHOWN = f"(name) => {STATE}.desk.values.get(name)"


def agreed(page):
    """{slider: value} once nothing is under way: desk, server, picture and address say the same."""
    page.wait_for_function(AT_REST)
    said = page.evaluate(SAID)
    for name, (shown, *others) in said.items():
        assert others == pytest.approx([shown] * 3, rel=1e-12), (name, said)
    return {name: shown for name, (shown, *_) in said.items()}


def slider(page, name):
    return page.locator(f'[data-slider="{name}"] input[type=range]')


def one_key_on_each(page):
    """Moves every slider by one stop, as fast as keys go; what each of them showed under the hand."""
    return {name: a_key_on(page, name) for name in SLIDERS}


def a_key_on(page, name):
    slider(page, name).focus()
    page.keyboard.press("ArrowRight")
    return page.evaluate(SHOWN, name)


def test_a_key_on_each_of_four_sliders_right_after_a_preset(page, address):
    opened(page, address, "regimes?rate=0.5&parabola.a=0.7")
    for k in range(TIMES):
        before = agreed(page)
        page.get_by_role("button", name=("1/a", "1.5/a")[k % 2], exact=True).click(no_wait_after=True)
        expected = one_key_on_each(page)
        now = agreed(page)
        assert now == expected  # the hand came after the preset
        assert all(now[name] != before[name] for name in SLIDERS)
        if k % 10 == 9:
            opened(page, address, "regimes?rate=0.5&parabola.a=0.7")


def test_a_key_that_is_held(page, address):
    opened(page, address, "regimes?rate=1.0")
    before = agreed(page)["rate"]
    slider(page, "rate").focus()
    for _ in range(40):
        page.keyboard.down("ArrowLeft")
    page.keyboard.up("ArrowLeft")
    assert agreed(page)["rate"] == pytest.approx(before - 0.4)


def test_a_preset_under_a_moving_hand(page, address):
    for k in range(5):
        opened(page, address, "regimes?rate=0.5&parabola.a=2.0&parabola.c=3.0")
        until_live(page)
        x, y = thumb(page, "rate")
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 30, y, steps=3)
        page.evaluate("[...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Reset').click()")
        page.mouse.move(x + 40 + 2 * k, y, steps=3)
        held = value(page, "p.desk.values.get('rate')")
        page.mouse.up()
        now = agreed(page)
        assert now["rate"] == held
        assert (now["parabola.a"], now["parabola.c"]) == (1.0, 1.0)


def test_the_back_button_brings_back_what_was_there(page, address):
    opened(page, address, "regimes?rate=0.5")
    before = agreed(page)
    slider(page, "rate").focus()
    page.keyboard.press("ArrowRight")
    moved = agreed(page)
    page.go_back()
    page.wait_for_function(f"() => {STATE}.desk.values.get('rate') === 0.5")
    assert agreed(page) == before != moved


def test_two_tabs_leave_each_other_alone(page, address):
    opened(page, address, "regimes?rate=0.5")
    other = page.context.new_page()
    loaded(other, address, "regimes?rate=0.7")
    for one in (page, other, page):
        slider(one, "rate").focus()
        one.keyboard.press("ArrowRight")
    assert [agreed(one)["rate"] for one in (page, other)] == pytest.approx([0.52, 0.71])
    other.close()


def test_any_hands_on_a_slow_line(fresh, address):
    rng = random.Random(3)
    with slow_line(address, 0.3) as far:
        loaded(fresh, far, "regimes?rate=0.5")
        expected = agreed(fresh)
        for _ in range(TIMES):
            for name in rng.choices(SLIDERS, k=rng.randint(1, 4)):
                expected[name] = a_key_on(fresh, name)
            fresh.wait_for_timeout(rng.choice((0, 50, 200, 700)))
        assert agreed(fresh) == expected


def test_a_typed_number_is_taken_exactly_and_nonsense_is_said(page, address):
    opened(page, address, "regimes")
    field = page.locator('[data-slider="rate"] input[type=text]')
    for text, held, said in (
        ("0,12345", 0.12345, ""),
        ("99999999", 3.0, "Learning rate η: 99999999 became 3."),
        ("fast", 3.0, 'Learning rate η: "fast" is not a number.'),
    ):
        field.fill(text)
        field.press("Enter")
        assert agreed(page)["rate"] == held
        assert page.locator(".rv-said").inner_text() == said
        assert float(field.input_value()) == held
