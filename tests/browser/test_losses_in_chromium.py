"""The losses page in a browser: what a hand drags changes the curves before the server hears of it."""

import math
import re

import pytest

from tests.browser.driving import STATE, opened, settled

pytestmark = pytest.mark.browser

PLACE = f"""([number, point]) => {{
    const host = {STATE}.panels.hosts[number], [x, y] = host.boxes()[0].toPixel(...point), at = host.canvas.getBoundingClientRect();
    return [at.left + x * host.zoom, at.top + y * host.zoom];
}}"""
READ = f"""([number, x]) => {{
    const host = {STATE}.panels.hosts[number];
    return host.reading({{ x: host.boxes()[0].toPixel(x, 0)[0], y: 0 }});
}}"""
SAID = """(words) => document.querySelector(".rv-found").textContent.startsWith(words)"""
KNOWN = f"""([number, x, name, value]) => ({READ})([number, x]).split("\\n").find((line) => line.startsWith(name)).endsWith(value)"""


def dragged(page, number, begin, end):
    """A hand takes a point of a panel to another place, and stays there."""
    page.mouse.move(*page.evaluate(PLACE, [number, begin]))
    page.mouse.down()
    page.mouse.move(*page.evaluate(PLACE, [number, end]), steps=4)


@pytest.mark.whole
def test_a_measurement_in_hand_moves_the_likelihood_before_it_is_let_go(page, address):
    opened(page, f"{address}losses", "?part=likelihood&x1=-1.0&x2=0.0&x3=0.0&x4=0.0&x5=2.0")
    page.wait_for_function(KNOWN, arg=[0, 0.0, "squared error", "0.5"])  # (1 + 4) / 10
    dragged(page, 0, [2.0, 0.0], [-3.0, 0.4])
    page.wait_for_function(KNOWN, arg=[0, 0.0, "squared error", "1"])  # (1 + 9) / 10
    assert "x5=2.0" in page.url
    page.wait_for_function(SAID, arg="Most likely at μ = −0.8, least squared error at −0.8: the mean of the data.")
    assert page.locator(".rv-behind").count() == 0, "what is said goes along"
    page.mouse.up()
    settled(page)
    page.wait_for_url(re.compile(r"x5=-3\.0"))
    page.wait_for_function(KNOWN, arg=[0, 0.0, "squared error", "1"])
    assert page.locator(".rv-behind").count() == 0
    assert "μ = −0.8" in page.locator(".rv-found-box").inner_text()


@pytest.mark.whole
def test_the_ruler_is_one_for_all_three_panels_and_a_bar_changes_the_others(page, address):
    opened(page, f"{address}losses", "?part=one-logit")
    dragged(page, 2, [-6.0, 0.1], [-2.0, 0.1])
    assert page.evaluate(f"{STATE}.desk.values.get('z')") == pytest.approx(-2.0, abs=0.05)
    assert page.evaluate(f"{STATE}.panels.hosts.map((host) => host.handles()[0].at[0] === {STATE}.desk.values.get('z'))") == [True] * 3
    page.mouse.up()
    settled(page)
    opened(page, f"{address}losses", "?part=softmax&z1=0.0&z2=0.0&z3=0.0")
    page.wait_for_function(KNOWN, arg=[1, 2.0, "probability p", "0.333"])
    dragged(page, 0, [2.0, 0.0], [2.0, 6.5])
    page.wait_for_function(KNOWN, arg=[1, 2.0, "probability p", "0.995"])  # 1 / (1 + 2 exp(-6))
    page.mouse.up()
    settled(page)
    page.wait_for_url(re.compile(r"z3=6\.0"))


def test_question_and_sentence_go_along_with_a_hand_and_wait_for_the_server_where_nobody_else_knows(page, address):
    opened(page, f"{address}losses", "?part=one-logit")
    assert page.locator("h1").inner_text() == "Confidently wrong: which loss still pulls?"
    dragged(page, 0, [-6.0, -0.5], [3.0, -0.5])
    page.wait_for_function("document.querySelector('.rv-found').textContent.endsWith('and bends up there.')")
    z = page.evaluate(f"{STATE}.desk.values.get('z')")
    told = [float(one.replace("−", "-")) for one in re.findall(r"−?\d+(?:\.\d+)?", page.locator(".rv-found").inner_text())]
    p = 1 / (1 + math.exp(-z))
    assert told == pytest.approx([z, p - 1, (p - 1) * p * (1 - p)], rel=5e-3)
    assert page.locator("h1").inner_text() == "Confidently right: does a loss still pull?"
    assert ("z=" in page.url, page.locator(".rv-behind").count()) == (False, 0)
    page.mouse.up()
    settled(page)
    page.wait_for_url(re.compile(r"z=3\.0|z=2\.9"))
    opened(page, f"{address}losses", "")
    page.wait_for_function(f"{STATE}.live.ready")
    page.evaluate(f"{STATE}.desk.move('logistic.rate', 3)")
    page.wait_for_function("!document.querySelector('.rv-found').textContent.includes('minimum since step 131')")
    assert page.locator(".rv-behind").count() == 0
    page.evaluate(f"{STATE}.desk.move('overlap', 2)")
    page.wait_for_selector(".rv-behind")
    page.evaluate(f"{STATE}.desk.cancel('overlap')")
    page.wait_for_function("!document.querySelector('.rv-behind')")
    page.evaluate(f"{STATE}.desk.release()")
    settled(page)


def test_a_picture_without_runs_rests(page, address):
    opened(page, f"{address}losses", "?part=one-logit")
    assert page.locator(".rv-transport").is_hidden()
    assert page.locator(".rv-board").is_hidden()
    assert page.evaluate(f"[{STATE}.clock.playing, {STATE}.clock.fraction()]") == [False, 0]
