"""A typed formula on the race page, by AppTest: it races, it is refused with a place, it lives in the link."""

import pytest

from engine import Allowance
from tests.views.test_race_page import link, note, opened, picture, widget

FIELD = "formula typed"


def test_the_formula_races_and_lives_in_the_link():
    app = opened("surface=formula&opt=sgd,adam&steps=50")
    before = picture(app)[0]["surface"]["id"]
    widget(app.text_input, FIELD).set_value("x^2 + 3*y^2").run()
    header, _ = picture(app)
    assert not app.exception
    assert header["surface"]["id"] != before
    assert header["surface"]["found"]
    assert header["surface"]["minima"] == [[0.0, 0.0]]
    assert link(app)["f"] == "x^2 + 3*y^2"
    again = opened("surface=formula&opt=sgd,adam&steps=50&v=1&f=x%5E2%20%2B%203*y%5E2")
    assert picture(again)[0]["surface"]["id"] == header["surface"]["id"]


@pytest.mark.parametrize(("text", "line"), [("x^2 + 2y", "2*y"), ("sin(x", "(x"), ("__import__('os')", "__import__"), ("x.real", "x.real"), ("", "")])
def test_a_mistake_is_shown_at_its_place_and_the_picture_stays(text, line):
    app = opened("surface=formula&opt=sgd&steps=50")
    before = picture(app)[0]["revision"]
    widget(app.text_input, FIELD).set_value(text).run()
    assert not app.exception
    assert picture(app)[0]["revision"] == before
    assert any("The picture still shows the last formula" in caption.value for caption in app.caption)
    assert any("^" in code.value for code in app.code)
    assert line in app.code[0].value or any(line in caption.value for caption in app.caption)
    assert widget(app.text_input, FIELD).value == text
    widget(app.text_input, FIELD).set_value("x^2 + y^2").run()
    assert not app.code
    assert picture(app)[0]["revision"] != before


@pytest.mark.parametrize("text", ["__import__('os')", "x**999999999", "(" * 150, "lambda x: x", "ｘ+y", "1/0", "log(-1)"])
def test_a_hostile_formula_in_a_link_is_named_and_not_run(text):
    from urllib.parse import quote

    app = opened(f"surface=formula&opt=sgd&steps=50&f={quote(text)}")
    assert "refused" in note(app), note(app)
    assert picture(app)[0]["runs"]


def test_the_box_can_be_chosen():
    app = opened("surface=formula&opt=sgd&steps=50&f=x%5E2%2By%5E2")
    widget(app.selectbox, "half_width").set_value(20).run()
    assert picture(app)[0]["surface"]["domain"] == [[-20.0, 20.0], [-20.0, 20.0]]
    assert link(app)["half_width"] == "20"


def test_many_new_formulas_have_to_wait():
    app = opened("surface=formula&opt=sgd&steps=10")
    app.session_state["formula allowance"] = Allowance(per_minute=0.001, burst=1)
    widget(app.text_input, FIELD).set_value("x^2 + 1.5*y^2").run()
    drawn = picture(app)[0]["revision"]
    widget(app.text_input, FIELD).set_value("x^2 + 2.5*y^2").run()
    assert not app.exception
    assert any("try again in" in caption.value for caption in app.caption)
    assert picture(app)[0]["revision"] == drawn
