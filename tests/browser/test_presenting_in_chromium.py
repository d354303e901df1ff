"""Before a class: what is large enough to be read, what is kept until it is asked for, and the keys of a presenter."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.browser.driving import RESTING, SHOWN, STATE, opened, settled
from tests.browser.lecturing import IDS, scene, stands
from tests.whole import only
from views.syllabus import scenes

LARGE = (1280, 720)
SMALLEST = 20  # pixels, presenting
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


@pytest.fixture
def projector(page):
    """A page of the size of a projector's, and back."""
    width, height = LARGE
    page.set_viewport_size({"width": width, "height": height})
    yield page
    page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.whole
@pytest.mark.parametrize("id", only(["outcomes", "quadratic-2d", "three-rates", "xor"], "outcomes"))
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


@pytest.mark.whole
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


@pytest.mark.whole
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
