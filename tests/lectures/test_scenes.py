"""Every scene of every lecture, opened as its page opens it: what was promised is true."""

from dataclasses import replace

import pytest

from lectures._promises import diverges
from tests.lectures.opening import faults, faults_nearby
from views.contents import pages
from views.lectures import lectures, scenes
from views.scene import Move

MOST_MISSING = 22  # rows without a scene: only ever fewer
QUICK = [id for id, scene in scenes().items() if pages()[scene.page].shared]  # the others train


@pytest.mark.parametrize("id", list(scenes()))
def test_what_a_scene_says_is_true(id):
    assert faults(scenes()[id]) == []


@pytest.mark.parametrize("id", QUICK)
def test_a_promise_does_not_hang_on_one_stop_of_a_slider(id):
    assert faults_nearby(scenes()[id]) == []


def test_what_is_not_true_of_a_scene_is_reported():
    scene = scenes()["three-rates"]
    false = (diverges("sgd"),)
    assert faults(replace(scene, promise=false)) == ["sgd ends diverged: local minimum, loss -0.106"]
    (said,) = faults(replace(scene, moves=(*scene.moves, Move("sgd.learning_rate=0.06", false))))
    assert said.startswith("after sgd.learning_rate=0.06: sgd ends diverged: ")
    assert faults(replace(scene, sliders=("adam.learning_rate",))) == ["no slider adam.learning_rate"]
    (said,) = faults(replace(scene, address=f"{scene.address}0"))
    assert said.startswith("its address is written as")
    (said, *_) = faults(replace(scene, address=f"{scene.address}&steps=fast"))
    assert "steps: `fast` is not a number" in said
    assert faults_nearby(replace(scene, promise=false)) != []


def test_the_rows_without_a_scene_get_fewer():
    missing = {name: [row for row in lecture.rows.split() if row not in scenes()] for name, lecture in lectures().items()}
    print("no scene yet:", missing)
    assert sum(map(len, missing.values())) <= MOST_MISSING
