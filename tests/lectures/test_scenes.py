"""Every scene of every lecture, opened as its page opens it: what was promised is true."""

from dataclasses import replace

import pytest

from lectures._promises import diverges, final_loss
from tests.lectures.opening import faults, faults_nearby
from tests.whole import WHOLE, but
from views.contents import pages
from views.scene import Move
from views.state.settings import Settings
from views.syllabus import lectures, scenes

MOST_MISSING = 0  # rows without a scene
QUICK = [id for id, scene in scenes().items() if pages()[scene.page].shared]  # the others train
LONG = (  # those that train, map or compile for longest
    *("mlp-landscape", "small-batch-test", "trainability", "mlp-race", "bumps", "xor", "interpolation", "symptom-overfit", "split"),
    *("momentum-map", "capacity", "minima-landscape-basins", "minima-landscape-dim", "softmax", "saddle-time", "others", "closed-form"),
    *("flat-minima", "flat-minima-seeds", "batch-size-seeds", "symptom-seeds", "fair-widths", "fair-rates", "chasing", "double-descent"),
    *("log-loss-curve", "symptom-jitter", "logistic", "sample-variance", "batch-vs-sgd", "activations"),
)


@pytest.mark.parametrize("id", but(scenes(), *LONG))
def test_what_a_scene_says_is_true(id, request):
    if "many.count=16" in scenes()[id].address:  # so many trainings that compiling is the least of it
        request.getfixturevalue("as_shipped")
    assert faults(scenes()[id]) == []


@pytest.mark.parametrize("id", QUICK if WHOLE else QUICK[::2])
def test_a_promise_does_not_hang_on_one_stop_of_a_slider(id):
    assert faults_nearby(scenes()[id]) == []


def test_what_is_not_true_of_a_scene_is_reported():
    scene = scenes()["minima-landscape"]
    false = (diverges("sgd"),)
    (said,) = faults(replace(scene, promise=false))
    assert said.startswith("sgd ends diverged: converged in ")
    (said,) = faults(replace(scene, moves=(*scene.moves, Move("sgd.learning_rate=0.012", false))))
    assert said.startswith("after sgd.learning_rate=0.012: sgd ends diverged: ")
    assert faults(replace(scene, sliders=("adam.learning_rate",))) == ["no slider adam.learning_rate"]
    (said,) = faults(replace(scene, address=f"{scene.address}0"))
    assert said.startswith("its address is written as")
    (said, *_) = faults(replace(scene, address=f"{scene.address}&steps=fast"))
    assert "steps: `fast` is not a number" in said
    assert faults_nearby(replace(scene, promise=false)) != []


def test_a_scene_may_run_a_rule_more_than_once():
    address = "v=1&surface=booth&opt=sgd,sgd-2&steps=60&sgd.learning_rate=0.02&sgd-2.learning_rate=0.15&start=-7.0,8.0"
    scene = replace(
        scenes()["minima-landscape"],
        address=Settings.at(pages()["race"].fields, address).address,
        sliders=("sgd.learning_rate", "sgd-2.learning_rate"),
        promise=(diverges("sgd-2"), final_loss("sgd") < final_loss("sgd-2")),
        moves=(Move("sgd-2.learning_rate=0.05", (final_loss("sgd-2") < final_loss("sgd"),)),),
    )
    assert faults(scene) == []
    assert faults_nearby(scene) == []


def test_the_rows_without_a_scene_get_fewer():
    missing = {name: [row for row in lecture.rows.split() if row not in scenes()] for name, lecture in lectures().items()}
    print("no scene yet:", missing)
    assert sum(map(len, missing.values())) <= MOST_MISSING
