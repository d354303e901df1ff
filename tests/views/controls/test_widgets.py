"""Menus and switches: a browser sends back what its widgets showed before it heard of a change, and that says nothing."""

import pytest

from tests.views.apps import button, chosen, late, link, moved, note, opened, visited, widget


def test_what_a_hand_gives_is_heard_and_the_widget_stays_the_same():
    app = opened("opt=sgd")
    for levels in ("linear", "sqrt", "auto", "linear"):
        widget(app.selectbox, "levels").set_value(levels).run()
        assert (widget(app.selectbox, "levels").value, link(app).get("levels", "auto")) == (levels, levels)
        assert widget(app.selectbox, "levels").key == "levels"


def test_what_something_else_sets_is_shown_in_another_widget():
    app = opened("opt=sgd&levels=linear&turned=on&symbols=torch&seed=4")
    app.session_state["formulas"] = True
    app.run()
    button(app, "Reset").click().run()
    shown = (
        widget(app.selectbox, "levels"),
        widget(app.toggle, "turned"),
        widget(app.segmented_control, "symbols"),
        widget(app.number_input, "seed"),
        widget(app.multiselect, "opt"),
    )
    assert [one.value for one in shown[:4]] == ["auto", False, "page", 0]
    assert len(shown[4].value) == 3
    assert [one.key for one in shown] == ["levels 1", "turned 1", "symbols 1", "seed 1", "opt 1"]
    assert widget(app.selectbox, "schedule").key == "schedule"


def test_a_browser_that_is_late_undoes_nothing():
    app = opened("opt=sgd&surface=bowl&levels=linear")
    before = late(app)
    button(app, "Reset").click().run()
    first = {"surface": "curved_ravine", "levels": None}
    before["seed"].set_value(7).run()
    assert {name: link(app).get(name) for name in (*first, "seed")} == {**first, "seed": "7"}
    before["levels"].set_value("square root").run()
    assert {name: link(app).get(name) for name in first} == first
    assert len(widget(app.multiselect, "opt").value) == 3
    widget(app.selectbox, "levels").set_value("linear").run()
    assert link(app)["levels"] == "linear"


def test_another_surface_keeps_its_rates_from_late_hands():
    app = opened("opt=sgd,adam")
    before = late(app)
    chosen(app, "bowl")
    rates = {name: value for name, value in link(app).items() if name.endswith("learning_rate")}
    before["seed"].set_value(7).run()
    assert link(app)["seed"] == "7"
    assert not {"levels", "axes"} & set(link(app))
    assert link(app)["surface"] == "bowl"
    assert {name: link(app)[name] for name in rates} == rates


def test_a_menu_that_has_just_appeared_is_heard():
    app = opened("opt=sgd")
    chosen(app, "linear_regression")
    widget(app.selectbox, "order").set_value("fixed").run()
    assert link(app)["order"] == "fixed"
    chosen(app, "beale")
    chosen(app, "linear_regression")
    assert widget(app.selectbox, "order").value == "fixed"


def test_a_menu_hears_what_the_desk_has_moved_before():
    app = opened("opt=sgd&surface=bowl")
    moved(app, {"bowl.rotation": 30.0})
    widget(app.selectbox, "levels").set_value("linear").run()
    assert (link(app)["levels"], link(app)["bowl.rotation"]) == ("linear", "30.0")


def test_rates_that_were_moved_are_remembered_with_their_surface():
    app = opened("opt=sgd&surface=beale")
    moved(app, {"sgd.learning_rate": 0.0123})
    chosen(app, "bowl")
    assert link(app)["sgd.learning_rate"] != "0.0123"
    chosen(app, "beale")
    assert link(app)["sgd.learning_rate"] == "0.0123"


@pytest.mark.parametrize(
    ("given", "kept", "said"), [(-3, 0, "Seed: -3 became 0."), (2**40, 2**31 - 1, f"Seed: {2**40} became {2**31 - 1}.")]
)
def test_a_whole_number_that_is_not_allowed_is_mended_and_said(given, kept, said):
    app = opened("opt=sgd&seed=4")
    widget(app.number_input, "seed").set_value(given).run()
    assert (widget(app.number_input, "seed").value, note(app)) == (kept, f"Seed: {given} became {kept}.")


def test_a_number_that_is_emptied_again_and_again_stays():
    app = opened("opt=sgd&seed=4")
    for _ in range(3):
        widget(app.number_input, "seed").set_value(None).run()
        assert (widget(app.number_input, "seed").value, link(app)["seed"]) == (4, "4")


def test_several_words_stay_in_the_order_of_the_list():
    app = opened("opt=sgd")
    widget(app.multiselect, "opt").set_value(["adam", "sgd"]).run()
    assert link(app)["opt"] == "sgd,adam"
    widget(app.multiselect, "opt").set_value([]).run()
    assert link(app)["opt"] == "none"
    assert widget(app.multiselect, "opt").value == []


def test_one_name_on_two_pages_shows_each_pages_value():
    app = opened("opt=sgd&seed=4", page="race")
    visited(app, "train")
    assert widget(app.number_input, "seed").value == 0
    widget(app.number_input, "seed").set_value(9).run()
    visited(app, "race")
    assert (widget(app.number_input, "seed").value, link(app)["seed"]) == (4, "4")
    visited(app, "train")
    assert (widget(app.number_input, "seed").value, link(app)["seed"]) == (9, "9")
