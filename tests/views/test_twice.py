"""The same rule more than once: each run is what `trace` makes of it alone, and the browser follows each by its own settings."""

import base64
import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from engine import loss_script, order_of_examples, trace, trajectory_script
from pages.race import PAGE
from spec import drawn_surfaces, load
from tests.engine.to_javascript.in_node import needs_node
from tests.whole import WHOLE
from views.state.runs import rule_of
from views.state.settings import Settings
from views.state.visitor import NOBODY

HARNESS = Path(__file__).with_name("following.mjs")
COSINE = {"schedule": "cosine", "schedule_params": {"last": 0.0, "warm_up": 0.0}}
RACES = {
    "three rates of SGD": (
        "surface=beale&opt=sgd,sgd-2,sgd-3&steps=60&start=1.0,1.5"
        "&sgd.learning_rate=0.003&sgd-2.learning_rate=0.01&sgd-3.learning_rate=0.03",
        {"start": (1.0, 1.5)},
        {"sgd": {"learning_rate": 0.003}, "sgd-2": {"learning_rate": 0.01}, "sgd-3": {"learning_rate": 0.03}},
        ["SGD 0.003", "SGD 0.01", "SGD 0.03"],
    ),
    "full batch beside B = 1": (
        "surface=linear_regression&opt=sgd,sgd-2&steps=60&seed=3&batch_size=100&sgd-2.batch_size=1"
        "&sgd.learning_rate=0.05&sgd-2.learning_rate=0.05",
        {"learning_rate": 0.05, "seed": 3},
        {"sgd": {"batch_size": 100}, "sgd-2": {"batch_size": 1}},
        ["SGD full batch", "SGD B = 1"],
    ),
    "momentum's two forms under a schedule": (
        "surface=beale&opt=momentum,momentum-2&steps=60&schedule=cosine&momentum-2.form=rate-inside"
        "&momentum.learning_rate=0.005&momentum-2.learning_rate=0.005",
        {"learning_rate": 0.005, **COSINE},
        {"momentum": {"form": "rate outside"}, "momentum-2": {"form": "rate inside"}},
        ["Momentum rate outside", "Momentum rate inside"],
    ),
    "a schedule of its own": (
        "surface=beale&opt=sgd,sgd-2&steps=60&schedule=step&sgd-2.schedule=cosine&sgd-2.warm_up=10&sgd-2.schedule.cosine.last=0.2"
        "&sgd.learning_rate=0.01&sgd-2.learning_rate=0.01",
        {"learning_rate": 0.01},
        {
            "sgd": {"schedule": "step"},
            "sgd-2": {"schedule": "cosine", "schedule_params": {"warm_up": 10.0, "last": 0.2}},
        },
        ["SGD step", "SGD cosine"],
    ),
    "noise beside none": (
        "surface=beale&opt=sgd,sgd-2&steps=60&seed=5&sigma=2&sgd-2.batch=4&sgd.learning_rate=0.01&sgd-2.learning_rate=0.01",
        {"learning_rate": 0.01, "seed": 5},
        {"sgd": {}, "sgd-2": {"batch_size": 4, "noise": 2.0}},
        ["SGD full batch", "SGD B = 4"],
    ),
    "an order of its own": (
        "surface=linear_regression&opt=sgd,sgd-2,sgd-3&steps=60&batch_size=6&sgd-2.order=fixed&sgd-3.order=replacement"
        "&sgd.learning_rate=0.05&sgd-2.learning_rate=0.05&sgd-3.learning_rate=0.05",
        {"learning_rate": 0.05, "batch_size": 6},
        {"sgd": {}, "sgd-2": {"order": "fixed"}, "sgd-3": {"order": "replacement"}},
        ["SGD shuffled", "SGD fixed order", "SGD replacement"],
    ),
}


def at(address):
    """(settings, what the page computes, its picture) at an address."""
    settings = Settings.at(PAGE.fields, f"v=1&{address}")
    assert settings.note == ""
    found = PAGE.compute(settings, NOBODY)
    return settings, found, PAGE.picture(settings, found)


@pytest.mark.parametrize("name", RACES)
def test_each_run_is_what_trace_makes_of_it_alone(name):
    address, common, owns, names = RACES[name]
    settings, found, _ = at(address)
    surface = drawn_surfaces()[settings["surface"]]
    assert [*found.by_name] == [*owns]
    for id, own in owns.items():
        alone = trace(surface, load("optimizers")[rule_of(id)], steps=60, **{**common, **own})
        assert np.array_equal(found.by_name[id].x, alone.x), id
        assert np.array_equal(found.by_name[id].rate, alone.rate), id
    assert [drawn.name for drawn in found.runs] == names
    assert len({run.x.tobytes() for run in found.by_name.values()}) == len(owns)
    assert len({drawn.look for drawn in found.runs}) == len(owns)


def followed(settings, picture, moved, folder):
    """The header that the browser's modules make of a picture once a hand has moved these sliders: {key: value}."""
    surface, live = drawn_surfaces()[settings["surface"]], picture.live
    streams = {live.stream, *(own.stream for own in live.own)} - {None}
    orders = {stream: order_of_examples(*_order(stream)).tolist() for stream in streams}
    told = {
        "blob": base64.b64encode(picture.encode()).decode(),
        "loss": loss_script(surface),
        "trajectories": [trajectory_script(load("optimizers")[rule_of(drawn.id)], surface) for drawn in picture.runs],
        "orders": orders,
        "moved": moved,
    }
    before, after = folder / "told.json", folder / "made.json"
    before.write_text(json.dumps(told))
    subprocess.run(["node", "--no-warnings", str(HARNESS), str(before), str(after)], check=True, timeout=60)
    return json.loads(after.read_text())


def _order(stream):
    count, steps, seed, order = stream.rpartition("/")[2].split("-", 3)
    return int(count), int(steps), int(seed), order


MOVES = [
    ("three rates of SGD", {}, ""),
    ("three rates of SGD", {"sgd-2.learning_rate": 0.02}, "&sgd-2.learning_rate=0.02"),
    ("full batch beside B = 1", {}, ""),
    ("full batch beside B = 1", {"sgd-2.batch_size": 8}, "&sgd-2.batch_size=8"),
    ("full batch beside B = 1", {"batch_size": 6}, "&batch_size=6"),
    ("full batch beside B = 1", {"sgd-2.batch_size": "as all", "batch_size": 6}, "&sgd-2.batch_size=as-all&batch_size=6"),
    ("momentum's two forms under a schedule", {"momentum-2.momentum": 0.5}, "&momentum-2.momentum=0.5"),
    ("a schedule of its own", {"sgd-2.learning_rate": 0.02}, "&sgd-2.learning_rate=0.02"),
    ("noise beside none", {"batch": 8}, "&batch=8"),
    ("noise beside none", {"sgd-2.batch": "full", "batch": 8}, "&sgd-2.batch=full&batch=8"),
    ("an order of its own", {"batch_size": 5}, "&batch_size=5"),
]


@needs_node
@pytest.mark.parametrize(("name", "moved", "then"), MOVES if WHOLE else MOVES[1::3], ids=lambda part: part if isinstance(part, str) else "")
def test_the_browser_follows_each_run_by_its_own_settings(name, moved, then, tmp_path):
    address = RACES[name][0]
    settings, _, picture = at(address)
    kept = [part for part in address.split("&") if part.split("=")[0] not in moved]
    _, _, after = at("&".join(kept) + then)
    made = followed(settings, picture, moved, tmp_path)
    for drawn, run in zip(after.runs, made["runs"], strict=True):
        assert np.abs(np.array(run["x"]).reshape(-1, 2) - drawn.run.x).max() < 1e-5
    by = [drawn.named_by for drawn in picture.runs]
    if all(by) and by == [drawn.named_by for drawn in after.runs]:
        assert [run["name"] for run in made["runs"]] == [drawn.name for drawn in after.runs]
    data = next((panel for panel in after.panels if panel.kind == "data"), None)
    if data is not None:
        assert made["of"] == picture.panels[-1].of
        if made["of"] == data.of:
            seen = np.ones((61, 100), bool) if data.members is None else data.members
            assert np.array_equal(np.array(made["seen"], bool), seen)
