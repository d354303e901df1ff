"""The words of the regimes page at settings from one end of its sliders to the other, beside what its pictures draw."""

import itertools
import re

import numpy as np
import pytest

from engine import problem
from pages.regimes import PAGE, other_rules, two_directions
from spec import drawn_surfaces
from tests.engine.to_javascript.in_node import needs_node
from tests.views.test_twice import followed
from views.state.settings import Settings
from views.state.visitor import NOBODY


def at(query):
    """(what the page computes, its picture, its sentence) at a query that it understands."""
    settings = Settings.at(PAGE.fields, f"v=1&{query}")
    assert settings.note == "", settings.note
    found = PAGE.compute(settings, NOBODY)
    return found, PAGE.picture(settings, found), PAGE.sentence(settings, found)[1]


def walk(part, **axes):
    """The queries of a grid of settings."""
    names = [name.replace("__", ".") for name in axes]
    grid = itertools.product(*axes.values())
    return ["&".join([f"part={part}", *(f"{name}={value}" for name, value in zip(names, values, strict=True))]) for values in grid]


def told(pattern, said):
    found = re.search(pattern, said)
    assert found, f"{pattern} is not in: {said}"
    return found


NUMBER = r"([−\d.]+(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)"
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")


def read(text):
    """A number as the page writes it."""
    return float(text.translate(RAISED).replace("·10", "e").rstrip("."))


def near(text, value):
    """Whether a number of three digits is this one."""
    return read(text) == pytest.approx(value, rel=6e-3, abs=1e-12)


def test_one_weight_is_called_what_its_errors_do():
    bowls = {"parabola__a": (0.5, 1.0, 3.0), "parabola__b": (-1.0, 2.0), "w": (-2.0, 1.0)}
    for query in walk("one-weight", rate=(0.01, 0.5, 1.0, 1.5, 2.0, 3.0), **bowls):
        found, _, said = at(query)
        run, bend = found.by_name["sgd"], found.problem.settings["a"]
        error = run.x[:4, 0] + found.problem.settings["b"] / bend
        if not error[0]:
            assert said.startswith("It starts on the minimum"), query
            assert np.all(run.x == run.x[0])
            continue
        assert near(told(f"1 − ηa = {NUMBER}", said)[1], error[1] / error[0]), query
        factor = error[1] / error[0]
        word = "One step" if factor == 0 else "Monotone" if factor > 0 else "Bouncing for ever" if factor == -1 else ""
        word = word or ("Oscillating" if factor > -1 else "Diverging")
        assert said.startswith(f"{word}. "), query


CURVES = {
    "double_well": (-1.9, -0.3, 0.0, 1.2, 1.8),
    "parabola": (-1.9, 1.0, 1.8),
    "absolute": (-1.9, 0.0, 1.8),
    "huber": (-1.9, 0.4, 1.8),
    "formula": (-0.9, 0.0, 0.8),
}
ORDERS = {"double_well": ("linear",), "parabola": ("linear",), "absolute": (), "huber": ("linear",), "formula": ("sublinear",)}


@pytest.mark.parametrize("curve", CURVES)
def test_any_curve_is_called_what_its_heights_above_the_minimum_it_reaches_do(curve):
    for query in walk("any-curve", curve=(curve,), **{f"{curve}__w": CURVES[curve]}, curve_rate=(0.003, 0.05, 0.3, 1.0, 2.0, 3.0)):
        found, picture, said = at(query)
        (run,), (height, fall, ratio) = found.runs, [one for panel in picture.panels[1:] for one in panel.measures]
        stays = run.stopped_at is None
        if stays and said.startswith("The first"):
            by = run.loss[0] - run.loss[1]
            word = told(r"; the loss (falls by|rises by|stays as high)", said)[1]
            assert word == ("stays as high" if abs(by) < 1e-12 else "falls by" if by > 0 else "rises by"), query
            if word != "stays as high":
                assert near(told(f"(?:falls|rises) by {NUMBER}", said)[1], abs(by)), query
        assert ("nothing is promised" in said) == (not picture.main.overlays[0].slopes[0][0]), query
        if "convergence" in said:
            assert told(r"(\w+) convergence", said)[1] in ORDERS[curve], query
            heights, last = height.values[0], read(told(f"(?:near|here) {NUMBER}", said)[1])
            known = heights[np.isfinite(heights)]
            assert np.all(np.diff(known) < 0), query
            assert np.nanmax(np.abs(ratio.values[0][: len(known) - 1][-3:] - last)) < 0.12, query
        minima = [place[0] for place in found.problem.minima]
        if run.outcome in ("converged", "local_minimum") and minima:
            nearest = min(minima, key=lambda place: abs(place - run.x[-1, 0]))
            depth = found.problem.surface.loss(np.array([nearest]), **found.problem.given.params)
            assert np.nan_to_num(height.values[0], nan=0.0) == pytest.approx(np.maximum(run.loss - float(depth), 0.0), abs=1e-12), query
        assert not np.any(fall.values[0] <= 0), "a logarithmic axis has no place for them"


def test_a_run_into_the_false_minimum_goes_down_to_its_own_level():
    found, picture, said = at("part=any-curve")
    assert found.runs[0].outcome == "local_minimum"
    heights = picture.panels[1].measures[0].values[0]
    assert np.nanmin(heights) < 1e-7
    assert said.endswith("linear convergence to a local minimum.")


@pytest.mark.whole
def test_typed_curves_without_a_minimum_without_an_edge_or_with_a_kink_have_words_too():
    for text, rate in itertools.product(("sqrt(abs(x))", "log(x)", "x%5E3"), (0.3, 2.0)):
        found, _, said = at(f"part=any-curve&curve=formula&fx={text}&curve_rate={rate}")
        assert "nan" not in said
        assert ("out of reach" in said) == (found.runs[0].stopped_at == 1), (text, rate)


def test_two_directions_are_named_by_the_steeper_one():
    for first, second in itertools.product((0.1, 1.0, 3.0, 10.0), repeat=2):
        found, picture, said = at(f"part=two-directions&curvature_1={first}&curvature_2={second}&start=-2.0,1.5")
        steep = 1 if first > second else 2
        assert all(f" η{'₁₂'[steep - 1]}: " in run.title for run in picture.runs)
        assert said.startswith("Neither" if first == second else f"Direction {steep} limits it")
        bends, (lines,) = np.array([first, second]), picture.main.overlays
        assert [line.name for line in lines.lines] == ["λ₁", "λ₂"]
        for bend, line in zip(bends, lines.lines, strict=True):
            ends = line.points / np.linalg.norm(line.points[1])
            assert 2 * float(found.surface.loss(ends[1], **found.problem.given.params)) == pytest.approx(bend)
        for multiple, drawn in zip(two_directions.MULTIPLES, picture.runs, strict=True):
            grown = np.abs(drawn.run.x[1] / drawn.run.x[0])
            word = drawn.title.split(": ")[1]
            assert grown[steep - 1] == pytest.approx(abs(1 - multiple), abs=1e-12)
            assert (word == "diverging") == (grown.max() > 1 + 1e-9)
            assert (word == "bouncing for ever") == (abs(grown.max() - 1) < 1e-9)
            assert word.startswith("one step") == (grown.min() < 1e-12)
        if first != second:
            assert near(told(f"a step leaves {NUMBER}", said)[1], np.abs(picture.runs[3].run.x[1] / picture.runs[3].run.x[0]).max())


def test_a_direction_without_an_error_says_nothing():
    titles = [run.title.split(": ")[1] for run in at("part=two-directions&start=-2.5,0.0")[1].runs]
    assert titles == ["monotone"] * 5
    assert {run.title.split(": ")[1] for run in at("part=two-directions&start=0.0,0.0")[1].runs} == {"there from the start"}


def test_every_rule_is_named_once_with_how_it_ended():
    rates = {"sgd_rate": (0.003, 0.08, 2.0), "newton_rate": (0.1, 2.0), "sign_sgd_rate": (0.003, 2.0)}
    for query in walk("other-rules", steep=(1.0, 100.0), turn=(30.0,), rules_updates=(10, 100), **rates):
        found, _, said = at(query)
        for name, run in zip(other_rules.NAMES, found.runs, strict=True):
            assert said.count(name) == 1, said
            if run.outcome == "converged":
                assert f"{name} at step {run.outcome_at}" in said
            else:
                after = told(rf"{name}: ([^.]+)", said)[1]
                assert after.startswith("diverg") == (run.outcome == "diverged"), query


@pytest.mark.whole
def test_a_start_has_an_error_along_both_directions_of_every_bowl():
    for correlation, spread in itertools.product((-0.99, -0.3, 0.0, 0.8, 0.99), (0.1, 1.0, 2.0, 2.6, 10.0)):
        found, _, said = at(f"part=features&correlation={correlation}&spread={spread}")
        for name, run in found.by_name.items():
            features, targets = found.each[name].problem.given.examples
            hessian = features.T @ features / len(features)
            minimum = np.linalg.lstsq(features, targets, rcond=None)[0]
            values, directions = np.linalg.eigh(hessian)
            assert near(told(f"{name} κ = {NUMBER}", said)[1], values[1] / values[0])
            assert np.linalg.norm(run.x[0] - minimum) == pytest.approx(2.5 * np.sqrt(2))
            if values[1] > 1.01 * values[0]:
                assert np.abs((run.x[0] - minimum) @ directions) == pytest.approx([2.5, 2.5], rel=1e-6)
            assert (f"there at {run.settled_at}" in said) or run.settled_at is None


@pytest.mark.whole
def test_a_saddle_is_left_when_the_words_say_so_and_about_when_theory_does():
    grid = {"saddle_on": ("saddle", "six_hump_camel", "himmelblau"), "distance": (1e-8, 1e-3, 0.1, 1.0)}
    for query in walk("saddle", **grid, saddle_rate=(0.02, 0.2), saddle_updates=(50, 1000)):
        found, _, said = at(query)
        (run,), begin = found.runs, float(query.split("distance=")[1].split("&")[0])
        saddle, reach = np.array(drawn_surfaces()[found.stem].saddles_for({})[0]), {"saddle": 1.0, "six_hump_camel": 0.2, "himmelblau": 0.5}
        away = np.linalg.norm(run.x - saddle, axis=1) if found.stem != "saddle" else np.abs(run.x[:, 1])
        if begin >= reach[found.stem]:
            assert "has left" in said
            continue
        if "still near" in said:
            assert away.max() <= 1.3 * reach[found.stem], query
            continue
        step, theory = told(r"away after (\d+) step", said)[1], read(told(f"{NUMBER} steps by theory", said)[1])
        assert away[int(step)] > reach[found.stem] * (1 - 1e-9)
        assert away[: int(step)].max() <= 1.3 * reach[found.stem], query
        assert -1 < int(step) - theory < 0.1 * theory + 2, query
        assert ("it diverges" in said) == (run.outcome == "diverged")


ENDS = {"double_well": (-2.0, -0.5, 0.0, 0.5, 2.0), "absolute": (-2.0, 0.0, 0.5), "parabola": (-2.0, 0.5, 3.0)}


@pytest.mark.parametrize("stem", ENDS)
def test_a_chord_is_called_what_it_is(stem):
    at_all, part = problem(drawn_surfaces()[stem], {}), np.linspace(0, 1, 501)
    loss = np.vectorize(lambda w: float(at_all.surface.loss(np.array([w]), **at_all.given.params)))
    for a, b in itertools.product(ENDS[stem], repeat=2):
        found, _, said = at(f"part=convexity&chord_on={stem}&{stem}.a0={a}&{stem}.b0={b}")
        above = loss(a + part * (b - a)) - (loss(a) + part * (loss(b) - loss(a)))
        if a == b:
            assert said.startswith("A and B are one point")
        elif above.max() > 1e-6:
            assert near(told(f"by up to {NUMBER}", said)[1], above.max())
        else:
            assert said.startswith("This chord stays above it.")
        assert ("it is not convex" in said or "It is not convex" in said) == (stem == "double_well")
        low, high = sorted(run.final_loss for run in found.runs)
        assert ("equally low" in said) == (high - low < 0.02), (a, b)


def test_a_far_start_that_leaves_is_said_to():
    found, _, said = at("part=convexity&chord_on=beale&beale.a0=4.0&beale.a1=2.0&beale.b0=0.0&beale.b1=0.0")
    assert [run.outcome == "diverged" for run in found.runs] == [True, False]
    assert "Descent from A diverges, from B is at" in said


@needs_node
def test_while_a_rate_is_in_hand_heights_and_what_steps_leave_of_them_follow(tmp_path):
    _, before, _ = at("part=any-curve")
    _, after, _ = at("part=any-curve&curve_rate=0.2")
    made = followed({"surface": "double_well"}, before, {"curve_rate": 0.2}, tmp_path)["along"]
    height, _, ratio = (one for panel in after.panels[1:] for one in panel.measures)
    followed_height, followed_ratio = (np.array(made[name][0], float) for name in ("height", "height ratio"))
    assert followed_height == pytest.approx(height.values[0], rel=1e-5, abs=1e-12)
    assert followed_ratio[:12] == pytest.approx(ratio.values[0][:12], rel=1e-4)
