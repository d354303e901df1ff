"""Minima that follow the parameters: against closed forms and a minimiser of another house."""

import numpy as np
import pytest
from scipy.optimize import minimize

from engine import problem
from engine.problems.survey import survey
from spec import drawn_surfaces

SURFACES = drawn_surfaces()


def surveyed(stem, points, params):
    return survey(problem(SURFACES[stem], params), np.array(points))


@pytest.mark.parametrize("seed", range(12))
def test_two_wells_for_any_parameters(seed):
    rng, spec = np.random.default_rng(seed), SURFACES["two_wells"]
    params = {name: float(rng.uniform(param.low, param.high)) for name, param in spec.params.items()}
    minima = spec.minima_for(params)
    value, gradient, hessian = surveyed("two_wells", minima, params)
    assert np.abs(gradient).max() < 1e-9
    assert np.linalg.eigvalsh(hessian).min() > 0
    for side in (-1, 1):
        found = minimize(
            lambda x: surveyed("two_wells", [x], params)[0][0],
            [side * params["distance"] / 2, 0.01],
            jac=lambda x: surveyed("two_wells", [x], params)[1][0],
            tol=1e-10,
        )
        assert min(np.linalg.norm(np.subtract(minimum, found.x)) for minimum in minima) < 1e-5
    saddles = spec.saddles_for(params)
    assert len(saddles) == len(minima) - 1
    if saddles:
        height, gradient, hessian = surveyed("two_wells", saddles, params)
        assert np.abs(gradient).max() < 1e-9
        assert np.all(np.linalg.eigvalsh(hessian)[:, 0] < 0)
        assert height.min() > value.max()


def test_two_wells_have_the_depths_and_curvatures_that_their_parameters_name():
    params = {"sharp_width": 0.3, "flat_width": 1.2, "depth_difference": 0.4, "distance": 5.0}
    value, _, hessian = surveyed("two_wells", SURFACES["two_wells"].minima_for(params), params)
    assert value == pytest.approx([-0.4, 0.0], abs=1e-6)
    assert np.linalg.eigvalsh(hessian)[:, 0] == pytest.approx([1 / 0.3**2, 1 / 1.2**2], rel=1e-4)


@pytest.mark.parametrize("tilt", [-0.5, -0.3, 0.0, 0.15, 0.38, 0.39, 0.5])
def test_double_well_in_closed_form(tilt):
    minima = np.sort([point[0] for point in SURFACES["double_well"].minima_for({"tilt": tilt})])
    limit = 2 / np.sqrt(27)
    if abs(tilt) < limit:  # Viete: w^3 - w + tilt = 0
        roots = 2 / np.sqrt(3) * np.cos((np.arccos(-tilt / limit) - 2 * np.pi * np.arange(3)) / 3)
        assert minima == pytest.approx(np.sort(roots)[[0, 2]], abs=1e-12)
    else:
        assert len(minima) == 1
    _, gradient, hessian = surveyed("double_well", minima[:, None], {"tilt": tilt})
    assert np.abs(gradient).max() < 1e-9
    assert hessian.min() > 0


@pytest.mark.parametrize(("a", "b"), [(1.0, -1.0), (10.0, 2.0), (0.5, -2.0)])
def test_parabola(a, b):
    ((w,),) = SURFACES["parabola"].minima_for({"a": a, "b": b})
    assert w == -b / a
    value, gradient, _ = surveyed("parabola", [[w]], {"a": a, "b": b, "c": 0.5})
    assert abs(gradient[0, 0]) < 1e-12
    assert value[0] == pytest.approx(0.5 - b**2 / (2 * a))
