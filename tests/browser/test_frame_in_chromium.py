"""The page as a frame: nothing in it moves under a hand, keys work wherever the focus is, and it fits and reads well on every screen."""

import itertools

import pytest

from bench.browser import thumb, until_live
from tests.browser.driving import SHOWN, changed, drawer, exact, opened, press, revision, settled, sized, slider, still, value
from tests.browser.seeing import CUT, FAINT, PALE, PARTS, PLACES, SIDEWAYS, SMALL, WRITTEN
from tests.whole import only

pytestmark = pytest.mark.browser

TRAIN = "train?v=1&opt=sgd,momentum&steps=100&mlp.points=100&mlp.depth=1&mlp.width=4"
ON_A_PHONE = (".rv-say", ".rv-choices", ".rv-picture", ".rv-transport", ".rv-board", ".rv-cards", ".rv-hand")
PAGES = {"race": "?surface=bowl&opt=sgd,momentum,adam&steps=200", "regimes": "regimes", "train": TRAIN}
SIZES = {"phone": (390, 844), "laptop": (1280, 800), "screen": (1920, 1080)}
STANDING = [*PARTS, "h1", ".rv-say p", ".rv-scrub", ".rv-pills", ".rv-rate", ".rv-small", ".rv-top"]


@pytest.mark.whole
@pytest.mark.parametrize("name", only(PAGES, "race"))
def test_nothing_moves_before_while_and_after_a_slider_is_moved(page, address, name):
    opened(page, address, PAGES[name])
    if name != "train":
        until_live(page)
    settled(page)
    stands = page.evaluate(PLACES, STANDING)
    sliders = value(page, "p.desk.sliders.filter(({ options, place }) => !options && place).map(({ name }) => name)")
    assert len(sliders) >= 4
    for key in sliders:
        x, y = thumb(page, key)
        assert page.evaluate(PLACES, STANDING) == stands, f"{key}: its rule is chosen"
        page.mouse.move(x, y)
        page.mouse.down()
        for by in (9, 18):
            page.mouse.move(x - by, y)
            assert page.evaluate(PLACES, STANDING) == stands, f"{key}: under the hand"
        page.mouse.up()
        settled(page)
        assert page.evaluate(PLACES, STANDING) == stands, f"{key}: let go"
    page.mouse.move(5, 5)
    rare = value(page, "p.desk.sliders.filter(({ options, place }) => !options && !place).map(({ name }) => name)")
    for key in rare[:2]:
        before = revision(page)
        press(page, key)
        assert page.evaluate(PLACES, STANDING) == stands, f"{key}: in the drawer"
        changed(page, before)
        settled(page)
        assert page.evaluate(PLACES, STANDING) == stands, f"{key}: answered"


def test_the_clock_and_the_rules_have_their_keys_wherever_the_focus_is(page, address):
    opened(page, address, PAGES["race"])
    at = "[p.clock.step, p.clock.playing, p.chosen]"
    more = page.get_by_role("button", name="More", exact=True)
    pill = page.locator(".rv-pills").get_by_role("button", name="Momentum")
    places = {
        "the page": lambda: page.evaluate("document.activeElement.blur()"),
        "a button": more.focus,
        "a rule": pill.focus,
        "the step": page.get_by_role("slider", name="Step").focus,
        "the player": page.locator(".rv-player").focus,
    }
    for where, go in places.items():
        still(page, 100)
        go()
        seen = []
        for key in ("Home", "ArrowRight", "ArrowRight", "ArrowLeft", "End", "2", "3", "1"):
            page.keyboard.press(key)
            seen.append(value(page, at))
        assert seen[:5] == [[step, False, "sgd"] for step in (0, 1, 2, 1, 200)], where
        assert [rule for *_, rule in seen[5:]] == ["momentum", "adam", "sgd"], where
        if where in ("the page", "the step", "the player"):
            for playing in (True, False):
                page.keyboard.press(" ")
                assert value(page, "p.clock.playing") is playing, where
    slider(page, "batch").focus()
    still(page, 100)
    before = page.evaluate(SHOWN, "batch")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(SHOWN, "batch") == before - 1, "the arrows are the slider's"
    page.keyboard.press("2")
    assert value(page, at) == [100, False, "momentum"]
    page.keyboard.press(" ")
    assert value(page, "p.clock.playing")
    settled(page)


def test_keys_that_are_typed_stay_in_their_field(page, address):
    opened(page, address, PAGES["race"])
    still(page, 100)
    at = value(page, "[p.clock.step, p.clock.playing, p.chosen]")
    fields = (lambda: exact(page, "start"), lambda: drawer(page).get_by_label("Seed"), lambda: exact(page, "sgd.learning_rate"))
    for reach in fields:
        field = reach()
        field.focus()
        field.press("End")
        before = field.input_value()
        for key in ("Home", "ArrowRight", "ArrowLeft", "End", "7"):
            page.keyboard.press(key)
        assert field.input_value() == f"{before}7"
        page.keyboard.press("Backspace")
        page.keyboard.press(" ")
        page.keyboard.press("Backspace")
    page.evaluate("document.activeElement.blur()")
    settled(page)
    assert value(page, "[p.clock.step, p.clock.playing, p.chosen]") == at


def test_the_drawer_is_reached_read_and_closed_by_keys(page, address):
    opened(page, address, PAGES["race"])
    more = page.get_by_role("button", name="More", exact=True)
    more.focus()
    page.keyboard.press("Enter")
    menus = drawer(page)
    assert more.get_attribute("aria-expanded") == "true"
    box = menus.bounding_box()
    assert box["x"] + box["width"] == 1280
    assert menus.get_by_role("slider").first.is_visible()
    for reach in (lambda: exact(page, "start"), lambda: menus.get_by_label("Seed", exact=True)):
        field = reach()
        shown = field.input_value()
        field.focus()
        field.press("End")
        page.keyboard.type("7")
        page.keyboard.press("Escape")
        assert field.input_value() == shown, "what stood there before"
        assert page.evaluate("() => document.activeElement === document.body"), "the first leaves the field"
        assert more.get_attribute("aria-expanded") == "true"
    settled(page)
    assert value(page, "p.desk.pending.size") == 0
    page.keyboard.press("Escape")
    page.wait_for_function("() => getComputedStyle(document.querySelector('.st-key-more')).visibility === 'hidden'")
    assert more.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("name", only(PAGES, "race"))
def test_it_fits_reads_and_keeps_its_order_on_every_screen_light_and_dark(resized, address, name):
    page = resized
    opened(page, address, PAGES[name])
    settled(page)
    wrong = {}
    for size, scheme in itertools.product(SIZES, ("light", "dark")):
        sized(page, *SIZES[size], scheme)
        found = {
            **{what: page.evaluate(look, least) for what, look, least in (("small", SMALL, 12), ("faint", FAINT, 4.5), ("pale", PALE, 3))},
            "cut": page.evaluate(CUT),
            "sideways": page.evaluate(SIDEWAYS),
            **laid(page, size, name),
            **written(page),
        }
        wrong |= {f"{size}, {scheme}: {what}": those for what, those in found.items() if those}
    assert wrong == {}


def written(page):
    """What is wrong with the words on the canvases."""
    words = page.evaluate(WRITTEN)
    assert words
    return {
        "small on a canvas": [(one["text"], one["size"]) for one in words if one["size"] < 12 - 0.01],
        "cut on a canvas": [(one["text"], one["of"]) for one in words if not one["inside"]],
        "faint on a canvas": [(one["text"], round(one["contrast"], 2)) for one in words if one["contrast"] < 4.5 - 0.01],
    }


def laid(page, size, name):
    """What is wrong with where the parts stand."""
    places, width = dict(page.evaluate(PLACES, PARTS)), SIZES[size][0]
    found = {"over each other": []}
    for (one, (l1, t1, r1, b1)), (other, (l2, t2, r2, b2)) in itertools.combinations(places.items(), 2):
        if min(r1, r2) - max(l1, l2) > 1 and min(b1, b2) - max(t1, t2) > 1:
            found["over each other"].append((one, other))
    left, _, right, _ = places[".rv-picture"]
    if size != "phone" and name == "race" and right - left < 0.6 * width:
        found["a narrow picture"] = [right - left]
    if size == "phone":
        order = [part for part in ON_A_PHONE if part in places]
        if sorted(order, key=lambda part: places[part][1]) != order:
            found["another order"] = sorted(order, key=lambda part: places[part][1])
    elif name == "race" and (
        below := page.evaluate(
            "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollHeight - m.clientHeight; }"
        )
    ):
        found["scrolled"] = [below]
    return found


def test_what_is_pressed_chosen_or_has_the_focus_is_seen_in_forced_colours(page, address):
    opened(page, address, PAGES["race"])
    look = """(names) => names.map((name) => {
        const { backgroundColor, borderTopWidth, outlineStyle } = getComputedStyle(document.querySelector(name));
        return [backgroundColor, borderTopWidth, outlineStyle].join(" ");
    })"""
    try:
        page.emulate_media(forced_colors="active")
        for kind in (".rv-segment button", ".rv-pill"):
            pressed, other = page.evaluate(look, [f'{kind}[aria-pressed="true"]', f'{kind}[aria-pressed="false"]'])
            assert pressed != other, kind
        canvas, line, needle, strip = page.evaluate(look, ["body", ".rv-way i", ".rv-needle", ".rv-rate-strip"])
        assert canvas.split(")")[0] not in (line.split(")")[0], needle.split(")")[0])
        assert "1px" in strip
        page.locator(".rv-segment button").first.focus()
        page.keyboard.press("Tab")
        assert page.evaluate(look, [":focus-visible"])[0].endswith(("solid", "auto"))
    finally:
        page.emulate_media(forced_colors="none")
