"""Schedules, presets and formulas of the race page in a browser."""

import re

import pytest

from spec import load
from tests.browser.driving import changed, drawer, opened, press, revision, settled
from tests.whole import WHOLE

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


def test_presets_and_symbols(fresh, address):
    opened(fresh, address, "?opt=rmsprop,adagrad")
    before = revision(fresh)
    drawer(fresh).get_by_role("button", name="PyTorch").first.click()
    changed(fresh, before)
    fresh.wait_for_url(re.compile(r"rmsprop\.decay=0\.99"))
    fresh.get_by_text("Formulas: what runs").click()
    fresh.get_by_text("lecture W4").click()
    fresh.get_by_text("epsilon is the learning rate and alpha the momentum").wait_for()
    assert fresh.locator(".katex-error").count() == 0


def test_no_formula_is_broken(page, address):
    stems = list(load("optimizers"))
    for k in range(0, len(stems), 8 if WHOLE else 16):
        opened(page, address, f"?opt={','.join(stems[k : k + 8])}&schedule={list(load('schedules'))[k // 2]}")
        drawer(page).get_by_text("Formulas: what runs").click()
        for stem in stems[k : k + 8]:
            page.get_by_text(f"{load('optimizers')[stem].name} ({load('optimizers')[stem].year}). ").wait_for()
        page.wait_for_function("most => document.querySelectorAll('.katex').length >= most", arg=len(stems[k : k + 8]))
        assert page.locator(".katex-error").count() == 0
