"""A typed formula on the race page, by AppTest: it races, it is refused with a place, it lives in the link."""

import pytest

from engine import Allowance
from pages.race.formula import FIRST
from pages.race.state import fields_for
from tests.views.apps import button, chosen, late, link, main, note, opened, picture, told, widget
from views.state.address import read
from views.state.visitor import known

FIELD = "f"


def test_the_formula_races_and_lives_in_the_link():
    app = opened("surface=formula&opt=sgd,adam&steps=50")
    before = main(picture(app)[0])["ground"]["id"]
    widget(app.text_input, FIELD).set_value("x^2 + 3*y^2").run()
    header, _ = picture(app)
    assert not app.exception
    assert main(header)["ground"]["id"] != before
    assert main(header)["surface"]["found"]
    assert main(header)["surface"]["minima"] == [[0.0, 0.0]]
    assert link(app)["f"] == "x^2 + 3*y^2"
    again = opened("surface=formula&opt=sgd,adam&steps=50&v=1&f=x%5E2%20%2B%203*y%5E2")
    assert main(picture(again)[0])["ground"]["id"] == main(header)["ground"]["id"]


MISTAKES = [
    ("x^2 + x/2y", "`x/(2*y)` or `x/2*y`"),
    ("x2y", "`x2y` is not known: write `x*2*y` or `x^2*y`"),
    ("sin(x", "never closed"),
    ("__import__('os')", "`__import__` is not known"),
    ("x.real", "a point stands only inside a number"),
    ("`x` $y$", "the character `` ` `` has no meaning"),
    ("*x* _y_", "missing before `*`"),
    ("", "type a formula"),
]


@pytest.mark.parametrize(("text", "line"), MISTAKES, ids=[text for text, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_and_the_picture_stays(text, line):
    """The text stands in the code block as it was typed, and in the sentence in code spans."""
    app = opened("surface=formula&opt=sgd&steps=50")
    before = picture(app)[0]["revision"]
    widget(app.text_input, FIELD).set_value(text).run()
    assert not app.exception
    assert picture(app)[0]["revision"] == before
    (said,) = [caption.value for caption in app.caption if "The picture still shows the last formula" in caption.value]
    assert line.lower() in said.lower()
    *first, second = app.code[0].value.splitlines()
    assert "".join(first) == text
    assert "^" in second
    assert widget(app.text_input, FIELD).value == text
    widget(app.text_input, FIELD).set_value("x^2 + y^2").run()
    assert not app.code
    assert picture(app)[0]["revision"] != before


@pytest.mark.parametrize(
    ("text", "read", "domain"), [("f(x, y) = 2x² + |y|", "`2*x^2+abs(y)`", False), ("x^y + x1", "", False), ("x1^x2", "`x^y`", True)]
)
def test_the_preview_shows_how_it_was_read(text, read, domain):
    app = opened("surface=formula&opt=sgd&steps=50")
    widget(app.text_input, FIELD).set_value(text).run()
    captions = [caption.value for caption in app.caption if caption.value.startswith("Read as")]
    assert bool(captions) == bool(read)
    if read:
        assert read in captions[0]
        assert ("no value where its base is negative" in captions[0]) == domain
        assert link(app)["f"] == text


@pytest.mark.parametrize(
    "text", ["__import__('os')", "x**999999999", "(" * 150, "lambda x: x", "ｘ+y", "1/0", "log(-1)", "x`*y*`", "cos 2x"]
)
def test_a_hostile_formula_in_a_link_is_named_and_not_run(text):
    values, note = read(fields_for, {"surface": "formula", "f": text})
    assert "refused" in note, note
    assert values["f"] == FIRST


def test_a_page_opened_with_a_hostile_formula_says_so_and_races():
    app = opened("surface=formula&opt=sgd&steps=50&f=__import__('os')")
    assert "refused" in note(app)
    assert picture(app)[0]["runs"]


def test_a_text_that_is_too_long_is_refused_in_words():
    app = opened("surface=formula&opt=sgd&steps=50")
    widget(app.text_input, FIELD).set_value("x + " * 70 + "y").run()
    assert any("281 characters are too many: at most 200" in caption.value for caption in app.caption)


@pytest.mark.whole
def test_the_box_can_be_chosen():
    app = opened("surface=formula&opt=sgd&steps=50&f=x%5E2%2By%5E2")
    widget(app.selectbox, "half_width").set_value(20).run()
    assert main(picture(app)[0])["surface"]["domain"] == [[-20.0, 20.0], [-20.0, 20.0]]
    assert link(app)["half_width"] == "20"


def test_many_new_formulas_have_to_wait():
    app = opened("surface=formula&opt=sgd&steps=10")
    known(told(app)["who"]).allowance = Allowance(per_minute=0.001, burst=1)
    widget(app.text_input, FIELD).set_value("x^2 + 1.5*y^2").run()
    drawn = picture(app)[0]["revision"]
    widget(app.text_input, FIELD).set_value("x^2 + 2.5*y^2").run()
    assert not app.exception
    assert any("try again in" in caption.value for caption in app.caption)
    assert picture(app)[0]["revision"] == drawn


def test_a_text_that_was_refused_goes_with_what_replaces_the_formula():
    app = opened("surface=formula&opt=sgd&steps=10&f=x%5E2%2By%5E2")
    widget(app.text_input, FIELD).set_value("sin(x").run()
    assert app.code
    button(app, "Reset").click().run()
    chosen(app, "formula")
    assert not app.code
    assert widget(app.text_input, FIELD).value == link(app).get("f", FIRST) == FIRST


@pytest.mark.whole
def test_a_browser_that_is_late_brings_no_formula_back():
    app = opened("surface=formula&opt=sgd&steps=10&f=x%5E2%2B2*y%5E2")
    before = late(app)
    button(app, "Reset").click().run()
    before["seed"].set_value(3).run()
    assert link(app)["seed"] == "3"
    assert "f" not in link(app)
    assert link(app)["surface"] != "formula"
    chosen(app, "formula")
    assert widget(app.text_input, FIELD).value == FIRST
