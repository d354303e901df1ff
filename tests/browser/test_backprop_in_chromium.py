"""The small graph in a browser: its bars come with the clock and follow the hand."""

import pytest

from tests.browser.driving import STATE, opened, settled

pytestmark = pytest.mark.browser

KNOWN = f"""([number, k, value]) => {{
    const host = {STATE}.panels.hosts[number], [x] = host.boxes()[0].toPixel(k, 0);
    return host.reading({{ x, y: 0 }}).endsWith(` ${{value}}`);
}}"""


def at_step(page, step, number, known, unknown):
    """At a step of the clock, of two (bar, value) of a panel the one is known and the other is not."""
    page.evaluate(f"(step) => {STATE}.scrubTo(step)", step)
    both = f"([number, one, other]) => ({KNOWN})([number, ...one]) && !({KNOWN})([number, ...other])"
    page.wait_for_function(both, arg=[number, known, unknown])


def test_values_come_forward_and_derivatives_backward_with_the_clock(page, address):
    opened(page, f"{address}models", "?part=backprop&input=1.0")
    assert page.locator(".rv-transport").is_visible()
    assert page.locator(".rv-board").is_hidden()
    at_step(page, 3, 0, [3, "1.84"], [4, "0.708"])  # h = 1 + sin 1
    at_step(page, 6, 2, [3, "1.68"], [1, "3.1"])  # dL/dh = 2 sin 1
    page.evaluate(f"{STATE}.scrubTo(9)")
    page.wait_for_function(KNOWN, arg=[2, 1, "3.1"])
    box = page.evaluate(f"""() => {{
        const host = {STATE}.panels.hosts[0], at = host.canvas.getBoundingClientRect();
        return [1, 0].map((x) => host.boxes()[0].toPixel(0, x)).map(([x, y]) => [at.left + x * host.zoom, at.top + y * host.zoom]);
    }}""")
    page.mouse.move(*box[0])
    page.mouse.down()
    page.mouse.move(*box[1], steps=4)
    page.wait_for_function(KNOWN, arg=[2, 3, "−2"])  # at x = 0 before the server hears of it
    assert "input=1.0" in page.url
    page.mouse.up()
    settled(page)
