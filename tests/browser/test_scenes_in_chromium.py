"""Scenes as a lecturer goes through them: one after the other, found on their page, saved and shared."""

import time
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.browser.conftest import forgive
from tests.browser.driving import MOVING, SHOWN, STATE, ink, press, settled, slider
from tests.browser.lecturing import IDS, STANDS, scene, stands
from tests.whole import WHOLE
from views.scenes import own
from views.scenes.told import shown
from views.syllabus import scenes

EVERY = 1 if WHOLE else 41  # of them all


@pytest.mark.whole
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


@pytest.mark.whole
def test_a_scene_stays_while_its_slider_moves_and_its_clock_starts_anew_with_the_next(page, address):
    page.emulate_media(**MOVING)
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


def save(page, title, question):
    """What is shown, saved as a scene of one's own."""
    page.click(".rv-pick")
    page.get_by_role("button", name="Save this as a scene").click()
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Question").fill(question)
    page.get_by_role("button", name="Save", exact=True).click()


@pytest.mark.whole
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


@pytest.mark.whole
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
