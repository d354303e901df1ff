"""Several rules on one network: what grows chunk by chunk is what a trace gives whole; planes; stopping."""

import threading

import numpy as np
import pytest

from engine import sharpness_of, sights_of, trace, train
from engine.measures import measures
from engine.predictions import asked, predicted
from engine.training import _record
from spec import load

MLP, RULES = load("surfaces")["mlp"], load("optimizers")
ENTRIES = [(RULES["sgd"], {"learning_rate": 0.3}), (RULES["adam"], {"learning_rate": 0.02})]
COMMON = {"surface_params": {"data": "moons", "depth": "1", "width": "4", "points": "100"}, "batch_size": 16, "seed": 3}


@pytest.fixture(scope="module")
def trainings():
    return list(train(MLP, ENTRIES, threading.Event(), steps=600, **COMMON))


def test_what_grew_is_what_a_trace_gives(trainings):
    last = trainings[-1]
    assert last.whole
    for (rule, hyper), run in zip(ENTRIES, last.runs, strict=True):
        whole = trace(MLP, rule, steps=600, record=last.plans[0].record, **COMMON, **hyper)
        assert np.array_equal(run.x, whole.x)
        assert np.array_equal(run.step, whole.step)
        assert np.allclose(run.loss, whole.loss, rtol=1e-6)
        assert run.outcome == whole.outcome
        assert np.array_equal(run.examples, whole.examples)


def test_it_grows_by_chunks_and_says_what_it_does(trainings):
    lengths = [int(training.runs[0].step[-1]) for training in trainings if training.runs]
    assert lengths == sorted(lengths)
    assert lengths[0] <= 250 < lengths[-1]
    parts = [training.part for training in trainings]
    assert parts == sorted(parts)
    assert any("SGD, updates 251 to 500" in training.doing for training in trainings)


@pytest.mark.parametrize("steps", [20, 100, 600, 1000, 2000, 4000, 5000])
def test_the_last_update_is_recorded_where_that_can_be(steps):
    stride = _record(steps, 337, 6)
    assert steps % stride == 0
    assert 40 <= steps / stride <= 120 or stride == 1


def test_the_plane_stays_until_the_end_and_is_then_fitted_anew(trainings):
    planes = [training.seen.plane for training in trainings if training.seen]
    assert len({id(plane) for plane in planes}) == 2
    assert trainings[-1].fitted_anew
    assert trainings[-1].seen.explained >= planes[0].explained([run.x for run in trainings[-1].runs]) - 1e-9


def test_a_short_run_needs_no_second_plane():
    (*_, last) = train(MLP, ENTRIES, threading.Event(), steps=100, **COMMON)
    assert last.whole
    assert not last.fitted_anew


def test_what_is_seen_belongs_to_the_paths(trainings):
    last = trainings[-1]
    seen = last.seen
    for run, place, off, projected in zip(last.runs, seen.places, seen.distances, seen.projected, strict=True):
        apart = np.linalg.norm(run.x - seen.plane.points(place), axis=1)
        assert np.allclose(off, apart, atol=1e-5)
        assert np.allclose(projected, measures(last.at, seen.plane.points(place).astype(np.float32)).loss, rtol=1e-4)
    assert 0 < seen.by_chance < seen.explained <= 1


def test_answers_belong_to_the_frames(trainings):
    last = trainings[-1]
    assert last.frames[0] == 0
    for run, answers in zip(last.runs, last.predicted, strict=True):
        assert len(answers) == len(last.frames)
        rows = [0, len(last.frames) // 2, -1]
        assert np.allclose(answers[rows], predicted(last.at, run.x[np.array(last.frames)[rows]], asked(last.at)), atol=1e-6)


def test_a_stop_keeps_what_there_is():
    stop, last = threading.Event(), None
    for training in train(MLP, ENTRIES, stop, steps=2000, **COMMON):
        last = training
        if training.runs:
            stop.set()
    assert not last.whole
    assert 250 >= last.runs[0].step[-1] > 0
    assert len({len(run.x) for run in last.runs}) == 1


@pytest.mark.parametrize("kind", ["principal", "through", "random"])
def test_every_plane_gets_finer(trainings, kind):
    last = trainings[-1]
    sizes = [sight.losses.shape[0] for sight in sights_of(last, kind, 1, threading.Event())]
    assert sizes == sorted(sizes)
    assert len(sizes) >= 2
    (*_, sight) = sights_of(last, kind, 1, threading.Event())
    assert sight.plane.kind == kind
    ends = np.stack([run.x[-1] for run in last.runs])
    if kind == "through":
        assert np.allclose(sight.plane.distances(np.vstack([last.runs[0].x[:1], ends])), 0, atol=1e-5)
    if kind == "random":
        best = int(np.argmin([run.final_loss for run in last.runs]))
        assert sight.distances[best][-1] == pytest.approx(0, abs=1e-5)


def test_sharpness_times_rate_along_the_path(trainings):
    last = trainings[-1]
    (*_, found) = sharpness_of(last, threading.Event())
    for run, values in zip(last.runs, found, strict=True):
        assert values.shape == run.loss.shape
        assert np.isfinite(values).all()
    assert found[0][0] / 0.3 == pytest.approx(found[1][0] / 0.02, rel=0.05)  # the same start
