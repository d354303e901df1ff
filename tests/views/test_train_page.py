"""The train page by AppTest: what it draws for every kind of data, its link, what it refuses."""

import numpy as np
import pytest

from engine import Projection, trace
from engine.networks.planes import Plane
from pages.train.state import fields_for, network
from pages.train.words import QUESTIONS, plane_of
from spec import load
from tests.views.apps import link, main, moved, note, panel, picture, said_of, sliders, widget
from tests.views.training import SMALL, now, opened
from views import words


def measures(header):
    """All measures of its curves."""
    return [measure for panel in header["panels"] if panel["kind"] == "curves" for measure in panel["measures"]]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("moons", "regions"),
        pytest.param("blobs", "regions", marks=pytest.mark.whole),
        pytest.param("iris", "regions", marks=pytest.mark.whole),
        pytest.param("curve", "fitted", marks=pytest.mark.whole),
        pytest.param("digits", "images", marks=pytest.mark.whole),
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


@pytest.mark.whole
def test_a_link_reproduces_the_picture():
    first = opened(f"{SMALL}&mlp.data=xor&batch_size=7&seed=5&data_seed=2&decay=0.01&plane=random&plane_seed=3")
    second = opened("&".join(f"{name}={value}" for name, value in link(first).items()))
    assert picture(first)[0] == picture(second)[0]
    assert note(second) == ""


@pytest.mark.whole
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


@pytest.mark.whole
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
        pytest.param("mlp.data=digits&mlp.depth=8&mlp.width=128", "at most 20,000", marks=pytest.mark.whole),
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


@pytest.mark.whole
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


@pytest.mark.parametrize(("unit", "label"), [("epochs", "epoch"), ("examples", "example")])
def test_the_curves_count_in_the_unit_that_was_chosen(unit, label):
    app = opened(f"{SMALL}&unit={unit}")
    assert picture(app)[0]["axis"]["label"] == label
    slider = sliders(app)["unit"]
    assert (slider["place"], slider["options"][int(slider["value"])]) == ("unit", unit)
    assert moved(app, {"unit": 0.0})[0]["axis"]["label"] == "step"
