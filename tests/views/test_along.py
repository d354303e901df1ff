"""Arrows and further curves: their closed forms, what the browser makes of them, what they cost."""

import numpy as np
import pytest

from engine import Run, problem, trace
from pages.race import PAGE, along, appearance
from pages.race.runs import MOST_POINTS
from spec import drawn_surfaces, load
from tests.engine.to_javascript.in_node import needs_node
from tests.views.apps import link, main, note, opened, panel, picture, widget
from tests.views.test_twice import followed
from views.state.settings import Settings
from views.state.visitor import NOBODY

RATE, STEPS = 0.05, 40
BOWL = f"surface=bowl&opt=sgd,momentum&steps={STEPS}&sgd.learning_rate={RATE}&start=2,1"
SIX = "opt=sgd,momentum,nesterov,adagrad,rmsprop,adam&steps=300"


def at(address):
    """(settings, what the page computes, its picture) at an address."""
    settings = Settings.at(PAGE.fields, f"v=1&{address}")
    assert settings.note == ""
    found = PAGE.compute(settings, NOBODY)
    return settings, found, PAGE.picture(settings, found)


def curves(address):
    """{name: the values of each run} of the measures beside the loss, and the runs."""
    _, found, drawn = at(f"{address}&curves=on")
    measures = next(one for one in drawn.panels if one.kind == "curves").measures
    assert measures[0].values is None
    return {measure.name: measure.values for measure in measures[1:]}, found.by_name


def vectors(address):
    drawn = at(f"{address}&arrows=on")[2]
    (arrows,) = drawn.main.overlays
    return {vector.name: vector.values for vector in arrows.vectors}


def norm(x):
    return np.linalg.norm(x, axis=1)


def test_gradient_descent_on_a_bowl_in_closed_form():
    found, runs = curves(BOWL)
    places = np.array([2.0, 1.0]) * (1 - RATE * np.array([1.0, 20.0])) ** np.arange(STEPS + 1)[:, None]
    slopes = norm(places * [1.0, 20.0])
    assert np.allclose(runs["sgd"].x, places, atol=1e-12)
    assert np.allclose(found["gradient"][0], slopes)
    assert np.allclose(found["step"][0][:-1], RATE * slopes[:-1])
    assert np.allclose(found["effective rate"][0][:-1], RATE)
    assert np.allclose(found["distance"][0], norm(places))
    assert np.isnan([found["step"][0][-1], found["effective rate"][0][-1]]).all()


def test_the_arrows_add_up():
    found, (_, runs) = vectors(BOWL), curves(BOWL)
    for k, name in enumerate(("sgd", "momentum")):
        x = runs[name].x
        step, before, down = (found[arrow][k] for arrow in ("step", "previous step", "−g"))
        assert np.allclose(x[:-1] + step[:-1], x[1:])
        assert np.allclose(x[1:] - before[1:], x[:-1])
        assert np.isnan(step[-1]).all()
        assert np.isnan(before[0]).all()
        assert np.allclose(norm(down[:-1]), norm(step[:-1]))
        assert np.allclose(np.cross(np.c_[down, 0 * x[:, 0]], np.c_[x * [1, 20], 0 * x[:, 0]])[:-1], 0, atol=1e-9)
    assert np.allclose(found["−g"][0][:-1], found["step"][0][:-1]), "plain descent goes that way"


def test_a_run_that_left_has_no_step_after_its_last_point():
    run = trace(drawn_surfaces()["bowl"], load("optimizers")["sgd"], steps=400, learning_rate=0.3, start=(2.0, 1.0))
    assert run.stopped_at is not None
    known = np.isfinite(along.steps_of(run)).all(axis=1)
    assert list(np.flatnonzero(known)) == list(range(run.stopped_at - 1))


def test_where_a_rule_stands_still_there_is_no_direction():
    here = np.zeros((3, 2))
    run = Run(here, np.arange(3), np.zeros(3), None, "converged", 0, None, None, 0.0, 0, 0.0)
    slopes = along.slopes_of(problem(drawn_surfaces()["bowl"], {}), run)
    steps = along.steps_of(run)
    assert np.isnan(along.downhill(slopes, steps)).all()
    assert np.isnan(along.effective_rate(slopes, steps)).all()
    assert np.array_equal(along.distances_of(run, np.array([[3.0, 4.0], [6.0, 8.0]])), [5.0, 5.0, 5.0])


def test_the_nearest_of_the_deepest_minima_counts_and_where_none_is_known_there_is_no_curve():
    found, runs = curves("surface=himmelblau&opt=sgd,adam&steps=30")
    known = at("surface=himmelblau&opt=sgd")[1].ground.minima
    for away, run in zip(found["distance"], runs.values(), strict=True):
        assert np.allclose(away, np.min([norm(run.x - place) for place in known], axis=0))
    assert "distance" not in curves("surface=saddle&opt=sgd&steps=30")[0]


def test_beyond_the_recorded_steps_nothing_is_said_of_single_ones():
    for steps, record in ((MOST_POINTS, 1), (MOST_POINTS + 1, 3)):
        found, _ = curves(f"surface=bowl&opt=sgd&steps={steps}")
        assert {*found} == ({"gradient", "distance", "step", "effective rate"} if record == 1 else {"gradient", "distance"})
        assert bool(at(f"surface=bowl&opt=sgd&steps={steps}&arrows=on")[2].main.overlays) is (record == 1)
    assert str(MOST_POINTS) in appearance.ARROWS
    assert str(MOST_POINTS) in appearance.CURVES


def test_on_a_curve_there_are_curves_and_no_arrows():
    found, runs = curves("surface=parabola&opt=sgd&steps=20&sgd.learning_rate=0.3")
    assert np.allclose(found["effective rate"][0][:5], 0.3)
    assert np.allclose(found["step"][0][:-1], np.abs(np.diff(runs["sgd"].x[:, 0])))
    assert not at("surface=parabola&opt=sgd&arrows=on")[2].main.overlays


def test_over_data_the_gradient_is_that_of_all_examples():
    found, runs = curves("surface=linear_regression&opt=sgd&steps=20&batch_size=1&sgd.learning_rate=0.05")
    one, _ = curves("surface=linear_regression&opt=sgd&steps=20&batch_size=100&sgd.learning_rate=0.05")
    assert np.allclose(one["effective rate"][0][:-1], 0.05)
    assert not np.allclose(found["effective rate"][0][:-1], 0.05)
    assert found["gradient"][0][0] == pytest.approx(one["gradient"][0][0])
    assert runs["sgd"].x.shape == (21, 2)


def test_the_switches_stand_in_the_drawer_and_in_the_link():
    app = opened("opt=sgd,adam&steps=40")
    before, body = picture(app)
    assert (len(panel(before, "curves")["measures"]), main(before)["overlays"]) == (1, [])
    for name in ("arrows", "curves"):
        assert name not in link(app)
        widget(app.toggle, name).set_value(True).run()
        assert link(app)[name] == "on"
    after, more = picture(app)
    assert [measure["name"] for measure in panel(after, "curves")["measures"]] == ["loss", "step", "gradient", "effective rate", "distance"]
    assert [vector["name"] for vector in main(after)["overlays"][0]["vectors"]] == ["previous step", "step", "−g"]
    assert len(more) - len(body) == 2 * 41 * (4 + 3 * 2)
    again = opened("&".join(f"{name}={value}" for name, value in link(app).items()))
    assert note(again) == ""
    assert picture(again)[0]["revision"] == after["revision"]


def test_off_they_cost_nothing_and_on_what_they_say():
    sizes = {}
    for name, more in (("off", ""), ("arrows", "&arrows=on"), ("curves", "&curves=on"), ("both", "&arrows=on&curves=on")):
        drawn = at(f"surface=beale&{SIX}{more}")[2]
        ids = {ground.id for ground in drawn.grounds}
        sizes[name] = len(drawn.encode(ids)), len(drawn.encode())
    assert sizes["off"][0] <= 45_000
    assert sizes["off"][1] <= 150_000
    a_number_of_each_run = 6 * 301 * 4
    for name, count in (("arrows", 6), ("curves", 4), ("both", 10)):
        for now, before in zip(sizes[name], sizes["off"], strict=True):
            assert 0 <= now - before - count * a_number_of_each_run < 1500


@needs_node
@pytest.mark.parametrize(
    ("address", "moved", "then"),
    [
        (BOWL, {"sgd.learning_rate": 0.08}, "&sgd.learning_rate=0.08"),
        (BOWL, {"sgd.learning_rate": 0.3}, "&sgd.learning_rate=0.3"),
        ("surface=linear_regression&opt=adam&steps=40&batch_size=6&adam.learning_rate=0.1", {"batch_size": 3}, "&batch_size=3"),
    ],
    ids=["a rate", "a rate at which it leaves", "a batch"],
)
def test_the_browser_says_the_same_under_a_hand(address, moved, then, tmp_path):
    both = "&arrows=on&curves=on"
    settings, _, before = at(address + both)
    kept = [part for part in address.split("&") if part.split("=")[0] not in moved]
    after = at("&".join(kept) + then + both)[2]
    made = followed(settings, before, moved, tmp_path)["along"]
    measures = next(one for one in after.panels if one.kind == "curves").measures[1:]
    (arrows,) = after.main.overlays
    assert {*made} == {one.quantity for one in (*measures, *arrows.vectors)}
    for one in (*measures, *arrows.vectors):
        for values, there, drawn in zip(one.values, made[one.quantity], after.runs, strict=True):
            end = drawn.run.stopped_at or len(values)
            found = np.array(there, float).reshape(values.shape)
            assert np.allclose(found[:end], values[:end], rtol=1e-4, atol=1e-6, equal_nan=True), one.quantity
