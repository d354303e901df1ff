"""A rule of one's own in a real browser: written line by line, refused with its place, opened again by its link."""

import pytest

from engine.rule import READY
from tests.browser.driving import ENDS, changed, drawer, opened, press, revision, settled, value

ADAM = READY["adam"].split("\n")
STAGES = (
    (ADAM[0], "x = x - lr*m"),
    (*ADAM[:2], "x = x - lr*(m/(sqrt(v) + eps))"),
    tuple(ADAM),
)


@pytest.mark.whole
@pytest.mark.browser
def test_adam_is_written_line_by_line_and_opened_again(page, address):
    opened(page, address, "?v=1&surface=beale&opt=adam&steps=100")
    menus = drawer(page)
    before = revision(page)
    chosen = menus.locator("[data-testid=stMultiSelect] input")
    chosen.scroll_into_view_if_needed()
    page.evaluate("() => new Promise(requestAnimationFrame)")  # the list shuts again where the drawer scrolls
    chosen.click()
    page.get_by_role("option", name="Your own rule").click()
    changed(page, before)
    field = menus.get_by_role("textbox", name="Your own rule")
    seen = []
    for lines in STAGES:
        before = revision(page)
        field.fill("\n".join(lines))
        field.press("Control+Enter")
        changed(page, before)
        seen.append(value(page, ENDS))
    assert field.bounding_box()["height"] > 100
    adam, own = seen[-1]
    assert own == pytest.approx(adam, abs=1e-6), "the last line makes it Adam"
    assert all(before[1] != pytest.approx(adam, abs=1e-3) for before in seen[:-1])
    menus.locator(".katex").first.wait_for()
    before = revision(page)
    field.fill("\n".join((*ADAM[:4], "x = x - lr*(mh/(sqrt(vh) + eps)")))
    field.press("Control+Enter")
    menus.get_by_text("Line 5: this parenthesis is never closed").wait_for()
    menus.get_by_text("The picture still shows the last rule").wait_for()
    assert revision(page) == before
    assert value(page, ENDS) == seen[-1]
    field.fill("\n".join(ADAM))
    field.press("Control+Enter")
    menus.get_by_text("The picture still shows the last rule").wait_for(state="detached")
    link = page.url.removeprefix(address)
    opened(page, address, "?v=1&surface=bowl&opt=sgd&steps=50")
    opened(page, address, link)
    assert value(page, ENDS) == seen[-1]
    field = drawer(page).get_by_role("textbox", name="Your own rule")
    assert field.input_value() == "\n".join(ADAM)
    page.keyboard.press("Escape")
    page.locator(".rv-pill", has_text="Your rule").click()
    press(page, "own.b1", "End")
    settled(page)
    after = value(page, ENDS)
    assert after[0] == pytest.approx(seen[-1][0], abs=1e-9)
    assert after[1] != pytest.approx(seen[-1][1], abs=1e-3)
