"""The table in a browser: a click on a name sorts, a click on a cell is a race."""

import re

import pytest

from tests.browser.driving import opened, settled

pytestmark = pytest.mark.browser


def test_a_name_sorts_and_a_cell_is_a_race(page, address):
    opened(page, f"{address}free_lunch", "?lunch.rules=the-eight-best-known")
    table = page.locator(".rv-table")
    assert table.locator("tbody tr").count() == 8
    assert table.locator("td a path").first.get_attribute("d").startswith("M")
    table.get_by_role("button", name="Rosenbrock", exact=True).click()
    settled(page)
    page.wait_for_url(re.compile(r"lunch\.rows=rosenbrock"))
    page.wait_for_selector(".rv-table th[scope=col].rv-orders")
    column = table.locator("thead th").evaluate_all("(heads) => heads.findIndex((head) => head.classList.contains('rv-orders'))")
    ranks = [float(text) for text in table.locator(f"tbody tr > :nth-child({column + 1}) b").all_inner_texts()]
    assert ranks == sorted(ranks)
    cell = table.locator("tbody tr").first.locator("a").nth(column - 1)
    wanted = cell.get_attribute("href")
    assert wanted.startswith("race?v=1&surface=rosenbrock&opt=")
    cell.hover()
    page.wait_for_function("() => /at learning rate/.test(document.querySelector('.rv-readout').textContent)")
    cell.click()
    page.wait_for_url(re.compile(r"race\?.*surface=rosenbrock"))
    page.wait_for_selector(".rv-ground")
