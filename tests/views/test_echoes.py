"""Quick hands: a browser sends back what its widgets showed, and the address it had, before it heard of a change."""

import time

import pytest
from streamlit.runtime.context import ContextProxy

from tests.views.apps import link, main, opened, picture
from views import echoes

KEY = "sgd.learning_rate"
EXACT = f"{KEY} exact"


@pytest.fixture
def page():
    return opened(f"opt=sgd&{KEY}=0.01").run()


def drag(page, value):
    """The slider at the place that is nearest to a value."""
    options = [float(option) for option in page.select_slider(key=KEY).options]
    place = min(options, key=lambda option: abs(option - value))
    page.select_slider(key=KEY).set_value(place)
    return place


def rate(page):
    return float(link(page)[KEY])


def late(page, address):
    """Run with the address of a browser that is behind."""
    page.query_params.clear()
    page.query_params.update(address)
    return page.run()


def test_a_late_number_does_not_undo_the_slider(page):
    addresses = [link(page)]
    first = drag(page, 0.016)
    addresses.append(link(page.run()))
    assert rate(page) == first
    second = drag(page, 0.025)
    page.number_input(key=EXACT).set_value(0.01)
    late(page, addresses[0])
    assert rate(page) == page.number_input(key=EXACT).value == second
    third = drag(page, 0.04)
    page.number_input(key=EXACT).set_value(first)
    late(page, addresses[1])
    assert rate(page) == page.number_input(key=EXACT).value == page.select_slider(key=KEY).value == third


def test_a_late_slider_does_not_undo_the_number(page):
    before = link(page)
    page.number_input(key=EXACT).set_value(0.012).run()
    drag(page, 0.01)
    page.number_input(key=EXACT).set_value(0.013)
    late(page, before)
    assert rate(page) == page.select_slider(key=KEY).value == 0.013


def test_a_value_that_returns_knowingly_counts(page):
    drag(page, 0.016)
    page.run()
    page.number_input(key=EXACT).set_value(0.01).run()
    assert rate(page) == page.select_slider(key=KEY).value == 0.01


def test_whoever_is_behind_for_long_is_heard_again(page, monkeypatch):
    before = link(page)
    drag(page, 0.016)
    page.run()
    now = time.monotonic()
    monkeypatch.setattr(echoes.time, "monotonic", lambda: now + echoes.SECONDS + 1)
    page.number_input(key=EXACT).set_value(0.01)
    late(page, before)
    assert rate(page) == 0.01


def test_another_surface_keeps_its_rates_from_late_hands():
    page = opened("opt=sgd,adam").run()
    before = link(page)
    page.selectbox(key="surface").set_value("bowl").run()
    rates = {name: value for name, value in link(page).items() if name.endswith("learning_rate")}
    drag(page, 1e-4)  # what Streamlit makes of a text that its slider no longer has
    late(page, before)
    assert {name: link(page)[name] for name in rates} == rates
    assert main(picture(page)[0])["surface"]["name"] == "Quadratic bowl"


def test_numbers_that_read_the_same_are_one_place_of_a_slider():
    page = opened("opt=adam&adam.learning_rate=0.3312")
    labels = page.select_slider(key="adam.learning_rate").options
    assert len(labels) == len(set(labels))
    assert page.select_slider(key="adam.learning_rate").value == 0.3312


def test_a_page_left_and_found_again_by_the_menu_keeps_its_settings():
    page = opened("opt=sgd&surface=bowl&steps=120").run()
    page.switch_page("pages/regimes.py")
    page.query_params.clear()
    page.run()
    page.switch_page("pages/race.py")
    page.query_params.clear()
    page.run()
    assert link(page)["surface"] == "bowl"
    assert link(page)["steps"] == "120"


def test_what_is_remembered_is_bounded(page, monkeypatch):
    monkeypatch.setattr(echoes, "SECONDS", 1e9)  # however quick the hands
    for k in range(echoes.MOST + 5):
        page.number_input(key=EXACT).set_value(0.001 * (k + 1)).run()
    kept = page.session_state[echoes.KEPT]
    assert len(kept["addresses"]) == echoes.MOST
    assert max(len(shown.past) for shown in kept["shown"].values()) == echoes.MOST


@pytest.fixture
def underway(monkeypatch):
    """A browser, to which whatever its widgets are filled with is still underway."""
    monkeypatch.setattr(echoes, "UNDERWAY", 1e9)
    monkeypatch.setattr(ContextProxy, "headers", {"User-Agent": "a browser"})


def test_a_hand_is_heard_however_soon_it_comes(page, underway):
    page.number_input(key=EXACT).set_value(0.012).run()
    assert rate(page) == page.select_slider(key=KEY).value == 0.012
    soon = drag(page, 0.025)
    page.run()
    assert rate(page) == page.number_input(key=EXACT).value == soon
    for late in (
        0.01,
        0.012,
        1e-4,
    ):  # what the slider showed before; what was underway to it; what Streamlit makes of a text that it no longer has
        drag(page, late)
        page.run()
        assert rate(page) == page.select_slider(key=KEY).value == soon
    again = drag(page, 0.04)
    page.run()
    assert rate(page) == page.select_slider(key=KEY).value == again


def test_a_menu_that_has_just_appeared_is_heard(underway):
    page = opened("opt=sgd")
    page.selectbox(key="levels").set_value("linear").run()
    assert link(page)["levels"] == "linear"
