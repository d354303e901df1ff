"""Figures: what their JavaScript makes of them is what JAX does, and both are what the closed forms say."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from engine import FIGURES, figure_script
from tests.engine.to_javascript.in_node import furthest, in_node, needs_node

PLACES = {
    "gaussian": np.linspace(-4, 4, 9),
    "bernoulli": np.linspace(0, 1, 9),
    "softmax": np.arange(3.0),
    "activation_product": np.arange(1.0, 11.0),
    "graph_nodes": np.arange(5.0),
    "graph_edges": np.arange(5.0),
}
OTHERS = {
    "gaussian": {"x1": 3.0, "x5": -2.5},
    "bernoulli": {"heads": 0.0},
    "softmax": {"z1": -40.0, "z3": 9.0, "temperature": 0.5, "label": 1.0},
    "activation": {},
    "activation_slope": {},
    "activation_product": {"s": 0.0},
    "graph_nodes": {"input": -0.7},
    "graph_edges": {"input": -0.7},
}


def p(z):
    return 1 / (1 + np.exp(-z))


@needs_node
def test_the_javascript_of_every_figure_is_as_jax_has_it():
    tries = [
        (figure, PLACES.get(name, np.linspace(-8, 8, 9)), params)
        for name, figure in FIGURES.items()
        for params in ({}, OTHERS.get(name, {"y": 0.0}))
    ]
    texts = {name: figure_script(figure) for name, figure in FIGURES.items()}
    jobs = [{"text": figure.name, "given": {**figure.params, **params}, "at": at.tolist()} for figure, at, params in tries]
    for (figure, at, params), found in zip(tries, in_node(texts, jobs), strict=True):
        expected = figure.curves(at, **params)
        known = np.array([[math.inf if value is None else value for value in row] for row in found]).T
        assert furthest(known, expected) < 1e-12, figure.name


def test_what_a_figure_has_not_it_names():
    with pytest.raises(ValueError, match=r"logit_slope has no 'slope', but y"):
        FIGURES["logit_slope"].curves(np.zeros(1), slope=1.0)


@pytest.mark.parametrize("y", [0.0, 1.0])
def test_losses_slopes_and_curvatures_of_a_logit_are_the_closed_forms(y):
    z = np.linspace(-8, 8, 33)
    q = p(z)
    losses, slopes, curvatures = (FIGURES[f"logit_{what}"].curves(z, y=y) for what in ("loss", "slope", "curvature"))
    assert np.allclose(losses, [-np.log(q if y else 1 - q), (q - y) ** 2 / 2], rtol=1e-9)
    assert np.allclose(slopes, [q - y, (q - y) * q * (1 - q)], rtol=1e-9)
    assert np.allclose(curvatures, [q * (1 - q), q * (1 - q) * (q * (1 - q) + (q - y) * (1 - 2 * q))], rtol=1e-9, atol=1e-15)


def test_likelihoods_are_products_over_the_data_and_losses_means_over_them():
    x, mu = np.array([-1.0, 0.5, 1.0, 2.0, 2.5]), np.array([-0.7, 1.0])
    likelihood, loss = FIGURES["gaussian"].curves(mu, **{f"x{k + 1}": value for k, value in enumerate(x)})
    density = np.prod(np.exp(-((x[:, None] - mu) ** 2) / 2) / math.sqrt(2 * math.pi), axis=0)
    assert likelihood == pytest.approx(density / density[1]), "the mean of the data is 1"
    assert loss == pytest.approx([np.mean((x - at) ** 2) / 2 for at in mu])
    likelihood, loss = FIGURES["bernoulli"].curves(np.array([0.4, 0.3]), heads=3.0)
    assert likelihood == pytest.approx([0.4**3 * 0.6**7 / (0.3**3 * 0.7**7), 1.0])
    assert loss == pytest.approx([-(3 * math.log(at) + 7 * math.log(1 - at)) / 10 for at in (0.4, 0.3)])


def test_extremes_are_found_between_points_and_not_at_the_ends():
    low, high = FIGURES["gaussian"].extreme(1, -4.0, 4.0)
    assert low == pytest.approx(np.mean([*FIGURES["gaussian"].params.values()]), abs=1e-9)
    assert math.isnan(high)
    assert FIGURES["bernoulli"].extreme(0, 0.0, 1.0, heads=3.0)[1] == pytest.approx(0.3, abs=1e-5)


def test_the_gradient_of_softmax_with_cross_entropy_is_p_minus_y():
    z, temperature = np.array([1.5, -0.5, 0.25]), 2.0
    shares = np.exp(z / temperature) / np.exp(z / temperature).sum()
    found = FIGURES["softmax"].curves(np.arange(3.0), z1=z[0], z2=z[1], z3=z[2], temperature=temperature, label=2.0)
    y = np.array([0.0, 1.0, 0.0])
    assert np.allclose(found, [z, shares, y, (shares - y) / temperature, [-math.log(shares[1])] * 3], rtol=1e-12)


def test_derivatives_of_activations_are_the_closed_forms_and_that_of_relu_is_0_at_0():
    s = np.array([-5.0, -1.0, 0.0, 0.5, 4.0])
    q = p(s)
    assert np.allclose(FIGURES["activation"].curves(s), [q, np.tanh(s), np.maximum(s, 0), np.log(1 + np.exp(s))], rtol=1e-12)
    slopes = FIGURES["activation_slope"].curves(s)
    assert np.allclose(slopes, [q * (1 - q), 1 - np.tanh(s) ** 2, s > 0, q], rtol=1e-9)
    assert slopes[:, 2].tolist() == [0.25, 1, 0, 0.5]


def test_layers_multiply_a_gradient_by_their_derivatives():
    layers = FIGURES["activation_product"].curves(np.array([1.0, 10.0]), s=0.0)
    assert layers[:, 1] == pytest.approx([0.25**10, 1, 0, 0.5**10])
    assert FIGURES["activation_product"].curves(np.array([7.0]), s=1.5)[1] == pytest.approx((1 - math.tanh(1.5) ** 2) ** 7)


@pytest.mark.parametrize("x", [1.2, -0.7, 0.0])
def test_backward_derivatives_are_those_of_autodiff_in_every_node(x):
    def last(y1, y2):
        return (y1 * y2 + y1 - 1) ** 2

    y1, y2 = x**2, math.sin(x)
    h = y1 * y2 + y1
    values, derivatives = FIGURES["graph_nodes"].curves(np.arange(5.0), input=x)
    assert values == pytest.approx([x, y1, y2, h, (h - 1) ** 2])
    of_x = jax.grad(lambda x: last(x**2, jnp.sin(x)))(x)
    of_h = jax.grad(lambda h: (h - 1) ** 2)(h)
    expected = [of_x, *jax.grad(last, (0, 1))(y1, y2), of_h, 1.0]
    assert derivatives == pytest.approx([float(one) for one in expected])
    edges = [jax.grad(lambda x: x**2)(x), jax.grad(jnp.sin)(x), *jax.grad(lambda y1, y2: y1 * y2 + y1, (0, 1))(y1, y2), of_h]
    assert FIGURES["graph_edges"].curves(np.arange(5.0), input=x)[0] == pytest.approx([float(one) for one in edges])


def test_the_graph_is_worked_out_forward_and_then_backward():
    known = [
        [np.isfinite(FIGURES[f"graph_{what}"].curves(np.arange(5.0), step=float(step))).tolist() for step in range(10)]
        for what in ("nodes", "edges")
    ]
    nodes, edges = known
    for step in range(10):
        assert nodes[step] == [[k <= step for k in range(5)], [k >= 9 - step for k in range(5)]]
    assert [[step[0][k] for step in edges].index(True) for k in range(5)] == [9, 9, 8, 7, 6], "an edge's slope is known when it is used"
