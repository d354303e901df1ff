"""The further parts of the regimes page: closed forms of FACTS on what they draw, and words that agree with it."""

import re

import numpy as np
import pytest

from pages.regimes import PAGE
from tests.views.apps import main, panel, split
from views.player.payload import NOWHERE
from views.state.settings import Settings
from views.state.visitor import Visitor


def drawn(query):
    """(header, body, sentence) of the page at this query, decoded."""
    settings = Settings.at(PAGE.fields, f"v=1&{query}")
    assert settings.note == ""
    picture = PAGE.drawn(settings, Visitor("test"))
    header, body = split(picture.encode(place=NOWHERE))
    return header, body, picture.sentence[1]


def slider(header, name):
    return next(one for one in header["desk"]["sliders"] if one["name"] == name)


def of_one_run(header, body):
    """(path (k,), losses (k,), the rest of the body) of a picture of one run on a curve."""
    k = header["points"]
    return body[: 2 * k].reshape(k, 2)[:, 0], body[2 * k : 3 * k], body[3 * k :]


CURVE = "part=any-curve&curve=parabola&parabola.w=-2.0"


@pytest.mark.parametrize(("rate", "fall"), [(0.5, 3.375), (1.0, 4.5), (0.1, 0.855)])
def test_the_tangent_promises_the_rate_times_the_squared_slope(rate, fall):
    """E = w^2/2 - w + 1 at w = -2: slope -3."""
    header, body, said = drawn(f"{CURVE}&curve_rate={rate}&updates=8")
    k = header["points"]
    _, losses, rest = of_one_run(header, body)
    slope, bend, along = rest[:k], rest[k : 2 * k], rest[2 * k : 4 * k].reshape(k, 2)
    assert slope[0] == pytest.approx(-3)
    assert bend == pytest.approx(np.ones(k))
    assert along[0] == pytest.approx([3 * rate, -9 * rate], rel=1e-6)
    assert losses[0] - losses[1] == pytest.approx(fall, rel=1e-6)
    assert f"promises η f′² = {9 * rate:g}; the loss falls by {fall:.3g}, {100 * fall / (9 * rate):.0f}\u202f% of it." in said
    height, bound, falls, promised = rest[4 * k : 8 * k].reshape(4, k)
    assert height == pytest.approx(np.where(losses > 0, losses, np.nan), rel=1e-5, nan_ok=True)
    assert falls[0] == pytest.approx(fall, rel=1e-5)
    assert promised[0] == pytest.approx(9 * rate, rel=1e-6)
    if rate != 1.0:
        assert bound == pytest.approx(4.5 * (1 - rate) ** (2.0 * np.arange(k)), rel=1e-5)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        (f"{CURVE}&curve_rate=0.25", "Rₖ stays near 0.562: linear convergence."),
        ("part=any-curve&curve=formula", "Rₖ climbs towards 1, here 0.933: sublinear convergence."),
        (f"{CURVE}&curve_rate=1.0", "It is there in one step."),
        (f"{CURVE}&curve_rate=2.0", "Cycling, period 2."),
        ("part=any-curve&curve=absolute", "Cycling, period 2."),
    ],
)
def test_the_order_of_convergence_is_said(query, word):
    header, _, said = drawn(query)
    assert said.endswith(word)
    assert [panel["kind"] for panel in header["panels"]] == ["contour", "curves", "curves"]


def test_three_rates_are_three_runs_and_three_marks_in_one_picture():
    header, _, said = drawn("part=any-curve&rates=three&updates=100")
    assert [run["outcome"] for run in header["runs"]] == ["local_minimum", "converged", "diverged"]
    marks = [one for one in header["desk"]["sliders"] if one.get("place") == "rate" and "options" not in one]
    assert [(one["value"], one["run"]) for one in marks] == [(0.05, "sgd"), (0.6, "sgd-2"), (1.2, "sgd-3")]
    assert said == "At 0.05 local minimum, loss −0.106; at 0.6 converged in 6; at 1.2 diverged at 3."


def test_a_curve_has_the_limit_of_each_minimum_on_the_strip_of_its_rate():
    (limit,) = slider(drawn("part=any-curve&curve=parabola&parabola.a=4.0")[0], "curve_rate")["limits"]
    assert (limit["at"], limit["label"]) == (0.5, "2/f″")
    header, *_ = drawn("part=any-curve")
    roots = np.roots([1.0, 0.0, -1.0, 0.15])
    minima = roots[3 * roots**2 > 1]
    assert sorted(one["at"] for one in slider(header, "curve_rate")["limits"]) == pytest.approx(sorted(2 / (3 * minima**2 - 1)))


def test_a_typed_curve_is_drawn_followed_and_refused():
    header, *_ = drawn("part=any-curve&curve=formula&fx=x%5E2-x")
    assert main(header)["surface"]["axes"] == ["x"]
    assert main(header)["surface"]["minima"][0] == pytest.approx([0.5, -0.25])
    assert "f=x%5E2-x&half_width=curve" in header["live"]["loss"]
    refused = Settings.at(PAGE.fields, "v=1&part=any-curve&curve=formula&fx=x%2By")
    assert "fx: `x+y` is refused: a curve has one variable" in refused.note


def test_other_rules_stand_on_the_same_bowl_with_their_errors_along_its_directions():
    header, body, said = drawn("part=other-rules&turn=30.0&rules_updates=40")
    assert [run["id"] for run in header["runs"]] == ["sgd", "newton", "rprop", "sign_sgd"]
    errors = panel(header, "errors")
    assert (errors["expected"], errors["turned"]) == ([True, False, False, False], "rotation")
    k = header["points"]
    path, table = body[: 2 * k].reshape(k, 2), body[12 * k + 8 : 12 * k + 8 + 10 * k].reshape(5, k, 2)
    angle = np.deg2rad(30)
    turned = path @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    factors = np.abs([1 - 0.08 * 1, 1 - 0.08 * 20])
    assert table[0] == pytest.approx(np.abs(turned), rel=1e-3, abs=1e-6)
    assert table[4] == pytest.approx(np.abs(turned[0]) * factors ** np.arange(k)[:, None], rel=1e-3, abs=1e-6)
    assert table[0] == pytest.approx(table[4], rel=2e-3, abs=1e-5)
    assert said.startswith("λ₂ is 20 times λ₁. There: Newton at step 1")
    assert slider(header, "sgd_rate")["limits"][0]["at"] == pytest.approx(0.1)


@pytest.mark.parametrize(("correlation", "spread"), [(0.95, 2.0), (0.0, 5.0)])
def test_z_scoring_needs_uncorrelated_features_and_whitening_does_not(correlation, spread):
    header, _, said = drawn(f"part=features&correlation={correlation}&spread={spread}")
    narrow = [float(re.search(r"κ = ([\d.]+)", run["title"])[1]) for run in header["runs"]]
    assert narrow[0] > narrow[1] > narrow[2] == 1.0
    assert (narrow[1] < 1.5) == (correlation == 0.0)
    if correlation:
        assert narrow[1] == pytest.approx((1 + 0.95) / (1 - 0.95), rel=0.2)
    assert said.endswith("whitened κ = 1, there at 1.")
    assert len(main(header)["further"]) == 2


@pytest.mark.parametrize(("distance", "rate"), [(1e-3, 0.02), (1e-6, 0.02), (1e-3, 0.05)])
def test_the_time_at_a_saddle_is_the_logarithm_of_the_distance(distance, rate):
    """f = x^2 - y^2: y_k = y_0 (1 + 2 eta)^k."""
    header, body, said = drawn(f"part=saddle&distance={distance}&saddle_rate={rate}&saddle_updates=500")
    k = header["points"]
    path = body[: 2 * k].reshape(k, 2)
    exact = np.log(1 / distance) / np.log(1 + 2 * rate)
    step = int(np.argmax(path[:, 1] > 1))
    assert step == np.floor(exact) + 1
    assert f"it is 1 away after {step} steps." in said
    assert f"1 + η|λ₁| = {1 + 2 * rate:.3g}: {exact:.3g} steps by theory." in said


def test_measured_times_at_the_saddle_lie_on_their_lines():
    header, body, _ = drawn("part=saddle")
    plot, bars = panel(header, "plot"), panel(header, "bars")
    k, m = header["points"], plot["count"]
    curvatures = body[3 * k + 4 * k : 3 * k + 6 * k].reshape(k, 2)
    assert curvatures == pytest.approx(np.tile([-2.0, 2.0], (k, 1)))
    assert bars["names"] == ["λ₁", "λ₂"]
    measured, law, noisy, law_of_noise = body[9 * k : 9 * k + 4 * m].reshape(4, m)
    amounts = np.geomspace(1e-8, 1.0, m)
    assert law == pytest.approx(np.maximum(0, np.log(1 / amounts) / np.log(1.04)), rel=1e-5)
    assert np.all((measured - law)[:-1] >= 0)
    assert np.all((measured - law)[:-1] <= 1.001)
    assert np.abs(noisy - law_of_noise)[:18].max() < 8


def test_a_chord_is_dragged_by_both_ends_and_its_verdict_is_said():
    header, _, said = drawn("part=convexity")
    (chord,) = main(header)["overlays"]
    assert (chord["sets"], chord["ends"]) == ([["double_well.a0"], ["double_well.b0"]], [[-1.2], [1.1]])
    assert main(header)["start"] is None
    assert said.startswith("This chord dips below it by up to 0.221. One is enough: it is not convex.")
    assert [one["sets"] for one in header["live"]["bound"]] == ["start", "start"]
    assert drawn("part=convexity&double_well.a0=0.8")[2].startswith("This chord stays above it. Others do not")


@pytest.mark.parametrize("stem", ["parabola", "absolute", "logistic_log_loss"])
def test_of_convex_losses_both_ends_lead_equally_low(stem):
    _, _, said = drawn(f"part=convexity&chord_on={stem}")
    assert said == (
        "This chord stays above it. So do all: it is convex, and a local minimum is the lowest. Descent from A and from B ends equally low."
    )


def test_the_signs_of_a_losss_curvature_are_a_map():
    for stem, bands in (("logistic_log_loss", {0}), ("logistic_mse", {0, 1, 2})):
        header, body, _ = drawn(f"part=convexity&chord_on={stem}")
        assert [band["name"] for band in main(header)["bands"]] == ["convex", "saddle-like", "concave"]
        rows, columns = main(header)["shape"]
        cells = np.frombuffer(body.tobytes()[4 * 6 * header["points"] :][: rows * columns], np.uint8)
        assert {*cells.tolist()} == bands
