"""The anatomy page under a hand: a part that is pointed at stays, the others grow faint; numbers follow the clock and a slider."""

from bench.browser import thumb, until_live
from tests.browser.driving import opened, settled

ADAM = "anatomy?adam.learning_rate=0.25&adam.beta2=0.99&start=-2.6,1.35"
STATE = "document.querySelector('.rv-player').ravine"
SAID = "() => [...document.querySelectorAll('.rv-found, .rv-term-value')].map((one) => one.textContent)"
AT = f"async (step) => {{ const p = {STATE}; p.seek(step); while (p.dirty) await new Promise(requestAnimationFrame); }}"
FAINT = "() => [...document.querySelectorAll('.rv-term')].map((one) => one.classList.contains('rv-faint'))"


def test_the_parts_of_a_step_follow_clock_pointer_and_slider(page, address):
    opened(page, address, ADAM)
    page.evaluate(AT, 14)
    assert page.evaluate(SAID) == [
        "Step 15 turns 59° away from −g. One unit of m̂ moves 9.4 times as far along x as along y.",
        "(0.36, −8.9)",
        "(−0.58, −3.6) corrected",
        "√v = (1.3, 12.4) corrected",
        "(0.11, 0.072)",
    ]
    page.evaluate(AT, 0)
    assert page.evaluate(SAID)[1:3] == ["(−2.6, 27.0)", "(−2.6, 27.0) corrected"]
    page.hover(".rv-term:nth-child(2)")
    page.wait_for_function(f"() => {STATE}.lit === 'mean' && !{STATE}.dirty")
    assert page.evaluate(FAINT) == [True, False, True, True]
    page.mouse.move(0, 0)
    page.wait_for_function(f"() => {STATE}.lit === '' && !{STATE}.dirty")
    assert page.evaluate(FAINT) == [False] * 4
    until_live(page)
    page.mouse.move(*thumb(page, "adam.learning_rate"))
    page.mouse.down()
    page.mouse.move(300, thumb(page, "adam.learning_rate")[1], steps=3)
    page.wait_for_function(f"() => {STATE}.live.moved && !{STATE}.dirty")
    held = page.evaluate(SAID)
    page.mouse.up()
    settled(page)
    assert page.evaluate(SAID) == held
    assert held[4] != "(0.25, −0.25)"
