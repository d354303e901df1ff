"""Several rules on one network: what grows chunk by chunk is what a trace gives whole; planes; stopping."""

import threading

import numpy as np
import pytest

from engine import Entry, problem, projections_of, seconds_ahead, sharpness_of, trace, train, training_bytes
from engine.keeping.held import held_bytes
from engine.networks.predictions import predicted, probe_inputs
from engine.networks.training import stride_of
from engine.problems.measures import measures
from engine.runs import chunk
from engine.runs.chunk import CHUNK, length_for
from engine.runs.plan import plan
from spec import load
from tests.whole import only

MLP, RULES = load("surfaces")["mlp"], load("optimizers")
ENTRIES = [(RULES["sgd"], {"learning_rate": 0.3}), (RULES["adam"], {"learning_rate": 0.02})]
COMMON = {"surface_params": {"data": "moons", "depth": "1", "width": "4", "points": "100"}, "batch_size": 16, "seed": 3}


@pytest.fixture(scope="module")
def trainings():
    return list(train(MLP, ENTRIES, threading.Event(), steps=600, **COMMON))


@pytest.mark.whole
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


def test_entries_may_see_batches_and_have_a_schedule_of_their_own():
    owns = [{}, {"batch_size": 8, "schedule": "cosine"}, {"order": "fixed"}, {"batch_size": 8}]
    entries = [Entry(RULES["sgd"], {"learning_rate": 0.3}, own) for own in owns]
    *_, last = train(MLP, entries, threading.Event(), steps=300, **COMMON)
    for entry, run in zip(entries, last.runs, strict=True):
        alone = trace(MLP, RULES["sgd"], steps=300, record=last.plans[0].record, learning_rate=0.3, **{**COMMON, **entry.own})
        assert np.array_equal(run.x, alone.x)
        assert np.array_equal(run.examples, alone.examples)
    assert len({run.x[-1].tobytes() for run in last.runs}) == len(owns)


def test_the_final_loss_is_that_of_the_last_step_recorded_or_not():
    thin, whole = (trace(MLP, RULES["sgd"], steps=41, record=record, learning_rate=0.1, **COMMON) for record in (40, 1))
    assert thin.final_loss == pytest.approx(whole.loss[-1], rel=1e-5)
    assert thin.loss[-1] == pytest.approx(whole.loss[40], rel=1e-5)
    assert thin.final_loss != thin.loss[-1]


@pytest.mark.whole
def test_a_training_needs_no_more_than_its_steps():
    *_, last = train(MLP, [(RULES["sgd"], {})], threading.Event(), steps=20)
    assert last.whole


def test_it_grows_by_chunks_and_says_what_it_does(trainings):
    lengths = [int(training.runs[0].step[-1]) for training in trainings if training.runs]
    assert lengths == sorted(lengths)
    assert lengths[0] <= 250 < lengths[-1]
    parts = [training.part for training in trainings]
    assert parts == sorted(parts)
    assert any("SGD, updates 251 to 500" in training.doing for training in trainings)


@pytest.mark.parametrize("steps", [20, 100, 600, 1000, 2000, 4000, 5000])
def test_the_last_update_is_recorded_where_that_can_be(steps):
    stride = stride_of(steps, 337, 6)
    assert steps % stride == 0
    assert 40 <= steps / stride <= 120 or stride == 1


def test_the_plane_stays_until_the_end_and_is_then_fitted_anew(trainings):
    planes = [training.projection.plane for training in trainings if training.projection]
    assert len({id(plane) for plane in planes}) == 2
    assert trainings[-1].fitted_anew
    assert trainings[-1].projection.explained >= planes[0].explained([run.x for run in trainings[-1].runs]) - 1e-9


def test_a_short_run_needs_no_second_plane():
    (*_, last) = train(MLP, ENTRIES, threading.Event(), steps=100, **COMMON)
    assert last.whole
    assert not last.fitted_anew


def test_what_is_seen_belongs_to_the_paths(trainings):
    last = trainings[-1]
    seen = last.projection
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
        assert np.allclose(answers[rows], predicted(last.at, run.x[np.array(last.frames)[rows]], probe_inputs(last.at)), atol=1e-6)


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
    found = [projection for projection in projections_of(last, kind, 1, threading.Event()) if projection is not None]
    sizes = [projection.losses.shape[0] for projection in found]
    assert sizes == sorted(sizes)
    assert len(sizes) >= 2
    projection = found[-1]
    assert projection.plane.kind == kind
    ends = np.stack([run.x[-1] for run in last.runs])
    if kind == "through":
        assert np.allclose(projection.plane.distances(np.vstack([last.runs[0].x[:1], ends])), 0, atol=1e-5)
    if kind == "random":
        best = int(np.argmin([run.final_loss for run in last.runs]))
        assert projection.distances[best][-1] == pytest.approx(0, abs=1e-5)


def test_sharpness_times_rate_along_the_path(trainings):
    last = trainings[-1]
    (*_, found) = sharpness_of(last, threading.Event())
    for run, values in zip(last.runs, found, strict=True):
        assert values.shape == run.loss.shape
        assert np.isfinite(values).all()
    assert found[0][0] / 0.3 == pytest.approx(found[1][0] / 0.02, rel=0.05)  # the same start


LARGE = {"data": "digits", "points": "1797", "validation": "0.1", "depth": "4", "width": "64"}


def test_large_networks_are_followed_in_short_pieces():
    for structure, batch_size in ((LARGE, 1617), (LARGE, 32), (COMMON["surface_params"], 16), ({"data": "digits", "points": "1797"}, None)):
        made = plan(MLP, RULES["adam"], surface_params=structure, steps=5000, batch_size=batch_size)
        rows = made.window or made.at.count
        assert made.length * len(made.begin) * rows <= max(chunk.MOST_PRODUCTS, 2 * len(made.begin) * rows)
    assert length_for(17_290, 1617) <= 10
    assert length_for(337, 32) == CHUNK


@pytest.mark.parametrize("rule", only(["sgd", "adam", "muon", "lbfgs"], "lbfgs"))
@pytest.mark.parametrize("batch_size", only([None, 16], 16))
def test_the_length_of_the_pieces_changes_no_bit(rule, batch_size, monkeypatch):
    settings = {**COMMON, "batch_size": batch_size, "steps": 53, "schedule": "plateau"}
    found = []
    for length in chunk.LENGTHS:
        monkeypatch.setattr(chunk, "length_for", lambda weights, rows, length=length: length)
        found.append(trace(MLP, RULES[rule], record=1, **settings))
    for run in found[1:]:
        assert np.array_equal(run.x, found[0].x)
        assert np.array_equal(run.rate, found[0].rate)
        assert run.stopped_at == found[0].stopped_at


@pytest.mark.whole
def test_a_training_in_work_holds_little_but_its_iterates():
    """Not the batches of all steps (32 MB each rule), nor a rule's last piece (17 MB) while the others go on."""
    work = train(MLP, ENTRIES, threading.Event(), surface_params=LARGE, steps=5000, batch_size=1617)
    now = next(training for training in work if "updates" in training.doing and "Adam" in training.doing)
    frames = [work.gi_frame.f_locals, *(one._going.gi_frame.f_locals for one in work.gi_frame.f_locals["growing"])]
    held = [held_bytes(list(frame.values())) for frame in frames]
    at = held_bytes(now.at)
    assert max(held[1:]) < at + 4_000_000  # the carry: a few vectors of weights
    assert held_bytes(now.plans) < at + 4_000_000
    work.close()


@pytest.mark.parametrize(
    ("structure", "steps"),
    [
        (COMMON["surface_params"], 300),
        pytest.param({"data": "curve", "points": "100"}, 700, marks=pytest.mark.whole),
        pytest.param({"data": "digits", "points": "200", "depth": "0"}, 100, marks=pytest.mark.whole),
    ],
)
def test_what_a_training_will_hold_is_known_before(structure, steps):
    (*_, last) = train(MLP, ENTRIES, threading.Event(), **{**COMMON, "surface_params": structure, "steps": steps})
    found = held_bytes([run.x for run in last.runs], last.predicted)
    assert training_bytes(last.at, 2, steps) == pytest.approx(found, rel=0.1)
    assert held_bytes(last) < found + held_bytes(last.at) + 500_000


def test_what_is_fitted_already_is_not_fitted_again(trainings):
    last = trainings[-1]
    assert next(projections_of(last, "principal", 0, threading.Event())) is last.projection
    partly = next(training for training in trainings if training.projection)
    assert next(projections_of(partly, "principal", 0, threading.Event())) is None


def test_large_trainings_let_small_ones_go_before_them():
    large, small = problem(MLP, LARGE), problem(MLP, {})
    assert seconds_ahead(large, 5000, [1617] * 6) >= 5
    assert seconds_ahead(small, 600, [32] * 6) < 0.1
