"""Quick hands: a browser sends back what its other widgets showed before it heard of a change."""

import time

import pytest

from tests.views.test_race_page import link, opened
from views import echoes

KEY = "sgd.learning_rate"
EXACT = f"{KEY} exact"


@pytest.fixture
def page():
    return opened(f"opt=sgd&{KEY}=0.01")


def drag(page, value):
    """The slider at the place that is nearest to a value."""
    options = [float(option) for option in page.select_slider(key=KEY).options]
    place = min(options, key=lambda option: abs(option - value))
    page.select_slider(key=KEY).set_value(place)
    return place


def rate(page):
    return float(link(page)[KEY])


def test_a_late_number_does_not_undo_the_slider(page):
    first = drag(page, 0.016)
    page.run()
    assert rate(page) == first
    second = drag(page, 0.025)
    page.number_input(key=EXACT).set_value(0.01).run()  # the browser had not yet heard of the first
    assert rate(page) == page.number_input(key=EXACT).value == second
    third = drag(page, 0.04)
    page.number_input(key=EXACT).set_value(first).run()
    assert rate(page) == page.number_input(key=EXACT).value == page.select_slider(key=KEY).value == third


def test_a_late_slider_does_not_undo_the_number(page):
    page.number_input(key=EXACT).set_value(0.012).run()
    drag(page, 0.01)
    page.number_input(key=EXACT).set_value(0.013).run()
    assert rate(page) == page.select_slider(key=KEY).value == 0.013


def test_the_same_number_typed_later_counts(page, monkeypatch):
    drag(page, 0.016)
    page.run()
    now = time.monotonic()
    monkeypatch.setattr(echoes.time, "monotonic", lambda: now + echoes.SECONDS + 1)
    page.number_input(key=EXACT).set_value(0.01).run()
    assert rate(page) == page.select_slider(key=KEY).value == 0.01


def test_what_is_remembered_is_bounded(page):
    for k in range(2 * echoes.MOST):
        page.number_input(key=EXACT).set_value(0.001 * (k + 1)).run()
    kept = page.session_state[echoes.SHOWN]
    assert max(len(values) for values in kept.values()) <= echoes.MOST
