"""Least squares on the models page: closed forms on what it draws, sentences beside it."""

import numpy as np
import pytest

from pages.models import PAGE
from tests.views.apps import said_of
from tests.views.reading import read
from views.serving.pictures import Asked, answer
from views.words import number


@pytest.fixture(scope="module")
def shown():
    """(both panels' curves by name, the sentence, the header) of an address of the page."""

    def picture(query):
        header = read(answer(PAGE, Asked(f"v=1&{query}", "a" * 32)))["header"]
        panels = [
            {graph["name"]: np.array([np.nan if value is None else value for value in graph["values"]]) for graph in panel["graphs"]}
            for panel in header["panels"]
        ]
        return *panels, header["sentence"][1], header

    return picture


def test_the_curve_is_that_of_polyfit_through_the_points_that_are_drawn(shown):
    curves, errors, _, header = shown("part=polynomial-fit&fit.degree=7&fit.points=25")
    x, y = np.linspace(-1, 1, 401), curves["fitted points"]
    there = ~np.isnan(y)
    assert there.sum() == 25
    best = np.polyfit(x[there], y[there], 7)
    assert curves["degree 7"] == pytest.approx(np.polyval(best, x), abs=1e-5)
    assert errors["on the fitted points"][7] == pytest.approx(np.mean((np.polyval(best, x) - y)[there] ** 2), rel=1e-4)
    (ruler,) = header["panels"][1]["hands"]
    assert (ruler["sets"], ruler["at"], ruler["whole"]) == ("fit.degree", 7, True)
    assert (header["runs"], header["steps"]) == ([], 0)


def test_as_many_weights_as_points_go_through_each_and_a_penalty_does_not(shown):
    curves, errors, said, _ = shown("part=polynomial-fit&fit.degree=9&fit.points=10")
    there = ~np.isnan(curves["fitted points"])
    assert curves["degree 9"][there] == pytest.approx(curves["fitted points"][there], abs=1e-4)
    assert (errors["on the fitted points"][9:] < 1e-12).all()
    assert said.endswith("times as much: it goes through every point.")
    curves, errors, said, _ = shown("part=polynomial-fit&fit.degree=9&fit.points=10&fit.l2=10")
    assert np.ptp(curves["degree 9"]) < 0.3
    assert errors["on the fitted points"][9] > 0.1


@pytest.mark.parametrize(("degree", "why"), [(2, "it is too stiff"), (12, "it follows the noise"), (8, ""), (7, "hardly more")])
def test_the_best_degree_is_the_lowest_point_of_the_curve_that_is_drawn(shown, degree, why):
    _, errors, said, _ = shown(f"part=polynomial-fit&fit.degree={degree}")
    held_out = errors["on 200 held-out ones"]
    best = int(np.argmin(held_out))
    assert [int(at) for at in np.flatnonzero(~np.isnan(errors["best"]))] == [best]
    assert said.startswith(f"Degree {best} does")
    assert number(held_out[best]) in said
    assert number(held_out[degree]) in said
    assert why in said
    if "times" in said:
        assert f", {number(held_out[degree] / held_out[best])} times as much" in said


@pytest.mark.parametrize("query", ["", "&sets.points=45&sets.held_out=60&sets.l2=1e-3&sets.draw=2"])
def test_validation_chooses_and_the_test_is_right_but_for_chance(shown, query):
    curves, means, said, header = shown(f"part=three-sets{query}")
    chosen = int(np.argmin(curves["validation"]))
    assert [int(at) for at in np.flatnonzero(~np.isnan(curves["chosen"]))] == [chosen]
    assert said.startswith(f"Degree {chosen} is chosen here.")
    ((training, validation, test, true),) = means.values()
    assert training < validation < true
    assert header["panels"][1]["names"] == ["training", "validation", "test", "truly"]
    assert f"truly has error {number(true)}: training says {number(training)}, " in said
    assert f"validation {number(validation)}, the test {number(test)} ± " in said
    assert said.endswith("right but for chance.")


@pytest.mark.parametrize("points", [10, 20])
def test_the_peak_is_where_features_are_as_many_as_points_and_a_penalty_takes_it_away(shown, points):
    curves, weights, said, header = shown(f"part=double-descent&wide.points={points}")
    features = np.linspace(header["panels"][0]["x"]["low"], header["panels"][0]["x"]["high"], header["panels"][0]["count"])
    test = curves["test"]
    at = int(np.argmax(test))
    assert features[at] == points == features[np.argmax(weights["norm"])]
    assert said.startswith(
        f"The test error peaks at {number(test[at])} with {points} features for {points} points; with {6 * points} it is"
    )
    assert f" it is {number(test[-1])}, and before the peak {number(test[:at].min())} with" in said
    assert (curves["training"][at:] < 1e-12).all()
    curves, _, said, _ = shown(f"part=double-descent&wide.points={points}&wide.l2=0.01")
    assert "peak" not in curves
    assert said.startswith(f"No peak: {points} features for {points} points have test error {number(curves['test'][at])}, ")


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("part=polynomial-fit&fit.degree=1e9", "fit.degree: `1e9` became `20`"),
        ("part=polynomial-fit&fit.points=nan", "fit.points: `nan`"),
        ("part=polynomial-fit&fit.l2=-1", "fit.l2: `-1`"),
        ("part=three-sets&sets.held_out=401", "sets.held_out: `401` became `100`"),
        ("part=double-descent&wide.points=15", "wide.points: `15`"),
    ],
)
def test_nonsense_in_a_link_is_mended_and_said(query, line):
    assert line in said_of(PAGE.fields, query)[1]


@pytest.mark.parametrize(
    "query",
    [
        "part=polynomial-fit&fit.points=5&fit.degree=20&fit.noise=0.05",
        "part=polynomial-fit&fit.points=5&fit.degree=20&fit.l2=10&fit.noise=1.0",
        "part=three-sets&sets.points=15&sets.held_out=10&sets.noise=1.0",
        "part=three-sets&sets.points=60&sets.held_out=100&sets.noise=0.05&sets.l2=10",
        "part=double-descent&wide.noise=0.0&wide.draw=100",
        "part=double-descent&wide.noise=2.0&wide.l2=10",
    ],
)
def test_at_the_ends_of_the_sliders_axes_hold_what_is_measured_and_sentences_have_figures(shown, query):
    curves, beside, said, header = shown(query)
    for panel in header["panels"]:
        assert panel["x"]["low"] < panel["x"]["high"]
        assert 0 < panel["y"]["low"] < panel["y"]["high"] or not panel["y"]["log"]
    assert all(np.isfinite(values).any() for panel in (curves, beside) for values in panel.values())
    assert "nan" not in said
    assert "finite" not in said
    assert "∞" not in said
