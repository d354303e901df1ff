"""Schedules, presets and formulas of the race page in a browser."""

import re

import pytest

from tests.browser.driving import changed, drawer, opened, press, revision, settled

pytestmark = pytest.mark.browser


def test_a_schedule_is_drawn_and_follows_its_slider(page, address):
    opened(page, address, "?opt=sgd,adam&schedule=exponential")
    curve = page.locator(".rv-rate-curve polyline")
    curve.wait_for()
    drawn, before = curve.evaluate("curve => curve.outerHTML"), revision(page)
    press(page, "schedule.exponential.gamma", "ArrowLeft")
    changed(page, before)
    settled(page)
    assert curve.evaluate("curve => curve.outerHTML") != drawn


@pytest.mark.whole
def test_presets_and_symbols(fresh, address):
    opened(fresh, address, "?opt=rmsprop,adagrad")
    before = revision(fresh)
    drawer(fresh).get_by_role("button", name="PyTorch").first.click()
    changed(fresh, before)
    fresh.wait_for_url(re.compile(r"rmsprop\.decay=0\.99"))
    fresh.get_by_text("Formulas: what runs").click()
    for rule in ("RMSProp (2012). ", "AdaGrad (2011). "):
        fresh.get_by_text(rule).wait_for()
    fresh.wait_for_function("() => document.querySelectorAll('.katex').length >= 3")
    fresh.get_by_text("lecture W4").click()
    fresh.get_by_text("epsilon is the learning rate and alpha the momentum").wait_for()
    assert fresh.locator(".katex-error").count() == 0
