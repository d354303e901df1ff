"""Scenes as a lecturer goes through them: the bar, the page that lists them, the presenter and its keys."""

import itertools
import time
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.browser.conftest import forgive
from tests.browser.driving import QUIET, RESTING, SHOWN, STATE, ink, opened, press, settled, sized, slider
from tests.whole import WHOLE
from views.contents import pages
from views.scenes import own
from views.scenes.told import link, shown
from views.syllabus import scenes

IDS = [*scenes()]
EVERY = 1 if WHOLE else 13  # of them all
LARGE = (1280, 720)
SMALLEST = 20  # pixels, presenting
STANDS = f"""async (id) => {{
    const p = document.querySelector(".rv-player")?.ravine;
    return p?.header?.scene?.id === id && new URLSearchParams(location.search).get("scene") === id && ({QUIET})(true);
}}"""
TEXTS = """() => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
        const parent = node.parentElement, box = parent.getBoundingClientRect();
        if (!node.data.trim() || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || box.width < 2) continue;
        if (parent.closest("style, script, noscript, option, .rv-heard")) continue;
        found.push([parseFloat(getComputedStyle(parent).fontSize), node.data.trim()]);
    }
    return found;
}"""
WRITTEN = """async () => {
    const found = [], { fillText } = CanvasRenderingContext2D.prototype, p = document.querySelector(".rv-player").ravine;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
        const size = parseFloat(this.font.match(/([\\d.]+)px/)[1]), { a, b } = this.getTransform();
        found.push([(size * Math.hypot(a, b)) / devicePixelRatio, text]);
        return fillText.call(this, text, ...at);
    };
    p.dirty = true;
    while (p.dirty) await new Promise(requestAnimationFrame);
    CanvasRenderingContext2D.prototype.fillText = fillText;
    return found;
}"""
PARTS = """() => {
    const boxes = [...document.querySelectorAll(".rv-bar > :not([hidden])")].map((one) => one.getBoundingClientRect());
    return boxes.filter(({ width }) => width).map(({ left, right }) => [left, right]).sort(([one], [other]) => one - other);
}"""
OVER = """() => {
    const [answer, picture] = [".rv-answer", ".rv-picture"].map((name) => document.querySelector(name).getBoundingClientRect());
    return answer.bottom - picture.top;
}"""
CLOSE = """() => {
    const box = (name) => document.querySelector(name).getBoundingClientRect(), row = box(".rv-transport");
    const inside = ["h1", ".rv-picture", ".rv-hand", ".rv-side"].map((name) => [name, box(name)]).filter(([, one]) => one.height);
    const wrong = inside.filter(([, one]) => one.left < -1 || one.right > innerWidth + 1 || one.bottom > row.top + 1).map(([name]) => name);
    return [wrong, document.documentElement.scrollWidth - innerWidth, row.bottom - innerHeight];
}"""


def stands(page, id):
    page.wait_for_function(STANDS, arg=id, timeout=60_000)
    page.evaluate(f"() => {{ {STATE}.clock.playing = false; }}")


def scene(page, address, id, query=""):
    """The scene of this id, visited."""
    opened(page, address, link(scenes()[id]) + query)
    stands(page, id)


@pytest.fixture
def projector(page):
    """A page of the size of a projector's, and back."""
    width, height = LARGE
    page.set_viewport_size({"width": width, "height": height})
    yield page
    page.set_viewport_size({"width": 1280, "height": 800})


def test_one_scene_after_the_other_opens_without_an_error(page, address):
    """All of them by Next in the whole suite; otherwise some by the menu. What goes wrong is a problem of the page."""
    scene(page, address, IDS[0])
    begun, visited = time.perf_counter(), IDS[EVERY::EVERY]
    for id in visited:
        if EVERY == 1:
            page.click(".rv-bar [title='The next scene']")
        else:
            page.click(".rv-pick")
            page.get_by_role("link", name=f"{IDS.index(id) + 1} {scenes()[id].title}", exact=True).click()
        stands(page, id)
        assert page.text_content("h1") == scenes()[id].question
        assert page.text_content(".rv-pick b") == scenes()[id].title
    print(f"{len(visited)} scenes in {time.perf_counter() - begun:.1f} s")


def test_the_bar_goes_on_and_back_and_the_browser_back_too(page, address):
    first, second, third = IDS[1:4]  # the last on another page
    scene(page, address, first)
    page.evaluate("() => { window.stayed = true; }")
    for way, id in (("The next scene", second), ("The next scene", third), ("The scene before", second)):
        page.click(f".rv-bar [title='{way}']")
        stands(page, id)
    page.go_back()
    stands(page, third)
    page.go_back()
    stands(page, second)
    assert page.evaluate("() => window.stayed"), "nothing was loaded"
    assert page.evaluate("() => document.querySelectorAll('.rv-player, .rv-bar').length") == 2


def test_a_scene_stays_while_its_slider_moves_and_its_clock_starts_anew_with_the_next(page, address):
    scene(page, address, "gradient-norm")
    moved = press(page, "sign_sgd.learning_rate")
    settled(page)
    query = dict(parse_qsl(urlsplit(page.url).query))
    assert (query["scene"], float(query["sign_sgd.learning_rate"])) == ("gradient-norm", moved)
    page.evaluate(f"() => {STATE}.seek(40)")
    page.click(".rv-bar [title='The next scene']")
    page.wait_for_function(STANDS, arg="saddle", timeout=60_000)
    assert page.evaluate(f"() => {STATE}.step") < 40
    assert page.evaluate(f"() => {STATE}.chosen") == "sgd"
    scene(page, address, "momentum")
    assert page.evaluate(f"() => {STATE}.chosen") == "momentum", "the run that the scene is about"
    assert slider(page, "steep").is_visible(), "out of the drawer"


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


def test_the_menu_lists_the_lectures_and_closes_by_escape(page, address):
    scene(page, address, IDS[0])
    page.click(".rv-pick")
    page.wait_for_selector(".rv-menu [aria-current]")
    assert page.locator(".rv-menu li a").count() == len(IDS)
    assert page.evaluate("() => document.activeElement.textContent") == f"1 {scenes()[IDS[0]].title}"
    page.keyboard.press("Escape")
    assert not page.locator(".rv-menu").is_visible()
    assert page.evaluate("() => document.activeElement.className") == "rv-pick"


def test_scenes_are_found_on_their_page_and_opened_from_it(page, address):
    scene(page, address, IDS[0])
    page.click(".rv-pick")
    page.click(".rv-menu .rv-all")
    page.wait_for_selector(".rv-tile")
    assert page.locator(".rv-tile").count() == len(IDS)
    assert page.locator(".rv-tile").first.bounding_box()["width"] >= 236
    page.get_by_role("searchbox", name="Find a scene").fill("NESTEROV ahead")
    (title,) = [text.strip() for text in page.locator(".rv-tile:visible b").all_text_contents()]
    assert title == f"{shown('nesterov').number} {shown('nesterov').title}"
    page.get_by_role("searchbox", name="Find a scene").fill("no such words")
    page.get_by_text("No scene has these words.").wait_for()
    page.get_by_role("searchbox", name="Find a scene").fill("")
    assert (
        page.evaluate("() => Promise.all([...document.querySelectorAll('.rv-tile img')].slice(0, 4).map((image) => image.decode()))")
        == [None] * 4
    )
    page.get_by_role("link", name="Present from the first").click()
    stands(page, IDS[0])
    assert not page.locator("[data-testid=stHeader]").is_visible()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("id", ["outcomes", "quadratic-2d", "three-rates", "xor"])
def test_presented_nothing_is_small_and_nothing_is_covered(projector, address, id):
    scene(projector, address, id, "&present=1")
    projector.wait_for_function(f"() => !{STATE}.exchange.busy", timeout=60_000)
    small = [[size, text] for size, text in projector.evaluate(TEXTS) + projector.evaluate(WRITTEN) if size < SMALLEST - 0.01]
    assert small == []
    assert projector.evaluate(CLOSE) == [[], 0, 0]
    scale = projector.evaluate(f"() => {STATE}.panels.scale")
    assert 3 <= 2.65 * scale <= 4
    assert 9 <= 8 * scale <= 11
    projector.set_viewport_size({"width": 1024, "height": 768})
    projector.wait_for_function(f"() => {STATE}.box.clientWidth === 976")
    projector.evaluate(f"() => {STATE}.working")
    assert projector.evaluate(CLOSE) == [[], 0, 0]


def test_a_clicker_and_a_few_keys_are_enough(projector, address):
    first, second = IDS[1:3]
    with projector.expect_request(lambda request: request.method == "HEAD" and f"scene={second}" in request.url):
        scene(projector, address, first, "&present=1")  # the next one is made meanwhile
    answer = projector.locator(".rv-answer")
    assert projector.locator(".rv-watch").text_content() == scenes()[first].watch
    assert not projector.locator(".rv-found").is_visible()
    assert not answer.is_visible()
    said = projector.locator(".rv-rate-word, .rv-run-words").filter(visible=True)
    projector.evaluate(RESTING)
    assert {text.strip() for text in said.all_text_contents()} <= {""}, "what the runs come to is the answer"
    assert projector.locator(".rv-where").text_content() == f"2 of {len(IDS)}"
    projector.keyboard.press("r")
    assert answer.text_content() == scenes()[first].answer
    assert [text for text in said.all_text_contents() if text.strip()]
    assert projector.evaluate(OVER) <= 1
    projector.keyboard.press("r")
    assert not answer.is_visible()
    projector.keyboard.press("R")
    projector.keyboard.press("PageDown")
    stands(projector, second)
    assert not answer.is_visible(), "of the scene before"
    projector.keyboard.press("PageUp")
    stands(projector, first)
    projector.keyboard.press("f")
    projector.wait_for_function("() => document.fullscreenElement !== null")
    projector.keyboard.press("f")
    projector.wait_for_function("() => document.fullscreenElement === null")
    projector.keyboard.press("Escape")
    stands(projector, first)
    assert projector.locator("[data-testid=stHeader]").is_visible()
    assert "present" not in dict(parse_qsl(urlsplit(projector.url).query))
    projector.keyboard.press("PageDown")
    assert projector.evaluate(f"() => {STATE}.header.scene.id") == first, "only while presenting"


def test_presented_without_a_scene_the_sentence_is_read_and_the_pictures_of_the_page_follow_each_other(projector, address):
    opened(projector, address, "momentum?present=1")
    where, found = projector.locator(".rv-where"), projector.locator(".rv-found")
    assert (where.text_content(), found.is_visible()) == ("rate and momentum, 1 of 4", True)
    assert found.evaluate("line => line.scrollHeight <= line.clientHeight + 2"), "all of it"
    for go, place in (
        (lambda: projector.keyboard.press("PageDown"), "step by step, 2 of 4"),
        (lambda: projector.click(".rv-onward"), "noise, 3 of 4"),
    ):
        before = found.text_content()
        go()
        settled(projector)
        assert where.text_content() == place
        assert found.text_content() != before
    projector.keyboard.press("PageUp")
    settled(projector)
    assert where.text_content() == "step by step, 2 of 4"
    projector.keyboard.press("Escape")
    projector.wait_for_function("() => !document.body.classList.contains('rv-present')")


def test_presented_only_the_named_sliders_are_there_and_parts_can_be_hidden(projector, address):
    scene(projector, address, "gradient-norm", "&present=1&hide=curves,board")
    assert {*projector.locator("[data-slider]:visible").evaluate_all("rows => rows.map((row) => row.dataset.slider)")} == {
        *scenes()["gradient-norm"].sliders
    }
    assert not projector.locator(".rv-beside, .rv-board").filter(visible=True).count()
    assert projector.evaluate(f"() => {STATE}.panels.picture.clientWidth") == 1232
    assert projector.evaluate(SHOWN, "sign_sgd.learning_rate") == 0.08
    projector.click(".rv-onward")
    stands(projector, "saddle")
    assert dict(parse_qsl(urlsplit(projector.url).query))["hide"] == "curves,board", "it goes along"
    projector.keyboard.press("Escape")


def save(page, title, question):
    """What is shown, saved as a scene of one's own."""
    page.click(".rv-pick")
    page.get_by_role("button", name="Save this as a scene").click()
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Question").fill(question)
    page.get_by_role("button", name="Save", exact=True).click()


def test_a_lecturer_saves_orders_exports_and_imports_scenes(fresh, address, tmp_path):
    page = fresh
    scene(page, address, "gradient-norm")
    press(page, "sign_sgd.learning_rate")
    settled(page)
    rate = page.evaluate(SHOWN, "sign_sgd.learning_rate")
    save(page, "Mine", "<b>Where</b> to?")
    stands(page, "own-1")
    assert page.text_content("h1") == "<b>Where</b> to?"
    assert page.evaluate(SHOWN, "sign_sgd.learning_rate") == rate
    named = page.evaluate(f"() => {STATE}.desk.sliders.filter((slider) => slider.named).map((slider) => slider.name)")
    assert {*named} == {*scenes()["gradient-norm"].sliders}
    scene(page, address, "gd-1d")
    save(page, "Another", "And this?")
    stands(page, "own-2")
    assert page.text_content(".rv-pick") == "2Another"
    page.click(".rv-pick")
    assert page.locator(".rv-menu li").first.text_content() == "1 Mine"
    page.click(".rv-menu a.rv-all")
    page.get_by_role("button", name="Earlier: Another").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export").click()
    kept = tmp_path / "scenes.json"
    waiting.value.save_as(kept)
    assert [(one["title"], len(one["picture"]) > 2000) for one in own.read(kept.read_bytes())] == [("Another", True), ("Mine", True)]
    assert page.locator(".rv-own img").evaluate_all("images => images.map((one) => one.naturalWidth)") == [320, 320]
    page.get_by_role("button", name="Remove: Mine").click()
    page.get_by_role("button", name="Remove: Mine").click()
    titles = page.locator(".rv-own b")
    assert titles.all_text_contents() == ["Another"]
    page.get_by_label("A file of scenes").set_input_files(kept)
    page.get_by_text("2 of 2 scenes added.").wait_for()
    assert titles.all_text_contents() == ["Another", "Another", "Mine"]
    forgive(page, "422")
    hostile = tmp_path / "hostile.json"
    hostile.write_text(kept.read_text().replace("Where", "Wh\\nere"))
    page.get_by_label("A file of scenes").set_input_files(hostile)
    page.get_by_text("The question of scene 2 is not one line of at most 200 letters.").wait_for()
    assert titles.all_text_contents() == ["Another", "Another", "Mine"]
    page.locator(".rv-own a").last.click()
    page.wait_for_function("() => document.querySelector('h1')?.textContent === '<b>Where</b> to?'")


def test_share_gives_a_link_a_code_and_pictures(page, address, tmp_path):
    scene(page, address, "outcomes")
    page.click(".rv-shared button")
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url
    assert ink(page, ".rv-qr") >= 264**2
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Picture as SVG").click()
    assert waiting.value.suggested_filename.endswith(".svg")
    waiting.value.save_as(tmp_path / "picture.svg")
    found = ElementTree.parse(tmp_path / "picture.svg").getroot()
    strokes = {path.get("stroke") for path in found.iter("{http://www.w3.org/2000/svg}path")}
    colours = page.evaluate(f"() => {STATE}.header.runs.map((run) => run.colour.light)")
    assert {*colours} <= strokes, "every path in its colour"
    assert [*found.iter("{http://www.w3.org/2000/svg}image")], "on its ground"
    words = {text.text for text in found.iter("{http://www.w3.org/2000/svg}text")}
    assert {"start", "Sign SGD"} <= words
    assert not page.locator(".rv-share").is_visible()
    page.click(".rv-shared button")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Picture as PNG").click()
    waiting.value.save_as(tmp_path / "picture.png")
    with Image.open(tmp_path / "picture.png") as picture:
        assert min(picture.size) > 600
    page.click(".rv-shared button")
    page.get_by_role("button", name="Download as a page").click()
    page.get_by_role("button", name="Download as a page").wait_for()
    page.keyboard.press("Escape")
