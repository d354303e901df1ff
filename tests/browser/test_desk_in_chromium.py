"""The desk under quick hands: nothing is lost, and desk, picture, address and script say the same when all is quiet."""

import random

import pytest

from bench.browser import thumb, until_live
from tests.browser.driving import SHOWN, STATE, choose_surface, count_messages, drawer, exact, loaded, opened, press, settled, slider
from tests.browser.slow_line import slow_line
from tests.whole import WHOLE, only

pytestmark = pytest.mark.browser
TIMES = 20
ROUNDS, HANDS, DELAY = (TIMES, TIMES, 0.3) if WHOLE else (1, 2, 0.15)  # seconds that every byte takes on a slow line
again = pytest.mark.parametrize("time", range(TIMES if WHOLE else 1))
REGIMES = ("regimes?rate=0.5&parabola.a=0.7", ("rate", "parabola.a", "parabola.b", "parabola.c"))
RACE = ("?opt=sgd,momentum,adam&steps=100", ("sgd.learning_rate", "momentum.momentum", "adam.learning_rate", "steps"))
LONG = "train?v=1&opt=adam&steps=5000&mlp.data=digits&mlp.points=1797&mlp.depth=1&mlp.width=64&batch_size=512"
SAID = f"""() => {{
    const p = {STATE}, query = new URLSearchParams(location.search), bound = p.header.live?.bound ?? [];
    const numbers = p.desk.sliders.filter(({{ options, axis }}) => !options && axis === undefined);
    const told = Object.fromEntries(numbers.map(({{ name, value }}) => [name, value]));
    const drawn = Object.fromEntries(bound.map(({{ key, at }}) => [key, at]));
    return Object.fromEntries(Object.keys(told).map((name) =>
        [name, [p.desk.values.get(name), told[name], drawn[name] ?? told[name], Number(query.get(name) ?? told[name])]]));
}}"""
WORD = f"() => [{STATE}.desk.address, location.search].map((query) => [...new URLSearchParams(query)].sort())"
HEARD = f"() => {STATE}.desk.released.size === 0"


def agreed(page, busy=False):
    """{slider: value} once nothing is under way: desk, server, picture and address say the same."""
    settled(page, busy)
    said = page.evaluate(SAID)
    for name, (shown, *others) in said.items():
        assert others == pytest.approx([shown] * 3, rel=1e-12), (name, said)
    return {name: shown for name, (shown, *_) in said.items()}


def known(page, busy=False):
    """The same once the script has run: it says so too, and nothing changes."""
    before = agreed(page, busy)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("r")
    page.wait_for_function(HEARD)
    assert agreed(page, busy) == before
    word, bar = page.evaluate(WORD)
    assert word == bar
    return before


def press_each(page, names):
    """One key on each slider, as fast as keys go; what each of them showed under the hand."""
    return {name: press(page, name) for name in names}


@pytest.mark.whole
def test_a_key_on_each_of_four_sliders_right_after_a_preset(page, address):
    query, names = REGIMES
    for k in range(ROUNDS):
        if k % 10 == 0:
            opened(page, address, query)
        before = agreed(page)
        page.get_by_role("button", name=("1/a", "1.5/a")[k % 2], exact=True).click(no_wait_after=True)
        expected = press_each(page, names)
        now = known(page) if k % 2 else agreed(page)
        assert now.items() >= expected.items()  # the hand came after the preset
        assert all(now[name] != before[name] for name in names)


@pytest.mark.whole
def test_a_key_on_each_of_four_sliders_right_after_another_surface(page, address):
    query, names = RACE
    opened(page, address, query)
    for k in range(ROUNDS):
        surface = ("Quadratic bowl", "Beale")[k % 2]
        choose_surface(page, surface)
        expected = press_each(page, names)
        page.wait_for_function(f"name => {STATE}.live.header.main.surface.name === name", arg=surface)
        now = known(page) if k % 2 else agreed(page)
        assert now.items() >= expected.items()


HELD = [("regimes?rate=1.0", "rate", 0.4), ("?opt=sgd,adam&steps=400", "steps", 40)]


@pytest.mark.whole
@pytest.mark.parametrize(("query", "name", "least"), HELD)
@again
def test_a_key_that_is_held(page, address, query, name, least, time):
    opened(page, address, query)
    before = agreed(page)[name]
    slider(page, name).focus()
    for _ in range(40):
        page.keyboard.down("ArrowLeft")
    page.keyboard.up("ArrowLeft")
    assert known(page)[name] <= before - least + 1e-9


PRESETS = [
    ("regimes?rate=0.5&parabola.a=2.0&parabola.c=3.0", "rate", "Reset", {"parabola.a": 1.0, "parabola.c": 1.0}),
    ("regimes?rate=0.5&parabola.a=2.0&parabola.c=3.0", "parabola.a", "1/a", {"rate": 0.5, "parabola.c": 3.0}),
    ("?opt=momentum,rmsprop&rmsprop.decay=0.5", "momentum.momentum", "PyTorch", {"rmsprop.decay": 0.99}),
    ("?opt=sgd,adam&steps=100&adam.beta1=0.5", "sgd.learning_rate", "Reset", {"steps": 300}),
]


@pytest.mark.parametrize(("query", "name", "preset", "sets"), only(PRESETS, PRESETS[3]))
@again
def test_a_preset_under_a_moving_hand(page, address, query, name, preset, sets, time):
    opened(page, address, query)
    until_live(page)
    x, y = thumb(page, name)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y, steps=3)
    page.evaluate("text => [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === text).click()", preset)
    page.mouse.move(x - 40 + 2 * time, y, steps=3)
    held = page.evaluate(SHOWN, name)
    page.mouse.up()
    page.wait_for_function(f"([name, value]) => {STATE}.desk.values.get(name) === value", arg=next(iter(sets.items())))
    now = known(page)
    assert now[name] == held
    assert now.items() >= sets.items()


@pytest.mark.whole
@pytest.mark.parametrize(("query", "names"), only([REGIMES, RACE], RACE))
@again
def test_the_back_button_brings_back_what_was_there(page, address, query, names, time):
    opened(page, address, query)
    seen = [agreed(page)]
    for name in names[:2]:
        press(page, name)
        seen.append(agreed(page))
    entries = page.evaluate("history.length")
    for now in (1, 0):
        page.go_back()
        page.wait_for_function(f"([name, value]) => {STATE}.desk.values.get(name) === value", arg=[names[now], seen[now][names[now]]])
        assert known(page) == seen[now]
    assert page.evaluate("history.length") == entries
    press(page, names[2])
    assert known(page) != seen[0]


@pytest.mark.whole
@again
def test_two_tabs_leave_each_other_alone(page, address, time):
    opened(page, address, "regimes?rate=0.5")
    other = page.context.new_page()
    loaded(other, address, "regimes?rate=0.7")
    for one in (page, other, page):
        press(one, "rate")
    assert [known(one)["rate"] for one in (page, other)] == pytest.approx([0.52, 0.71])
    other.close()


@again
def test_any_hands_on_a_slow_line(fresh, address, time):
    rng = random.Random(time)
    with slow_line(address) as (far, take):
        for query, names in (REGIMES, RACE) if WHOLE else (RACE,):
            opened(fresh, far, query)
            expected = agreed(fresh)
            take(DELAY)
            for _ in range(HANDS):
                expected |= press_each(fresh, rng.choices(names, k=rng.randint(1, 4)))
                fresh.wait_for_timeout(rng.choice((0, 50, 200, 700)))
            assert known(fresh) == expected
            take(0)


@pytest.mark.whole
def test_a_slider_that_is_brought_back_is_let_go_and_follows_a_preset(page, address):
    opened(page, address, "regimes?rate=0.5&parabola.a=2.0")
    x, y = thumb(page, "parabola.a")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y, steps=3)
    page.mouse.move(x, y, steps=3)
    page.mouse.up()
    assert known(page)["parabola.a"] == 2.0
    drawer(page).get_by_role("button", name="Reset").click()
    page.wait_for_function(f"() => {STATE}.desk.values.get('parabola.a') === 1")


WRITTEN = """() => {
    let changed = 0;
    const again = [], player = document.querySelector(".rv-player");
    const watching = new MutationObserver((all) => {
        for (const { target, attributeName, oldValue } of all) {
            if (target.getAttribute(attributeName) !== oldValue) changed += 1;
            else if (attributeName !== "class") again.push(`${target.className} ${attributeName}`); // a class may have been there and back
        }
    });
    watching.observe(player, { subtree: true, attributes: true, attributeOldValue: true });
    window.written = () => (watching.disconnect(), [changed, again]);
}"""  # how many attributes were set, and which of them to what they were


def test_a_release_asks_once_tells_the_script_nothing_and_writes_only_what_changes(page, address):
    for query, (name, *_) in (REGIMES, RACE):
        opened(page, address, query)
        until_live(page)
        settled(page)
        count_messages(page)
        page.evaluate(WRITTEN)
        x, y = thumb(page, name)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 30, y, steps=8)
        assert page.evaluate("[window.asked, window.sent]") == [0, 0]
        page.mouse.up()
        agreed(page)
        assert page.evaluate("[window.asked, window.sent]") == [1, 0]
        changed, again = page.evaluate("window.written()")
        assert changed > 0
        assert again == [], again


@again
def test_a_typed_number_is_taken_exactly_and_nonsense_is_said(page, address, time):
    opened(page, address, "regimes")
    field = exact(page, "rate")
    for text, held, said in (
        ("0,12345", 0.12345, ""),
        ("99999999", 3.0, "Learning rate η: 99999999 became 3, the most."),
        ("fast", 3.0, 'Learning rate η: "fast" is not a number.'),
    ):
        field.fill(text)
        field.press("Enter")
        assert agreed(page)["rate"] == held
        assert "".join(page.locator(".rv-said[role=status]").all_inner_texts()) == said
        assert float(field.input_value()) == held


@pytest.mark.whole
@again
def test_the_desk_of_a_training_is_asked_while_it_trains_stopped_trained_anew_and_reset(page, address, time):
    opened(page, address, f"{LONG}&seed={time}")
    page.get_by_role("button", name="stop", exact=True).wait_for()
    moved = press_each(page, ("adam.learning_rate", "batch_size"))
    page.wait_for_function(f"() => {STATE}.desk.pending.size === 0")
    page.get_by_role("button", name="stop", exact=True).click()
    page.get_by_role("button", name="train anew").wait_for()
    assert known(page).items() >= moved.items()
    page.get_by_role("button", name="train anew").click()
    page.get_by_role("button", name="stop", exact=True).wait_for()
    moved = press_each(page, ("adam.learning_rate", "decay"))
    page.wait_for_function(f"() => {STATE}.desk.pending.size === 0")
    page.get_by_role("button", name="stop", exact=True).click()
    page.get_by_role("button", name="train anew").wait_for()
    assert known(page).items() >= moved.items()
    drawer(page).get_by_role("button", name="Reset").click()
    page.wait_for_function(f"() => {STATE}.desk.values.get('batch_size') === 32")
    first = known(page, busy=True)
    assert (first["steps"], first["batch_size"]) == (600, 32)
