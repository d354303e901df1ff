"""Surfaces against figures that stand in the literature."""

import jax
import numpy as np
import pytest

from spec import drawn_surfaces

SURFACES = drawn_surfaces()


def functions(stem, **params):
    spec = SURFACES[stem]
    settings = {**spec.defaults, **params}
    return lambda x: spec.loss(x, **settings), settings


def test_beale(x64):
    loss, _ = functions("beale")
    assert float(loss(np.array([3.0, 4.0]))) == 39062.953125
    assert float(loss(np.array([1.0, 1.0]))) == 14.203125
    assert float(loss(np.array([0.0, 7.5]))) == 14.203125
    hessian = jax.hessian(loss)(np.array([3.0, 0.5]))
    assert np.allclose(hessian, [[3.15625, -11.4375], [-11.4375, 46.125]], rtol=1e-14)
    assert np.linalg.eigvalsh(hessian) == pytest.approx([0.3014636465, 48.9797863535], abs=1e-10)


def test_rosenbrock(x64):
    loss, _ = functions("rosenbrock")
    assert np.linalg.eigvalsh(jax.hessian(loss)(np.array([1.0, 1.0]))) == pytest.approx([0.3993607675, 1001.6006392325], abs=1e-9)


def test_himmelblau():
    loss, _ = functions("himmelblau")
    stated = [(3, 2), (-2.8051180870, 3.1313125183), (-3.7793102534, -3.2831859913), (3.5844283403, -1.8481265270)]
    assert np.allclose(SURFACES["himmelblau"].minima, stated, atol=1e-9)
    assert all(float(loss(np.array(point))) < 1e-9 for point in SURFACES["himmelblau"].minima)


FIGURES = [
    ("booth", (1, 3), 0),
    ("matyas", (0, 0), 0),
    ("rastrigin", (0, 0), 0),
    ("ackley", (0, 0), 0),
    ("three_hump_camel", (0, 0), 0),
    ("three_hump_camel", (1.7475523458, -0.8737761729), 0.2986384422),
    ("three_hump_camel", (-1.7475523458, 0.8737761729), 0.2986384422),
    ("six_hump_camel", (0.0898420131, -0.7126564030), -1.0316284535),
    ("six_hump_camel", (-0.0898420131, 0.7126564030), -1.0316284535),
    ("goldstein_price", (0, -1), 3),
    ("goldstein_price", (-0.6, -0.4), 30),
    ("goldstein_price", (1.8, 0.2), 84),
    ("goldstein_price", (1.2, 0.8), 840),
    ("styblinski_tang", (-2.9035340278, -2.9035340278), -78.3323314075),
    ("mccormick", (-0.54719755, -1.54719755), -1.91322295),
    ("easom", (np.pi, np.pi), -1),
]


@pytest.mark.parametrize(("stem", "point", "value"), FIGURES)
def test_the_stated_minimum_is_the_published_one(stem, point, value, x64):
    loss, settings = functions(stem)
    nearest = min(SURFACES[stem].minima_for(settings), key=lambda minimum: np.linalg.norm(np.subtract(minimum, point)))
    assert np.allclose(nearest, point, atol=2e-9)
    assert float(loss(np.array(nearest))) == pytest.approx(value, abs=1e-8)


@pytest.mark.parametrize("stem", sorted({stem for stem, _, _ in FIGURES}))
def test_the_published_minimum_is_the_lowest_stated(stem, x64):
    loss, settings = functions(stem)
    lowest = min(float(loss(np.array(point))) for point in SURFACES[stem].minima_for(settings))
    assert lowest == pytest.approx(min(value for name, _, value in FIGURES if name == stem), abs=1e-8)


@pytest.mark.parametrize("angle", [0.0, 30.0, 90.0])
def test_the_bowl_has_the_curvatures_it_declares(angle, x64):
    loss, _ = functions("bowl", curvature_1=0.5, curvature_2=8.0, rotation=angle)
    assert np.linalg.eigvalsh(jax.hessian(loss)(np.array([0.3, -0.2]))) == pytest.approx([0.5, 8.0], rel=1e-12)
