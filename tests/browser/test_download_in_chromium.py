"""The race as a page of its own: from the button to a browser without a network."""

from urllib.parse import quote

import pytest

from pages.race import below
from pages.race.runs import raced
from tests.browser.driving import ENDS, opened, take_away, value
from views.contents import pages
from views.state.settings import Settings

HOSTILE = quote("</script><script>window.bad = 1; alert(1)</script><img src=x onerror='window.bad = 1; alert(1)'><!--<script>")
QUERIES = [
    "",
    "?surface=bowl&bowl.rotation=30&schedule=cosine&opt=sgd,adam",
    f"?surface=formula&opt=sgd,adam&f=x^2%2B3*y^2&scene={HOSTILE}&hide={HOSTILE}&{HOSTILE}={HOSTILE}&adam.beta1={HOSTILE}",
    "?batch=4&sigma=2&opt=sgd,momentum",
    "?turned=on&beale.turn=20&opt=adam,lbfgs",
    "?surface=beale&same=on&rate=0.02&opt=sgd,adam",
    "?opt=sgd,adam,sgd-2,sgd-3&steps=150&sigma=2&sgd-2.batch=4&sgd-3.schedule=cosine&sgd-3.learning_rate=0.005",
    f"?surface=beale&opt=own,adam&steps=100&own={quote('m = b1*m + (1-b1)*g; x = x - lr*sign(m) # </script><!--<script>')}",
]
RACE = pages()["race"]
RUNS = "window.ravine.drawn.runs.map(r => [...r.x.slice(-2)])"


@pytest.fixture(scope="module")
def away(chromium):
    context = chromium.new_context(viewport={"width": 1200, "height": 900}, offline=True)
    page, problems = context.new_page(), []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
    yield page, problems
    context.close()


@pytest.fixture
def offline(away):
    """A page of a browser without a network, that fails on any error of its own."""
    page, problems = away
    yield page
    page.goto("about:blank")
    found = [*problems]
    problems.clear()
    assert found == []


def downloaded(page, address, query, folder):
    """(the file that the button gives, where the runs on the page end)"""
    opened(page, address, query)
    ends = value(page, ENDS)
    file = folder / "race.html"
    take_away(page).save_as(file)
    return file, ends


NAMES = ("plain", "scheduled", "hostile", "noisy", "turned", "same", "copies", "own")
TRIED = [
    pytest.param(query, id=name, marks=pytest.mark.whole if name != "hostile" else ()) for name, query in zip(NAMES, QUERIES, strict=True)
]


def made(query, folder):
    """The same without the page: what its button hands out, and where the engine's runs end."""
    settings = Settings.at(RACE.fields, query.removeprefix("?"))
    file = folder / "race.html"
    file.write_text(below.taken_away(settings))
    return file, [run.run.x[-1].tolist() for run in raced(settings).runs]


@pytest.mark.browser
@pytest.mark.parametrize("query", TRIED)
def test_it_plays_without_a_network_and_its_sliders_live(page, offline, address, tmp_path, query):
    file, ends = downloaded(page, address, query, tmp_path) if HOSTILE in query else made(query, tmp_path)
    assert file.stat().st_size <= 76 * 1024
    text = file.read_text()
    assert "http://" not in text
    assert "https://" not in text
    offline.goto(file.as_uri())
    offline.wait_for_function("() => window.ravine?.clock.step > 5")
    begun = offline.evaluate(RUNS)
    assert [each.evaluate("window.bad") for each in (page, offline)] == [None, None]
    assert text.count("<script") == 1
    for mine, theirs in zip(begun, ends, strict=False):
        assert mine == pytest.approx(theirs, rel=1e-5, abs=1e-5)
    if "lbfgs" in query:
        assert len(begun) == 1
        assert "Left out, for want of a script: L-BFGS" in text
    offline.keyboard.press("Space")
    offline.keyboard.press("End")
    assert offline.text_content("h1").endswith("?")
    offline.wait_for_function("() => document.querySelector('.rv-say p').textContent.endsWith('.')")
    assert offline.locator(".rv-board li").count() == len(begun)
    rates = offline.locator(".rv-rate-mark input")
    rates.first.focus()
    offline.keyboard.press("Home")
    after = offline.evaluate(RUNS)
    assert after != begun
    if "same=on" in query:
        assert rates.count() == 1, "for both"
        assert all(mine != theirs for mine, theirs in zip(after, begun, strict=True))


@pytest.mark.whole
@pytest.mark.browser
def test_the_start_can_be_dragged_and_the_steps_scrubbed(page, offline, address, tmp_path):
    file, _ = downloaded(page, address, "?surface=beale&opt=sgd,adam", tmp_path)
    offline.goto(file.as_uri())
    offline.wait_for_function("() => window.ravine?.clock.step > 1")
    offline.keyboard.press("Space")
    before = offline.evaluate(RUNS)
    box = offline.locator(".rv-taken-ground").bounding_box()
    x, y = offline.evaluate("[...window.ravine.box.toPixel(1, 1.5)]")
    x, y = box["x"] + x, box["y"] + y
    offline.mouse.move(x, y)
    offline.mouse.down()
    offline.mouse.move(x + 40, y + 30, steps=4)
    offline.mouse.up()
    assert offline.evaluate(RUNS) != before
    offline.keyboard.press("End")
    assert offline.evaluate("window.ravine.clock.step") == 300
    offline.keyboard.press("ArrowLeft")
    assert offline.evaluate("window.ravine.clock.step") == 299
    offline.keyboard.press("2")
    assert offline.text_content(".rv-rate-value label") == "learning rate η of Adam"
    offline.wait_for_function("() => document.querySelector('.rv-rate-words span')")
    for width in (390, 1200):
        offline.set_viewport_size({"width": width, "height": 844})
        offline.wait_for_function("(width) => innerWidth === width && document.documentElement.scrollWidth <= width", arg=width)
