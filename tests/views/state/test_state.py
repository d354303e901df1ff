"""The settings of a session: its link, its widgets and its desk, each heard in its turn."""

from types import SimpleNamespace
from urllib.parse import parse_qsl

import pytest

from tests.views.apps import asked, button, link, moved, note, opened, picture, sent, sliders, told, visited, widget
from views.state import state

RATE = "sgd.learning_rate"


@pytest.fixture
def navigation(monkeypatch):
    """navigation(app, address): the browser goes back or forth to this address."""

    def go(app, address):
        app.query_params.clear()
        app.query_params.update(parse_qsl(address))
        with monkeypatch.context() as patch:
            patch.setattr(state, "get_script_run_ctx", lambda **_: SimpleNamespace(is_history_navigation=True))
            app.run()
        assert not app.exception
        return app

    return go


def test_an_address_is_read_once():
    """A browser sends back the address it had, sometimes late; only a click on its arrows means it."""
    app = opened(f"opt=sgd&{RATE}=0.01")
    first = told(app)["address"]
    moved(app, {RATE: 0.02})
    app.run()
    app.query_params.clear()
    app.query_params.update(parse_qsl(first))
    app.run()
    assert link(app)[RATE] == "0.02"


def test_a_preset_after_moves_wins_over_them():
    app = opened("opt=adagrad,rmsprop")
    before = picture(app)[0]["address"]
    name = next(name for name in sliders(app) if name.startswith("rmsprop.") and not name.endswith("learning_rate"))
    low = sliders(app)[name]["low"]
    assert moved(app, {name: low})[0]["address"] != before
    button(app, "PyTorch").click().run()
    after = dict(link(app))
    button(app, "PyTorch").click().run()
    assert link(app) == after
    moved(app, {name: low})
    assert link(app.run()) != after
    button(app, "PyTorch").click().run()
    assert link(app) == after


def test_a_move_after_a_preset_wins_over_it():
    app = opened("part=one-weight", page="regimes")
    button(app, "2/a").click().run()
    assert link(app)["rate"] == "2.0"
    assert moved(app, {"rate": 0.7})[0]["address"] == "v=1&rate=0.7"
    assert link(app.run())["rate"] == "0.7"


def test_a_preset_follows_what_the_hand_has_moved_before():
    """The buttons of the regimes page set a multiple of 1 / a."""
    app = opened("", page="regimes")
    moved(app, {"parabola.a": 2.0})
    button(app, "1/a").click().run()
    assert link(app) == {"v": "1", "rate": "0.5", "parabola.a": "2.0"}


def test_reset_forgets_what_was_moved_and_what_was_moved_since():
    app = opened(f"opt=sgd&{RATE}=0.01&steps=50")
    moved(app, {RATE: 0.02})
    app.run()
    moved(app, {RATE: 0.03})
    button(app, "Reset").click().run()
    assert link(app) == link(opened())
    assert link(app.run()) == link(opened())


def test_the_script_says_how_far_it_has_heard():
    app = opened(f"opt=sgd&{RATE}=0.01")
    assert told(app)["heard"] == 0
    request = asked(app, {RATE: 0.02, "steps": 50.0})
    highest = max(number for number, _ in request.moved.values())
    sent(app, request)
    assert told(app.run())["heard"] == highest
    assert told(app.run())["heard"] == highest
    assert (link(app)[RATE], link(app)["steps"]) == ("0.02", "50")
    sent(app, request)  # by a browser that does not know yet that it was heard
    assert told(app.run())["heard"] == highest


def test_a_browser_that_repeats_an_older_move_undoes_nothing():
    app = opened(f"opt=sgd&{RATE}=0.01")
    late = asked(app, {RATE: 0.02})
    moved(app, {RATE: 0.03})
    app.run()
    widget(app.selectbox, "levels").set_value("linear").run()
    sent(app, late)
    assert link(app.run())[RATE] == "0.03"


def test_going_back_means_the_address_and_drops_what_was_told_before(navigation):
    app = opened(f"opt=sgd&{RATE}=0.01")
    first = told(app)["address"]
    moved(app, {RATE: 0.02})
    second = told(app.run())["address"]
    moved(app, {RATE: 0.03})  # and back, before a run has heard of it
    assert told(navigation(app, first))["address"] == first
    assert told(app.run())["address"] == first
    assert told(navigation(app, second))["address"] == second
    moved(app, {RATE: 0.04})
    assert link(app.run())[RATE] == "0.04"


def test_what_a_page_that_goes_back_leaves_behind_is_not_heard_when_it_comes_late(navigation):
    app = opened(f"opt=sgd&{RATE}=0.01")
    first = told(app)["address"]
    late = asked(app, {RATE: 0.02})
    number = late.moved[RATE][0]
    navigation(app, f"{first}&heard={number}")
    assert (told(app)["heard"], note(app)) == (number, "")
    sent(app, late)
    now = link(app.run())
    assert now.pop("heard") == str(number)  # the page itself takes it out
    assert now == dict(parse_qsl(first))


@pytest.mark.parametrize("heard", ["", "x", "-1", "1.5", "9" * 400, "1e9", "٣", "<b>"])
def test_a_hostile_count_in_an_address_deafens_nobody(heard):
    app = opened(f"opt=sgd&heard={heard}")
    assert note(app) == ""
    assert "heard" not in link(app)
    moved(app, {RATE: 0.02})
    assert link(app.run())[RATE] == "0.02"


def test_a_page_left_and_found_again_by_the_menu_keeps_its_settings():
    app = opened("opt=sgd&surface=bowl&steps=120", page="race")
    moved(app, {RATE: 0.02})
    visited(app, "regimes")
    visited(app, "race")
    assert (link(app)["surface"], link(app)["steps"], link(app)[RATE]) == ("bowl", "120", "0.02")


def test_what_was_chosen_on_one_page_is_still_chosen_on_the_next():
    app = opened("opt=sgd,adam&same=on&rate=0.02&symbols=torch", page="race")
    moved(app, {"rate": 0.03})
    visited(app, "train")
    assert {name: link(app)[name] for name in ("opt", "same", "rate", "symbols")} == {
        "opt": "sgd,adam",
        "same": "on",
        "rate": "0.03",
        "symbols": "torch",
    }
    widget(app.multiselect, "opt").set_value(["adam"]).run()
    visited(app, "race")
    assert link(app)["opt"] == "adam"
    assert widget(app.multiselect, "opt").value == ["adam"]


def test_a_link_to_the_next_page_says_what_is_chosen_there():
    app = opened("opt=sgd,adam", page="race")
    visited(app, "train", "v=1&opt=lion")
    assert link(app)["opt"] == "lion"
