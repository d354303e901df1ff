"""Copies of rules on the pages: menus that add and take out, desk, presets, tables, formulas, the page to take away, trainings."""

import csv
import io

import pytest

from engine import trace
from pages.race import PAGE as RACE
from pages.race import below
from pages.train import PAGE as TRAIN
from spec import load
from tests.views.apps import button, chosen, link, moved, note, opened, picture, sliders, visited, widget
from tests.views.desks import desk_of
from tests.views.taken import page_in, unpacked
from views import below as below_all
from views.state.settings import Settings
from views.state.visitor import Visitor

TWO = "v=1&opt=sgd,sgd-2&steps=40&sgd.learning_rate=0.002&sgd-2.learning_rate=0.006"
SMALL = "v=1&steps=60&mlp.points=50&mlp.depth=1&mlp.width=4"


def key(app, name):
    return next(one for one in app.button if one.key == name)


def names(app):
    return [run["name"] for run in picture(app)[0]["runs"]]


def test_a_rule_is_added_again_and_taken_out_again():
    app = opened("v=1&opt=sgd,adam&steps=40&sgd.learning_rate=0.002")
    assert [one.key for one in app.button if (one.key or "").startswith(("again", "out"))] == ["again sgd", "again adam"]
    key(app, "again sgd").click().run()
    assert (link(app)["opt"], link(app)["sgd-2.learning_rate"]) == ("sgd,sgd-2,adam", "0.006")
    assert names(app) == ["SGD 0.002", "SGD 0.006", "Adam"]
    assert widget(app.multiselect, "opt").value == ["sgd", "adam"]
    assert [one.label for one in app.button if (one.key or "").startswith("out")] == ["SGD 0.002 ✕", "SGD 0.006 ✕"]
    key(app, "out sgd").click().run()
    assert (link(app)["opt"], names(app)) == ("sgd-2,adam", ["SGD", "Adam"])
    key(app, "again sgd").click().run()
    key(app, "out sgd-2").click().run()
    assert link(app)["opt"] == "sgd-3,adam"
    assert "sgd-2.learning_rate" not in link(app)


def test_the_list_of_rules_keeps_copies_with_their_rule_and_leaves_room_for_them():
    app = opened("v=1&opt=sgd,sgd-2,adam&steps=40")
    assert widget(app.multiselect, "opt").proto.max_selections == 7
    widget(app.multiselect, "opt").set_value(["sgd", "momentum", "adam"]).run()
    assert link(app)["opt"] == "sgd,sgd-2,momentum,adam"
    widget(app.multiselect, "opt").set_value(["momentum", "adam"]).run()
    assert link(app)["opt"] == "momentum,adam"
    assert widget(app.multiselect, "opt").proto.max_selections == 8
    full = opened(f"v=1&opt={','.join(['sgd', *(f'sgd-{k}' for k in range(2, 7))])},adam&steps=40")
    assert [key(full, name).disabled for name in ("again sgd", "again adam")] == [True, False]
    key(full, "again adam").click().run()
    assert key(full, "again adam").disabled


@pytest.mark.parametrize(("page", "more"), [("race", "&steps=40"), ("race", "&surface=linear_regression&steps=40"), ("train", "")])
def test_a_copy_stands_on_the_desk_under_its_own_name(page, more):
    batch = "batch" if "linear" not in more and page == "race" else "batch_size"
    found = {slider.name: slider for slider in desk_of(page, f"opt=momentum,momentum-2&momentum-2.schedule=step{more}")[1]}
    own = [slider for slider in found.values() if slider.of == "momentum-2"]
    assert [slider.name.removeprefix("momentum-2.") for slider in own] == [
        "learning_rate", "momentum", batch, "schedule.step.every", "schedule.step.gamma", "warm_up"
    ]  # fmt: skip
    assert {slider.group for slider in own} == {"Momentum (2)"}
    assert all(slider.label.startswith("Momentum (2) ") for slider in own)
    assert found["momentum.momentum"].group == "Momentum"
    assert [slider.run for slider in own[:3]] == [1, 1, 1]


def test_the_page_calls_the_runs_on_the_desk_what_its_picture_calls_them():
    header, _ = picture(opened("opt=sgd,sgd-2,adam&sgd.learning_rate=0.01&sgd-2.learning_rate=0.00002&steps=40"))
    assert [run["name"] for run in header["runs"]] == ["SGD 0.01", "SGD 2·10⁻⁵", "Adam"]
    labels = {slider["name"]: (slider["label"], slider.get("group", "")) for slider in header["desk"]["sliders"]}
    assert labels["sgd.learning_rate"] == ("SGD 0.01 learning rate", "SGD 0.01")
    assert labels["sgd-2.learning_rate"] == ("SGD 2·10⁻⁵ learning rate", "SGD 2·10⁻⁵")
    assert labels["sgd-2.batch"] == ("SGD 2·10⁻⁵ own batch size", "SGD 2·10⁻⁵")
    assert labels["adam.beta1"] == ("Adam β₁", "Adam")


def test_a_hand_on_a_copy_moves_the_copy_alone():
    app = opened(TWO)
    before, _ = picture(app)
    after, _ = moved(app, {"sgd-2.learning_rate": 0.004, "sgd-2.batch": float(sliders(app)["sgd-2.batch"]["options"].index("4"))})
    app.run()
    assert (link(app)["sgd-2.learning_rate"], link(app)["sgd-2.batch"]) == ("0.004", "4")
    assert after["runs"][0]["words"] == before["runs"][0]["words"]
    assert "idle" not in sliders(app)["sigma"]
    assert "idle" in {slider["name"]: slider for slider in before["desk"]["sliders"]}["sigma"]
    assert [run["name"] for run in after["runs"]] == ["SGD 0.002", "SGD 0.004"]


def test_one_rate_for_all_is_the_rate_of_copies_too():
    app = opened(f"{TWO}&same=on&rate=0.003&sgd-2.batch=4")
    assert not [name for name in sliders(app) if name.endswith("learning_rate")]
    assert [run["rate"] for run in picture(app)[0]["live"]["runs"]] == [0.003, 0.003]
    assert names(app) == ["SGD full batch", "SGD B = 4"]


def test_another_surface_keeps_the_multiples():
    app = opened(TWO)
    chosen(app, "bowl")
    rates = [float(link(app)[f"{run}.learning_rate"]) for run in ("sgd", "sgd-2")]
    assert rates[1] == pytest.approx(3 * rates[0], rel=1e-3)
    chosen(app, "beale")
    assert [link(app)[f"{run}.learning_rate"] for run in ("sgd", "sgd-2")] == ["0.002", "0.006"]


def test_a_preset_sets_copies_too():
    app = opened("v=1&opt=adagrad,adagrad-2&steps=40&adagrad-2.epsilon_position=inside-the-root")
    button(app, "PyTorch").click().run()
    preset = load("optimizers")["adagrad"].presets["as in PyTorch"]
    settings = Settings.at(RACE.fields, "&".join(f"{name}={value}" for name, value in link(app).items()))
    for run in ("adagrad", "adagrad-2"):
        assert {name: settings[f"{run}.{name}"] for name in preset} == dict(preset)


def test_a_copys_conventions_schedule_and_order_are_menus():
    app = opened("v=1&surface=linear_regression&opt=momentum,momentum-2&steps=40")
    app.session_state["more momentum-2"] = True
    app.run()
    for name, value in (("form", "step"), ("schedule", "cosine"), ("order", "fixed")):
        widget(app.selectbox, f"momentum-2.{name}").set_value(value).run()
        assert link(app)[f"momentum-2.{name}"] == value
    assert "momentum-2.schedule.cosine.last" in sliders(app)
    assert not app.exception
    app = opened("v=1&surface=beale&opt=sgd,sgd-2&steps=40")
    app.session_state["more sgd-2"] = True
    app.run()
    assert not [one for one in app.selectbox if one.key == "sgd-2.order"]


def test_the_table_and_its_file_list_runs(monkeypatch):
    given = []
    monkeypatch.setattr(below_all.st, "download_button", lambda label, data, *more, **named: given.append(data))
    app = opened(f"{TWO}&sgd-2.batch=4")
    app.session_state["table"] = True
    assert not app.run().exception
    (rows,) = [list(csv.DictReader(io.StringIO(text))) for text in given]
    assert [(row["optimizer"], row["learning rate"]) for row in rows] == [("SGD 0.002", "0.002"), ("SGD 0.006", "0.006")]
    assert len({row["final loss"] for row in rows}) == 2


def formulas(query):
    app = opened(query)
    app.session_state["formulas"] = True
    assert not app.run().exception
    return [text.value for text in app.markdown if text.value.startswith("**")], [text.value for text in app.latex]


def test_conventions_that_differ_are_listed_for_each_run():
    heads, texts = formulas("v=1&opt=momentum,momentum-2,momentum-3,sgd,sgd-2&momentum-2.form=step&sgd-2.schedule=cosine&steps=40")
    assert [head.split("**")[1] for head in heads] == [
        "Schedule of SGD cosine: Cosine",
        "Momentum rate outside, Momentum rate outside (3)",
        "Momentum step",
        "SGD",
    ]
    assert len({*texts}) == len(texts) == 5
    heads, _ = formulas("v=1&opt=momentum,momentum-2&schedule=cosine&steps=40")
    assert [head.split("**")[1] for head in heads] == ["Schedule: Cosine", "Momentum"]


def test_the_page_to_take_away_has_every_run_with_its_numbers(monkeypatch):
    found = []
    monkeypatch.setattr(below.st, "download_button", lambda label, data, *given, **named: found.append(data))
    app = opened(f"{TWO}&sgd-2.schedule=cosine&sgd-2.batch=4&sigma=2")
    app.session_state["download"] = True
    assert not app.run().exception
    text = found[0]()
    page = page_in(text)
    assert [run["name"] for run in page["header"]["runs"]] == ["SGD 0.002", "SGD 0.006"]
    first, second = page["header"]["live"]["runs"]
    assert set(first) == {"hyper", "rate"}
    assert (second["batch"], len(second["schedule"]["factors"]), "momenta" in second["schedule"]) == (4, 40, False)
    assert "page.trajectories = [0, 0].map" in unpacked(text)
    assert page["header"]["live"]["normals"]
    assert [slider["bound"]["run"] for slider in page["sliders"] if slider["bound"]["sets"] == "rate"] == [0, 1]
    assert "<li>sgd-2.batch = 4</li>" in text


def test_what_was_chosen_twice_on_one_page_is_so_on_the_next():
    app = opened("v=1&opt=momentum,momentum-2&steps=40&momentum-2.form=step", page="race")
    visited(app, "train")
    assert (link(app)["opt"], link(app)["momentum-2.form"]) == ("momentum,momentum-2", "step")
    key(app, "again momentum").click().run()
    visited(app, "race")
    assert link(app)["opt"] == "momentum,momentum-2,momentum-3"


@pytest.mark.whole
def test_a_training_shows_copies_with_their_batches_and_rates():
    address = f"{SMALL}&opt=sgd,sgd-2,sgd-3&batch_size=16&sgd.learning_rate=0.3&sgd-2.learning_rate=0.3&sgd-3.learning_rate=0.1&unit=epochs"
    app = opened(f"{address}&sgd-2.batch_size=1&sweep=on&sgd-3.order=fixed", page="train")
    assert note(app) == ""
    header, _ = picture(app)
    assert [run["name"] for run in header["runs"]] == ["SGD 0.3 B = 16", "SGD 0.3 B = 1", "SGD 0.1"]
    assert header["axis"]["own"]
    strips = [slider["strip"] for slider in header["desk"]["sliders"] if slider["name"].endswith("learning_rate")]
    assert [strip["kind"] for strip in strips] == ["regimes"] * 3
    settings = Settings.at(TRAIN.fields, f"{address}&sgd-2.batch_size=1&sweep=on&sgd-3.order=fixed")
    found = TRAIN.compute(settings, Visitor("copies").at(1))
    common = {"surface_params": {"data": "moons", "points": "50", "depth": "1", "width": "4"}, "steps": 60}
    for run, rate, own in (
        ("sgd", 0.3, {"batch_size": 16}),
        ("sgd-2", 0.3, {"batch_size": 1}),
        ("sgd-3", 0.1, {"batch_size": 16, "order": "fixed"}),
    ):
        alone = trace(load("surfaces")["mlp"], load("optimizers")["sgd"], learning_rate=rate, record=1, **common, **own)
        assert found.by_name[run].final_loss == pytest.approx(alone.final_loss, rel=1e-5), run
