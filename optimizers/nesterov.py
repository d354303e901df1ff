"""Nesterov's accelerated gradient: momentum that takes the gradient where it is about to be."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._parts import fraction, pick
from optimizers._parts import learning_rate as rate
from spec import Choice, Optimizer

LOOK_AHEAD = 0
DRAWN = Choice(
    ("look-ahead", "iterate"),
    label="point drawn",
    help="Which point is the path: where the gradient is taken (as torch and optax do), or the textbook's iterate behind it.",
)
FORM = Choice(
    ("look-ahead", "apply, then correct", "rate outside"),
    label="form",
    help="The first two are one path; the third, as in torch, differs from them under a schedule.",
)
FORMULAS = (
    r"v \leftarrow \beta v - \eta\,\nabla f(w + \beta v),\qquad w \leftarrow w + v",
    r"w' \leftarrow y - \eta\,\nabla f(y),\qquad y \leftarrow w' + \beta\,(w' - w),\qquad w \leftarrow w'",
    r"v \leftarrow \beta v + g,\qquad y \leftarrow y - \eta\,(g + \beta v),\qquad g = \nabla f(y)",
)


class State(NamedTuple):
    velocity: jax.Array  # (n,) decayed sum of past steps; of gradients where the rate is outside
    ahead: jax.Array  # (n,) where the next gradient is taken
    evaluated_at: jax.Array  # (n,) where the last one was


def init(x, learning_rate, momentum, form, drawn):
    return State(jnp.zeros_like(x), x, x)


def update(loss, x, t, state, learning_rate, momentum, form, drawn):
    y, v = state.ahead, state.velocity
    g = jax.grad(loss)(y)
    iterate = y - learning_rate * g
    velocity = pick(form, momentum * v - learning_rate * g, iterate - (y - momentum * v), momentum * v + g)
    step = pick(form, velocity, velocity, -learning_rate * velocity)
    ahead = iterate + momentum * step
    return jnp.where(drawn == LOOK_AHEAD, ahead, iterate), State(velocity, ahead, y)


def shrunk(state, before, part):
    return state._replace(ahead=state.ahead - part * before.ahead)


def formula(settings):
    point = {
        "look-ahead": {"look-ahead": r"w + \beta v"}.get(settings["form"], "y"),
        "iterate": {"rate outside": r"y + \eta \beta v"}.get(settings["form"], "w"),
    }[settings["drawn"]]
    return rf"{FORMULAS[FORM.options.index(settings['form'])]},\qquad \text{{drawn: }} {point}"


OPTIMIZER = Optimizer(
    name="Nesterov",
    year=1983,
    summary="Looks ahead along the momentum before it asks for the slope, so it brakes earlier.",
    formula=formula,
    reference=(
        "Y. Nesterov (1983), A method for solving the convex programming problem with convergence rate O(1/k^2); "
        "form of I. Sutskever et al. (2013)"
    ),
    init=init,
    update=update,
    shrunk=shrunk,
    params={
        "learning_rate": rate(0.01),
        "momentum": fraction(0.9, r"\beta", "momentum", "How much of the last step is kept: 0 is plain descent, near 1 swings for long."),
        "form": FORM,
        "drawn": DRAWN,
    },
    presets={
        "as in the lecture": {"momentum": 0.9, "form": "look-ahead", "drawn": "iterate"},
        "as in PyTorch": {"momentum": 0.9, "form": "rate outside", "drawn": "look-ahead"},
        "as in optax": {"momentum": 0.9, "form": "rate outside", "drawn": "look-ahead"},
    },
)
