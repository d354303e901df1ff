"""The landscape page in a browser: the ruler goes from dimension to dimension."""

import re

import pytest

from tests.browser.driving import STATE, opened, settled

pytestmark = pytest.mark.browser

PLACE = f"""([x, y]) => {{
    const host = {STATE}.panels.hosts[0], [left, top] = host.boxes()[0].toPixel(x, y), at = host.canvas.getBoundingClientRect();
    return [at.left + left * host.zoom, at.top + top * host.zoom];
}}"""


def test_the_ruler_stops_at_whole_dimensions(page, address):
    opened(page, f"{address}landscape", "?field.dimension=2&field.functions=1")
    page.mouse.move(*page.evaluate(PLACE, [2, 0.3]))
    page.mouse.down()
    page.mouse.move(*page.evaluate(PLACE, [5.2, 0.3]), steps=4)
    assert page.evaluate(f"{STATE}.desk.values.get('field.dimension')") == 5
    page.mouse.up()
    settled(page)
    page.wait_for_url(re.compile(r"field\.dimension=5"))
    page.wait_for_function("() => document.querySelector('.rv-say').textContent.includes('of 5 variables')")
