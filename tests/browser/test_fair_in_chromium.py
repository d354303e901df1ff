"""The race at tuned rates under a real hand: the mode, the curves over the rates, and that a rate that is moved is moved alone."""

import itertools

import pytest

from bench.browser import until_live
from tests.browser.driving import STATE, ink, opened, press, settled, sized, slider, value

pytestmark = pytest.mark.browser
RACE = "?surface=bowl&opt=sgd,adam&steps=80&adam.learning_rate=0.3"
RATES = "p.desk.sliders.filter(({ place, options }) => place === 'rate' && !options).map(({ name, value }) => [name, value])"
PRESSED = (
    "[...document.querySelectorAll('.rv-modes button')].filter((one) => one.ariaPressed === 'true').map((one) => one.textContent).join()"
)
PLOT = "p.panels.hosts.find(({ name }) => name === 'curves')"
TUNED = (
    f"() => {{ const {{ found, sentence, work }} = {STATE}.header; return found === 'said' && sentence[1].startsWith('Tuned') && !work; }}"
)


def mode(page, name):
    page.get_by_role("group", name="Rates", exact=True).get_by_role("button", name=name, exact=True).click()


def rates(page):
    return dict(value(page, RATES))


@pytest.fixture
def tuned(page, address):
    opened(page, address, RACE)
    until_live(page)
    mode(page, "tuned")
    page.wait_for_function(TUNED, timeout=60_000)
    settled(page)
    return page


def test_tuned_shows_the_curves_with_criterion_and_budget_and_races_at_the_best_rates(tuned):
    assert value(tuned, PRESSED) == "tuned"
    assert "same=tuned" in tuned.url
    assert value(tuned, f"{PLOT}.at().plot") is True, "the curves over the rates are in sight"
    said = value(tuned, "p.header.panels.find(({ plot }) => plot).plot.words").copy()
    assert said == ["median final loss over 8 starts, quartiles shaded", "64 rates, 80 gradients a run: 1,024 runs"]
    assert ink(tuned, ".rv-curves") > 1000
    best = dict(value(tuned, "p.header.panels.find(({ plot }) => plot).plot.graphs.map(({ run, best }) => [`tuned.${run}`, best])"))
    assert rates(tuned) == best
    assert tuned.locator(".rv-found").inner_text().startswith("Tuned, ")
    tuned.get_by_role("button", name="loss", exact=True).click()
    assert not value(tuned, f"{PLOT}.at().plot")


@pytest.mark.whole
def test_a_key_moves_one_rate_off_its_best_and_nothing_else_and_tuned_brings_it_back(tuned):
    before = rates(tuned)
    moved = press(tuned, "tuned.adam")
    settled(tuned)
    assert moved != before["tuned.adam"]
    assert rates(tuned) == {**before, "tuned.adam": moved}
    assert value(tuned, PRESSED) == "moved"
    assert f"tuned.adam={moved}" in tuned.url
    assert "Adam has been moved off the best." in tuned.locator(".rv-found").inner_text()
    mode(tuned, "tuned")
    settled(tuned)
    assert rates(tuned) == before
    assert value(tuned, PRESSED) == "tuned"
    press(tuned, "tuned.sgd", "ArrowLeft")
    mode(tuned, "as they come")
    settled(tuned)
    assert rates(tuned)["adam.learning_rate"] == 0.3, "what a hand had set before it was tuned"
    assert value(tuned, f"{PLOT}.at().plot ?? false") is False


@pytest.mark.whole
def test_quick_hands_lose_nothing(tuned):
    before = rates(tuned)
    slider(tuned, "tuned.adam").focus()
    tuned.keyboard.press("ArrowRight")
    mode(tuned, "tuned")
    slider(tuned, "tuned.sgd").focus()
    tuned.keyboard.press("ArrowLeft")
    tuned.keyboard.press("ArrowLeft")
    settled(tuned)
    now = rates(tuned)
    assert now["tuned.adam"] == before["tuned.adam"], "tuned was chosen after it was moved"
    assert now["tuned.sgd"] < before["tuned.sgd"], "and before this one was"
    assert value(tuned, PRESSED) == "moved"


def test_a_head_is_dragged_along_its_curve_and_the_race_follows_the_hand(tuned):
    before, ends = rates(tuned), value(tuned, "[...p.header.runs[1].x.slice(-2)]")
    box = tuned.locator(".rv-curves").bounding_box()
    grip = f"{PLOT}.handles().find(({{ sets }}) => sets[0] === 'tuned.adam').at"
    x, y = value(tuned, f"(([x, y]) => [{PLOT}.at().xAt(x), {PLOT}.at().yAt(y)])({grip})")
    tuned.mouse.move(box["x"] + x, box["y"] + y)
    tuned.mouse.down()
    tuned.mouse.move(box["x"] + x - 50, box["y"] + y, steps=4)
    tuned.wait_for_function(f"() => {STATE}.live.moved")
    assert value(tuned, "[...p.header.runs[1].x.slice(-2)]") != ends
    tuned.mouse.up()
    settled(tuned)
    assert rates(tuned)["tuned.adam"] < before["tuned.adam"]
    assert rates(tuned)["tuned.sgd"] == before["tuned.sgd"]
    assert value(tuned, PRESSED) == "moved"


@pytest.mark.whole
def test_a_link_to_a_tuned_race_shows_it_and_the_modes_fit_a_phone(page, address):
    opened(page, address, f"{RACE}&same=tuned&tuned.adam=0.1")
    page.wait_for_function(TUNED, timeout=60_000)
    settled(page)
    assert (rates(page)["tuned.adam"], value(page, PRESSED)) == (0.1, "moved")
    assert value(page, f"{PLOT}.at().plot") is True
    try:
        sized(page, 390, 844)
        modes, *others = (page.locator(place).bounding_box() for place in (".rv-modes", ".rv-pills", ".rv-doors", ".rv-top"))
        assert 0 <= modes["x"] < modes["x"] + modes["width"] <= 390
        rows = sorted([modes, *others[:2]], key=lambda box: box["y"])
        assert all(over["y"] + over["height"] <= under["y"] for over, under in itertools.pairwise(rows)), "none lies over another"
        assert others[2]["y"] >= modes["y"] + modes["height"]
    finally:
        sized(page, 1280, 800)
