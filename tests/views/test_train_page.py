"""The train page by AppTest: what it draws for every kind of data, its link, what it refuses."""

import itertools

import numpy as np
import pytest

from engine import trace
from engine.keeping.jobs import JobQueue
from pages.train import work
from pages.train.state import fields_for
from spec import load
from tests.views import apps
from tests.views.apps import asked, link, main, moved, note, panel, picture, said_of, sliders, split, told, widget
from views import words
from views.contents import pages
from views.serving.pictures import answer

SMALL = "v=1&opt=sgd,adam&steps=60&mlp.points=50&mlp.depth=1&mlp.width=4"


def measures(header):
    """All measures of its curves."""
    return [measure for panel in header["panels"] if panel["kind"] == "curves" for measure in panel["measures"]]


def opened(query=SMALL):
    return apps.opened(query, page="train")


def now(app, **more):
    """The header of what there is at this moment."""
    return split(answer(pages()["train"], asked(app, **more)))[0]


@pytest.mark.parametrize(
    ("data", "kind"), [("moons", "regions"), ("blobs", "regions"), ("iris", "regions"), ("curve", "fitted"), ("digits", "images")]
)
def test_every_kind_of_data_is_learned_and_drawn(data, kind):
    app = opened(f"{SMALL}&mlp.data={data}")
    header, body = picture(app)
    assert panel(header, kind)["place"] == "card"
    assert [run["id"] for run in header["runs"]] == ["sgd", "adam"]
    names = [measure["name"] for measure in measures(header)]
    assert names[0] == "loss"
    assert ("accuracy" in names) == (data != "curve")
    assert panel(header, "facts")["names"] == ["training loss", "loss on the plane", "off the plane"]
    assert not header.get("streaming")
    assert main(header)["sets"] == ""
    assert header["steps"] == 60
    assert np.isfinite(body[: 2 * header["points"]]).all()
    assert "of random walks as long" in header["sentence"][1]
    assert header["again"] == ""
    assert header["sentence"][0].startswith(f"{data.capitalize()}, ")


def test_the_picture_shows_what_trace_gives():
    app = opened()
    header, body = picture(app)
    settings = {"data": "moons", "points": "50", "depth": "1", "width": "4"}
    rate = float(link(app)["sgd.learning_rate"])
    run = trace(
        load("surfaces")["mlp"],
        load("optimizers")["sgd"],
        surface_params=settings,
        steps=60,
        batch_size=32,
        learning_rate=rate,
        record=header["record"],
    )
    k = header["points"]
    assert len(run.loss) == k
    assert np.allclose(body[2 * k : 3 * k], run.loss, rtol=1e-5)


def test_a_slider_changes_the_run_and_the_link():
    app = opened()
    before, _ = picture(app)
    after, _ = moved(app, {"adam.learning_rate": 0.0123})
    assert before["revision"] != after["revision"]
    assert link(app.run())["adam.learning_rate"] == "0.0123"


def test_a_link_reproduces_the_picture():
    first = opened(f"{SMALL}&mlp.data=xor&batch_size=7&seed=5&data_seed=2&decay=0.01&plane=random&plane_seed=3")
    second = opened("&".join(f"{name}={value}" for name, value in link(first).items()))
    assert picture(first)[0] == picture(second)[0]
    assert note(second) == ""


def test_other_data_bring_a_network_that_can_learn_them():
    app = opened("v=1&opt=sgd&steps=20&mlp.l2=0.003")
    widget(app.selectbox, "mlp.data").set_value("digits").run()
    assert (link(app)["mlp.depth"], link(app)["mlp.width"]) == ("1", "32")
    assert link(app)["mlp.l2"] == "0.003"  # what is no part of the network's shape stays
    assert panel(picture(app)[0], "images")
    widget(app.selectbox, "mlp.data").set_value("moons").run()
    assert (link(app)["mlp.depth"], link(app)["mlp.width"]) == ("2", "16")


def test_sharpness_and_sweeps_come_on_request():
    app = opened()
    assert "sharpness" not in [measure["name"] for measure in measures(picture(app)[0])]
    assert not [slider for slider in sliders(app).values() if "strip" in slider]
    widget(app.toggle, "sharpness").set_value(True).run()
    measure = next(measure for measure in measures(picture(app)[0]) if measure["name"] == "sharpness")
    assert measure["limit"] == 2
    widget(app.toggle, "sweep").set_value(True).run()
    strips = {name: slider["strip"] for name, slider in sliders(app).items() if "strip" in slider}
    assert strips.keys() == {"sgd.learning_rate", "adam.learning_rate"}
    for strip in strips.values():
        lowest = min(loss for loss in strip["losses"] if loss is not None)
        assert strip["kind"] == "losses"
        assert strip["label"].startswith(f"lowest loss {words.number(lowest)} at ")
        assert len(strip["rates"]) == len(strip["losses"])
        assert strip["rates"] == sorted(strip["rates"])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("mlp.data=digits&mlp.depth=8&mlp.width=128", "at most 20,000"),
        ("mlp.data=curve&mlp.loss=cross-entropy", "needs classes"),
    ],
)
def test_what_cannot_be_built_is_refused_with_the_limits(query, said):
    app = opened(f"v=1&opt=sgd&steps=20&{query}")
    with pytest.raises(ValueError, match=said):
        picture(app)
    assert said in app.error[0].value
    app.session_state["formulas"] = app.session_state["table"] = True
    assert not app.run().exception
    widget(app.selectbox, "mlp.data").set_value("moons").run()
    widget(app.selectbox, "mlp.depth").set_value("1").run()
    widget(app.selectbox, "mlp.loss").set_value("usual").run()
    assert not app.error
    assert picture(app)[0]["runs"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("mlp.width=0", "mlp.width"),
        ("mlp.width=1000000", "mlp.width"),
        ("batch_size=100000", "batch_size"),
        ("data_seed=abc", "data_seed"),
        ("data_seed=1e999", "data_seed"),
        ("steps=1e9", "steps"),
        ("mlp.data=<script>alert(1)</script>", "mlp.data"),
        ("decay=-1", "decay"),
        ("mlp.l2=nan", "mlp.l2"),
        ("plane=sideways", "plane"),
    ],
)
def test_hostile_links_become_the_nearest_allowed_setting_and_say_so(query, said):
    assert said in said_of(fields_for, f"opt=sgd&mlp.points=50&mlp.depth=0&{query}")[1]


def test_a_page_opened_with_nonsense_says_so_and_trains():
    app = opened("opt=sgd&mlp.points=50&mlp.depth=0&steps=20&mlp.l2=nan&decay=-1")
    assert "mlp.l2" in note(app)
    assert picture(app)[0]["runs"]


def test_nobody_racing_is_said():
    header, _ = picture(opened("v=1&opt=none"))
    assert "at least one optimizer" in header["work"]["words"]
    assert (header["again"], header["same"]) == ("", True)


def test_who_has_to_wait_is_told_the_place_in_the_queue(monkeypatch):
    queue = JobQueue(0, most_at_work=1000)
    for name in ("anna", "ben"):
        queue.job(name, name, lambda stop: (k for k in itertools.count()), size=900)
    queue.turn()
    monkeypatch.setattr(work, "JOBS", queue)
    app = opened()
    header = now(app)
    assert header["work"]["words"] == "waiting for other trainings: number 2 in the queue"
    assert (header["work"]["part"], header["same"], header["revision"]) == (0.0, True, "")
    assert {slider["name"] for slider in header["desk"]["sliders"]} >= {"sgd.learning_rate", "batch_size", "steps"}
    queue.leave("anna")
    queue.leave("ben")
    for _ in ("training", "projection"):
        while queue.turn():
            pass
        header = now(app)
    assert header["work"] is None
    assert "of random walks as long" in header["sentence"][1]


@pytest.mark.parametrize(("unit", "label"), [("epochs", "epochs"), ("examples", "examples seen")])
def test_the_curves_count_in_the_unit_that_was_chosen(unit, label):
    assert picture(opened(f"{SMALL}&unit={unit}"))[0]["axis"]["label"] == label


@pytest.fixture
def queue(monkeypatch):
    """A queue whose turns the test takes."""
    found = JobQueue(0)
    monkeypatch.setattr(work, "JOBS", found)
    return found


def test_while_there_is_nothing_new_the_last_picture_stays_and_that_is_said(queue):
    app = opened()
    fresh, shown = now(app), now(app, has="abc")
    assert (fresh["same"], fresh["revision"], shown["same"], shown["revision"]) == (True, "", True, "abc")
    assert "still the training before" not in " ".join(fresh["sentence"])
    assert "still the training before" in " ".join(shown["sentence"])
    assert fresh["work"]["words"] == shown["work"]["words"] == "preparing"
    assert fresh["address"] == told(app)["address"]


def test_a_training_is_stopped_and_made_anew_by_its_buttons(queue):
    app = opened(f"{SMALL}&steps=5000&batch_size=1")
    now(app)
    while not now(app).get("runs"):
        assert queue.turn()
    assert now(app)["streaming"]
    assert now(app)["work"]["part"] > 0
    now(app, act="stop")
    while queue.turn():
        pass
    while (header := now(app))["work"]:
        assert queue.turn()
    assert header["steps"] < 5000
    assert header["again"] == "Stopped: train anew"
    again = now(app, act="again")
    assert again["again"] == ""
    assert again["work"]
