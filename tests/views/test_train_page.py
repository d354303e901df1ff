"""The train page by AppTest: what it draws for every kind of data, its link, what it refuses."""

import itertools
import threading

import numpy as np
import pytest

from engine import Projection, ends_of, projections_of, trace
from engine.keeping.jobs import JobQueue
from engine.networks.planes import Plane
from pages.train import work
from pages.train.state import fields_for, network
from pages.train.words import QUESTIONS, plane_of
from spec import load
from tests.views import apps
from tests.views.apps import asked, link, main, moved, note, panel, picture, said_of, sliders, split, told, widget
from views import words
from views.contents import pages
from views.serving.pictures import answer
from views.state.settings import Settings
from views.state.visitor import Visitor

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
    ("data", "kind"),
    [
        ("moons", "regions"),
        pytest.param("blobs", "regions", marks=pytest.mark.whole),
        pytest.param("iris", "regions", marks=pytest.mark.whole),
        ("curve", "fitted"),
        ("digits", "images"),
    ],
)
def test_every_kind_of_data_is_learned_and_drawn(data, kind):
    app = opened(f"{SMALL}&mlp.data={data}")
    header, body = picture(app)
    assert panel(header, kind)["place"] == "card"
    assert [run["id"] for run in header["runs"]] == ["sgd", "adam"]
    names = [measure["name"] for measure in measures(header)]
    assert names[0] == "loss"
    assert ("accuracy" in names) == (data != "curve")
    for one in measures(header):
        assert (one["percent"], one["range"] in ([0.0, 1.0], [0.5, 1.0])) == ((one["name"] == "accuracy",) * 2)
    assert panel(header, "facts")["names"] == ["training loss", "loss on the plane", "off the plane"]
    assert not header.get("streaming")
    assert main(header)["sets"] == ""
    assert header["steps"] == 60
    assert np.isfinite(body[: 2 * header["points"]]).all()
    assert header["again"] == ""
    assert header["sentence"][1].startswith(f"{data.capitalize()}, ")
    assert (header["found"], header["stale"]) == ("train", False)


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
    assert now(app)["desk"]["doors"] == [["Data: digits", "mlp.data"], ["Network: 1 × 32", "mlp.depth"], ["One run", "many"]]
    assert link(app)["mlp.l2"] == "0.003"  # what is no part of the network's shape stays
    assert panel(picture(app)[0], "images")
    widget(app.selectbox, "mlp.data").set_value("moons").run()
    assert (link(app)["mlp.depth"], link(app)["mlp.width"]) == ("2", "16")


@pytest.mark.parametrize(("kind", "at", "drawn"), [("principal", 0.0, "fitted to them"), ("random", 2.0, "drawn like this one")])
def test_a_plane_says_how_much_of_the_movement_it_shows_and_is_chosen_below_it(kind, at, drawn):
    app = opened(f"{SMALL}&plane={kind}")
    header, _ = picture(app)
    plane, slider = main(header)["plane"], sliders(app)["plane"]
    assert (slider["value"], slider["options"], slider["place"]) == (at, ["paths", "ends", "random"], "plane")
    assert plane["words"] == f"shows {words.share(plane['shown'])} of the movement"
    assert drawn in plane["help"]
    assert 0 < plane["shown"] <= 1
    assert 0 < plane["by_chance"] <= 1
    assert plane["off"] in panel(header, "facts")["names"]
    after, _ = moved(app, {"plane": 1.0})
    assert "plane=through" in after["address"].split("&")
    assert main(after)["plane"]["shown"] != plane["shown"]


def test_a_step_in_the_plane_is_as_long_as_its_metric_says():
    axes = np.random.default_rng(0).standard_normal((2, 30))
    box = ((0.0, 1.0), (0.0, 1.0))
    seen = Projection(Plane(np.ones(30), axes, "random"), box, box, np.zeros((2, 2)), (), (), (), 0.25, 0.5)
    uu, uv, vv = plane_of(seen).metric
    for u, v in ((1.0, 0.0), (0.3, -2.0), (5.0, 1.0)):
        step = seen.plane.points(np.array([[u, v]]))[0] - seen.plane.origin
        assert uu * u**2 + 2 * uv * u * v + vv * v**2 == pytest.approx(step @ step)


def test_sharpness_and_sweeps_come_on_request():
    app = opened()
    assert "sharpness" not in [measure["name"] for measure in measures(picture(app)[0])]
    assert not [slider for slider in sliders(app).values() if "strip" in slider]
    widget(app.toggle, "sharpness").set_value(True).run()
    measure = next(measure for measure in measures(picture(app)[0]) if measure["name"] == "sharpness")
    assert measure["limit"] == 2
    assert sliders(app)["sweep"]["place"] == "strip"
    moved(app, {"sweep": 1.0})
    app.run()
    assert widget(app.toggle, "sweep").value is True
    strips = {name: slider["strip"] for name, slider in sliders(app).items() if "strip" in slider}
    assert strips.keys() == {"sgd.learning_rate", "adam.learning_rate"}
    for name, strip in strips.items():
        (lane,) = strip["lanes"]
        assert strip["kind"] == "regimes"
        assert strip["label"].startswith("measured: higher = lower loss")
        assert f"{lane['run']}.learning_rate" == name
        assert len(lane["rates"]) == len(lane["kinds"]) == len(lane["heights"])
        assert lane["rates"] == sorted(lane["rates"])
        assert "converges" in lane["kinds"]
    moved(app, {"sgd.learning_rate": 0.3})
    app.run()
    assert {name: slider["strip"] for name, slider in sliders(app).items() if "strip" in slider} == strips


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


def test_every_data_set_has_a_question_of_its_own():
    known = set(network().params["data"].options)
    assert QUESTIONS.keys() < known
    questions = [*QUESTIONS.values(), network().question]
    assert len(set(questions)) == len(known)
    assert all(question.endswith("?") and len(question) <= 80 for question in questions)


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
    assert ": the tick. While the training goes on" in main(header)["plane"]["help"]


@pytest.mark.parametrize(("unit", "label"), [("epochs", "epoch"), ("examples", "example")])
def test_the_curves_count_in_the_unit_that_was_chosen(unit, label):
    app = opened(f"{SMALL}&unit={unit}")
    assert picture(app)[0]["axis"]["label"] == label
    slider = sliders(app)["unit"]
    assert (slider["place"], slider["options"][int(slider["value"])]) == ("unit", unit)
    assert moved(app, {"unit": 0.0})[0]["axis"]["label"] == "step"


@pytest.fixture
def queue(monkeypatch):
    """A queue whose turns the test takes."""
    found = JobQueue(0)
    monkeypatch.setattr(work, "JOBS", found)
    return found


@pytest.mark.parametrize("more", ["", "&sharpness=on&many=seeds&many.count=4"])
def test_what_ends_while_a_picture_is_made_is_in_the_next_one(queue, more):
    page, anna = pages()["train"], Visitor("anna")
    settings = Settings.at(page.fields, f"{SMALL}{more}")
    known = []
    for _ in range(10):
        found = page.compute(settings, anna)
        while queue.turn():
            pass
        picture = page.picture(settings, found)  # made of what there was when its work was asked for
        known.append(found)
        if picture.work is None:
            break
    assert picture.work is None
    assert len(known) > 1
    assert known[0].training.latest is None
    finest = list(projections_of(found.training.latest, "principal", 0, threading.Event()))[-1]
    if more:
        assert np.isfinite(found.sharpness.latest[0][-1])
        assert found.seeds.latest.made == 4
        finest = list(ends_of(found.training.latest, found.seeds.latest, finest, "principal", threading.Event()))[-1].projection
    assert np.array_equal(picture.main.ground.losses, finest.losses)
    assert not queue.turn(), "nothing is left to do"


def test_while_there_is_nothing_new_the_last_picture_stays_and_that_is_said(queue):
    app = opened()
    fresh, shown = now(app), now(app, has="abc")
    assert (fresh["same"], fresh["revision"], shown["same"], shown["revision"]) == (True, "", True, "abc")
    assert fresh["sentence"][0] == shown["sentence"][0] == network().question
    assert fresh["sentence"][1].startswith("Moons, ")
    assert shown["sentence"][1].startswith("This is still the training before")
    assert [(answer["found"], answer["stale"]) for answer in (fresh, shown)] == [("", False), ("", True)]
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
