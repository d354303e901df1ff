"""From page to page: their bar, their addresses, and what is found again."""

import itertools

import pytest

from tests.browser.conftest import forgive
from tests.browser.driving import loaded, opened, sized, turned_to, value
from tests.browser.lecturing import IDS
from views.contents import pages
from views.scenes.told import link
from views.syllabus import scenes

PARTS = """() => {
    const boxes = [...document.querySelectorAll(".rv-bar > :not([hidden])")].map((one) => one.getBoundingClientRect());
    return boxes.filter(({ width }) => width).map(({ left, right }) => [left, right]).sort(([one], [other]) => one - other);
}"""


@pytest.mark.whole
def test_what_the_bar_has_no_room_for_is_in_a_menu_that_closes(resized, address):
    page = resized
    opened(page, address, "?surface=bowl&opt=sgd,momentum")
    tabs = page.locator(".rv-pages > a, .rv-section")
    titles = [one.title for one in pages().values()]
    menu, button = page.locator(".rv-more-pages .rv-page-menu"), page.get_by_role("button", name="Pages")
    sections = ["Race", "Understand", "Networks"]  # the first one has the name of the page that is shown
    for width, expected in ((2200, titles), (1024, sections), (800, sections), (640, [])):
        sized(page, width, 800)
        page.wait_for_function(f"() => document.querySelector('.rv-more-pages').hidden === {str(bool(expected)).lower()}")
        places = page.evaluate(PARTS)
        assert all(after[0] >= before[1] - 0.5 for before, after in itertools.pairwise(places)), "nothing lies over anything"
        assert places[-1][1] <= width - (40 if expected else 0)
        assert tabs.all_text_contents() == expected
        assert button.is_visible() is (not expected)
    sized(page, 1024, 800)
    page.get_by_role("button", name="Understand").click()
    understand = [one.title for one in pages().values() if one.section == "Understand"]
    assert page.locator(".rv-section-box .rv-page-menu").get_by_role("link").all_text_contents() == understand
    page.keyboard.press("Escape")
    assert not page.locator(".rv-section-box .rv-page-menu").filter(visible=True).count()
    sized(page, 390, 844)
    assert not tabs.filter(visible=True).count()
    for close in (lambda: page.keyboard.press("Escape"), lambda: page.mouse.click(20, 600), button.click):
        button.click()
        assert menu.get_by_role("link").all_text_contents() == titles
        close()
        assert not menu.is_visible()
    button.click()
    menu.get_by_role("link", name="Regimes").click()
    page.wait_for_function("() => document.querySelector('.rv-player')?.ravine.header?.page === 'regimes'")
    assert not menu.is_visible()
    opened(page, address, "regimes?v=1")
    assert page.get_by_role("link", name="The next scene").get_attribute("href").endswith(link(scenes()[IDS[0]]))


@pytest.mark.whole
def test_race_is_an_address_that_keeps_its_query_and_its_place(fresh, address):
    opened(fresh, address, "race?opt=sgd,adam&steps=50&utm_source=mail")
    assert value(fresh, "p.header.runs.map(run => run.id)") == ["sgd", "adam"]
    fresh.wait_for_function("() => location.search.includes('v=1')")
    assert fresh.evaluate("location.pathname") == "/race"
    assert "steps=50" in fresh.evaluate("location.search")
    assert "utm" not in fresh.evaluate("location.search")
    assert not fresh.get_by_text("In the link").count()
    assert not fresh.get_by_text("Page not found").count()
    turned_to(fresh, "Race")
    for name in ("Momentum", "Race"):  # a page is found as it was left
        turned_to(fresh, name)
        fresh.wait_for_function(f"() => location.pathname === '/{name.lower()}' && location.search.includes('v=1')")
    assert "steps=50" in fresh.evaluate("location.search")


SHOWN_DIALOGS = """() => {
    window.dialogs = [];
    (function look() {
        const shown = [...document.querySelectorAll("[role=dialog]")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
        window.dialogs.push(...shown.map((one) => one.textContent));
        requestAnimationFrame(look);
    })();
}"""


@pytest.mark.whole
def test_an_address_of_no_page_shows_the_first_and_says_so_in_its_line_alone(unused, address):
    unused.add_init_script(f"({SHOWN_DIALOGS})()")
    forgive(unused, "404", "does not seem to exist")
    loaded(unused, address, "nonsense?opt=sgd")
    unused.get_by_text("There is no page of this name: this is the first one.").wait_for()
    assert (value(unused, "p.header.page"), value(unused, "p.header.runs.length")) == ("race", 1)
    assert unused.evaluate("() => window.dialogs") == []
