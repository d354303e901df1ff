"""The ground of a surface: its box, or more of it for pictures of another shape on which both axes have one scale."""

import numpy as np
import pytest

from engine import ground, problem
from engine.problems.survey import losses
from engine.runs.race import GRID, TALLEST, WIDEST
from spec import drawn_surfaces


def of(stem, **more):
    """(its Problem, its own ground, the widened one)."""
    spec = drawn_surfaces()[stem]
    return problem(spec, more), ground(spec, more), ground(spec, more, widened=True)


def points(found):
    """(rows * columns, 2) places of a ground's losses."""
    rows, columns = found.losses.shape
    x, y = (np.linspace(low, high, count) for (low, high), count in zip(found.domain, (columns, rows), strict=True))
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


def spans(domain):
    return [high - low for low, high in domain]


@pytest.mark.parametrize("stem", ["bowl", "beale", "rosenbrock", "linear_regression"])
def test_a_widened_ground_holds_the_box_in_pictures_of_any_usual_shape(stem):
    at, own, widened = of(stem)
    assert own.domain == own.box == widened.box == at.domain
    (wide, tall), (across, up) = spans(at.domain), spans(widened.domain)
    for (low, high), (least, most) in zip(at.domain, widened.domain, strict=True):
        assert least <= low
        assert most >= high
        assert least + most == pytest.approx(low + high), "the box stays in the middle"
    for shape in (1 / TALLEST, 1.0, 818 / 421, WIDEST):  # width over height of a picture
        scale = max(wide / shape, tall)  # of the height, where all of the box is seen
        assert across >= scale * shape * (1 - 1e-12)
        assert up >= scale * (1 - 1e-12)
    assert widened.id != own.id


@pytest.mark.parametrize("stem", ["bowl", "beale", "rosenbrock"])
def test_its_cells_are_square_and_as_many_as_those_of_the_box(stem):
    _, own, widened = of(stem)
    (across, up), (rows, columns) = spans(widened.domain), widened.losses.shape
    assert (across / (columns - 1)) / (up / (rows - 1)) == pytest.approx(1, abs=0.01)
    assert rows * columns == pytest.approx(GRID**2, rel=0.01)
    assert own.losses.shape == (GRID, GRID)


@pytest.mark.parametrize(("stem", "more"), [("bowl", {"rotation": 30.0}), ("beale", {}), ("linear_regression", {})])
def test_its_losses_are_those_of_the_surface(stem, more):
    at, own, widened = of(stem, **more)
    for found in (own, widened):
        given = losses(at, points(found)).astype(np.float32)
        assert np.array_equal(found.losses.ravel(), given)
    assert (widened.minima, widened.depths, widened.saddles, widened.found) == (own.minima, own.depths, own.saddles, own.found)


def test_a_curve_and_a_ground_that_is_asked_for_twice_stay_what_they_are():
    spec = drawn_surfaces()["parabola"]
    assert ground(spec, {}, widened=True).domain == ground(spec, {}).domain
    bowl = drawn_surfaces()["bowl"]
    assert ground(bowl, {}, widened=True) is ground(bowl, {}, widened=True)
    assert ground(bowl, {}) is ground(bowl, {})
