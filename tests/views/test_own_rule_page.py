"""A rule of one's own on the race page, by AppTest and by address: it races, it is refused with a place, it lives in the link."""

import re
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from engine import Allowance
from engine.rule import READY
from pages.race import PAGE
from pages.race.own_rule import FIRST
from pages.race.state import fields_for
from tests.views.apps import button, link, note, opened, picture, said_of, sliders, told, visited, widget
from tests.views.asking import asked
from tests.views.taken import unpacked
from views.serving import scripts
from views.state.own import OWN
from views.state.settings import Settings
from views.state.visitor import Visitor, enter, known

APP = Starlette(routes=scripts.routes())
QUERY = "v=1&surface=bowl&opt=own,adam&steps=40"


def by_id(header):
    return {run["id"]: run for run in header["runs"]}


def typed(app, text):
    widget(app.text_area, OWN).set_value(text).run()
    assert not app.exception
    return picture(app)[0]


def drawn(**query):
    """(settings, picture) at an address."""
    settings = Settings(PAGE.fields, {"v": "1", "surface": "bowl", "steps": "40", **query})
    return settings, PAGE.drawn(settings, Visitor("somebody"))


def test_adam_typed_line_by_line_races_and_lives_in_the_link():
    app, lines = opened(QUERY), READY["adam"].split("\n")
    assert widget(app.text_area, OWN).value == FIRST
    seen = []
    for text in (f"{lines[0]}\nx = x - lr*m", "\n".join((*lines[:2], "x = x - lr*m/(sqrt(v) + eps)")), READY["adam"]):
        header = typed(app, text)
        seen.append(header["revision"])
        assert link(app)["own"] == text
    assert len({*seen}) == 3
    runs = picture(app)[1].reshape(-1)[: 2 * 3 * 41].reshape(2, 3 * 41)
    assert runs[0] == pytest.approx(runs[1], abs=1e-6), "with Adam's rate its path is Adam's"
    assert {name for name in sliders(app) if name.startswith("own.")} == {"own.learning_rate", "own.b1", "own.b2", "own.eps"}
    again = opened(urlencode(link(app)))
    assert picture(again)[0]["revision"] == header["revision"]
    assert widget(again.text_area, OWN).value == READY["adam"]
    assert not note(again)


def test_a_mistake_is_shown_in_its_line_and_the_picture_stays():
    app = opened(QUERY)
    before = picture(app)[0]["revision"]
    text = "m = b1*m + (1-b1)*g\nx = x - lr*m/(sqrt(m"
    assert typed(app, text)["revision"] == before
    (said,) = [caption.value for caption in app.caption if "The picture still shows the last rule" in caption.value]
    assert "Line 2: this parenthesis is never closed" in said
    assert app.code[0].value == "x = x - lr*m/(sqrt(m\n                  ^"
    assert widget(app.text_area, OWN).value == text
    assert "own" not in link(app)
    assert typed(app, f"{text}))")["revision"] != before
    assert not app.code


def test_what_became_a_slider_is_said_and_a_slip_is_asked_about():
    app = opened(QUERY)
    typed(app, "m = b*m + gard\nx = x - lr*m")
    assert [caption.value for caption in app.caption if "taken as" in caption.value] == [
        "Kept from step to step: `m`. Names that no line sets were taken as sliders: `b`, `gard`.",
        ":material/warning: `gard` was taken as a slider. Did you mean `grad`?",
    ]
    assert "`gard` was taken as a slider: did you mean `grad`?" in note(app)
    typed(app, "gard in 0..1 = 0.5\nm = b*m + gard*g\nx = x - lr*m")
    assert not [caption.value for caption in app.caption if "Did you mean" in caption.value]
    assert not note(app)


def test_while_a_text_is_refused_the_headline_says_which_rule_is_shown():
    app = opened(QUERY)
    assert told(app)["refused"] == ""
    typed(app, "x = (")
    assert told(app)["refused"] == "The text in the box cannot be read: the picture shows the last good one."
    widget(app.multiselect, "opt").set_value(["adam"]).run()
    assert told(app)["refused"] == "", "the box is gone"


def test_a_menu_writes_a_rule_of_the_house_out_with_its_usual_numbers():
    app = opened(f"{QUERY}&own.b=0.5&own.learning_rate=0.3")
    menu = widget(app.selectbox, "ready-made rule")
    assert menu.value == "momentum"
    typed(app, "x = (")
    menu = widget(app.selectbox, "ready-made rule")
    menu.set_value("rmsprop").run()
    assert widget(app.text_area, OWN).value == link(app)["own"] == READY["rmsprop"]
    assert not app.code
    assert link(app)["own.learning_rate"] == str(fields_for({"surface": "bowl", "opt": ("rmsprop",)})["rmsprop.learning_rate"].first)
    assert "own.b" not in link(app)
    typed(app, "x = x - 2*lr*g")
    assert widget(app.selectbox, "ready-made rule").value == "your own"


def test_it_is_chosen_beside_the_rules_and_leaves_no_trace_when_it_goes():
    app = opened("v=1&surface=bowl&opt=sgd&steps=40")
    assert not [one for one in app.text_area if one.key]
    several = widget(app.multiselect, "opt")
    assert several.options[0] == "Your own rule"
    several.set_value(["sgd", OWN]).run()
    header = picture(app)[0]
    assert list(by_id(header)) == ["sgd", OWN]
    assert (by_id(header)[OWN]["name"], by_id(header)[OWN]["mark"]) == ("Your rule", "star")
    button(app, "Your rule").click().run()
    assert list(by_id(picture(app)[0])) == ["sgd", OWN, "own-2"]
    widget(app.multiselect, "opt").set_value(["sgd"]).run()
    assert not {name for name in link(app) if name.startswith("own")}


def test_every_name_has_its_slider_which_drives_the_run_live():
    settings, made = drawn(opt="own", own="c in 0..5 = 2\nx = x - c*lr*g")
    assert made.live.numbers.hyper == ({"c": 2.0},)
    bound = {one.key: (one.sets, one.run, one.name) for one in made.live.bound}
    assert bound["own.c"] == ("hyper", 0, "c")
    (slider,) = [slider for slider in made.desk.sliders if slider.name == "own.c"]
    assert (slider.label, slider.param.low, slider.param.high, slider.value, slider.place) == ("Your rule c", 0, 5, 2, "rule")
    settings.lay({"own.c": 4.0})
    assert settings.query()["own.c"] == "4.0"


HOSTILE = [
    ("__import__('os').system('true')", "line 1: a line sets a name"),
    ("x = ().__class__", "line 1: nothing stands between these parentheses"),
    ("x = " + "(" * 100 + "g", "line 1: more than 25 parentheses"),
    ("x = x - lr*g\n" * 10_000, "10001 lines are too many: at most 12"),
    ("x = x - lr*`g`*$m$", "the character `` ` `` has no meaning"),
    ("y = 3\nz = 4", "line 2: no line sets `x`"),
    ("\x00\u202e", "line 1: a line sets a name"),
    ("", "type lines such as"),
]


@pytest.mark.parametrize(("text", "line"), HOSTILE, ids=range(len(HOSTILE)))
def test_an_address_with_an_unreadable_rule_says_so_in_one_line_and_keeps_the_rest(text, line):
    values, said = said_of(fields_for, urlencode({"v": "1", "surface": "bowl", "opt": "own,adam", "own": text, "adam.beta1": "0.5"}))
    assert "refused" in said
    assert line in said
    assert said.isprintable()
    assert len(said) < 700
    assert (values["own"], values["opt"], values["adam.beta1"]) == (FIRST, ("own", "adam"), 0.5)


def test_a_rule_that_does_not_race_has_no_part_in_anything():
    assert said_of(fields_for, urlencode({"v": "1", "opt": "adam", "own": "x = ("})) == said_of(fields_for, "v=1&opt=adam")
    assert said_of(fields_for, "v=1&opt=own,sgd&own.nothing=3")[1].endswith("there is no setting `own.nothing`.")


def test_new_rules_have_to_wait_where_the_visitor_has_had_enough():
    app = opened(QUERY)
    before = picture(app)[0]["revision"]
    known(told(app)["who"]).allowance = Allowance(per_minute=0.001, burst=1)
    known(told(app)["who"]).allowance.spend(1)
    assert typed(app, "x = x - 0.375*g")["revision"] == before
    assert any("one new rule too many for now: try again in" in caption.value for caption in app.caption)


def test_programs_of_a_typed_rule_are_paid_by_the_visitor():
    visitor = Visitor("payer", Allowance(per_minute=1e-9, burst=15))
    enter(visitor)
    drawn(opt="own", own="x = x - 0.4375*g")
    assert visitor.allowance.left < 14, "a token, and the seconds of its programs"


def test_its_script_is_there_where_it_was_granted_and_only_there():
    text = "x = x - 0.40625*lr*g"
    address = "/" + scripts.address("bowl", OWN, rule=text)
    assert asked(APP, address).status == 404
    _, made = drawn(opt="own,sgd,own-2", own=text)
    assert f"/{made.live.scripts[0]}" == f"/{made.live.scripts[2]}" == address
    found = asked(APP, address)
    assert found.status == 200
    assert found.text.startswith("export default (function")
    for wrong in ("x = (", "__import__(1)", "x = x - 0.5625*g", ""):
        assert asked(APP, "/" + scripts.address("bowl", OWN, rule=wrong)).status == 404
    assert asked(APP, f"/live/{scripts.version()}/bowl/own.js").status == 404
    assert scripts.has(OWN)


def test_its_rate_is_the_house_s_where_it_writes_out_a_rule_and_else_found():
    as_adam = {"surface": "beale", "opt": ("own", "adam"), "own": f"# mine\n{READY['adam']}"}
    found = fields_for(as_adam)
    assert found["own.learning_rate"].first == found["adam.learning_rate"].first
    settings, made = drawn(opt="own", own="x = x - 3*lr*g")
    assert settings["own.learning_rate"] != 0.01
    assert "Your rule: the best of 14" in made.desk.words
    _, without = drawn(opt="own", own="x = x - 0.1*g")
    assert not [slider for slider in without.desk.sliders if slider.place == "rate"]


def test_formulas_and_the_page_to_take_away_show_it(monkeypatch):
    from pages.race import below

    found = []
    monkeypatch.setattr(below.st, "download_button", lambda label, data, *given, **named: found.append(data))
    app = opened(f"{QUERY}&own={'x = x - lr*sign(g)'}")
    app.session_state["download"] = app.session_state["formulas"] = True
    assert not app.run().exception
    assert any(r"\operatorname{sign}\left(g\right)" in one.value for one in app.latex)
    assert any(re.match(r"\*\*Your rule\*\*\. ", one.value) for one in app.markdown)
    text = found[0]()
    assert "<li>own = x = x - lr*sign(g)</li>" in text
    assert r"x \leftarrow x - \eta \operatorname{sign}\left(g\right)" in text
    assert unpacked(text).count("Math.sign(") >= 2
    assert "Left out" not in text


def test_the_networks_page_knows_it_not_and_the_race_has_it_again():
    app = opened("v=1&surface=bowl&opt=own,sgd&own=x = x - lr*g*2&steps=40")
    visited(app, "train")
    assert link(app)["opt"] == "sgd"
    visited(app, "race")
    assert link(app)["opt"] == "sgd,own"
    assert link(app)["own"] == "x = x - lr*g*2"
