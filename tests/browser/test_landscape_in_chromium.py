"""The landscape page in a browser: the ruler goes from dimension to dimension."""

import re

import pytest

from tests.browser.driving import STATE, on_panel, opened, settled

pytestmark = pytest.mark.browser


@pytest.mark.whole
def test_the_ruler_stops_at_whole_dimensions(page, address):
    opened(page, f"{address}landscape", "?field.dimension=2&field.functions=1")
    page.mouse.move(*on_panel(page, "plot", 2, 0.3))
    page.mouse.down()
    page.mouse.move(*on_panel(page, "plot", 3.2, 0.3), steps=4)
    assert page.evaluate(f"{STATE}.desk.values.get('field.dimension')") == 3
    page.mouse.up()
    settled(page)
    page.wait_for_url(re.compile(r"field\.dimension=3"))
    page.wait_for_function("() => document.querySelector('.rv-say').textContent.includes('of 3 variables')")
