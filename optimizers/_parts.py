"""What several rules share: the settings that mean the same everywhere, and a division that knows 0 / 0."""

import jax
import jax.numpy as jnp

from spec import Choice, Param

OUTSIDE, INSIDE = 0, 1

EPSILON_POSITION = Choice(
    ("outside the root", "inside the root"), help="Where epsilon is added: to the root, or under it.", label="epsilon"
)


def pick(choice, *values):
    """The value that belongs to a traced Choice; all of one shape."""
    return jax.lax.select_n(choice, *values)


def learning_rate(default: float) -> Param:
    """The step size every rule declares, with the same range and meaning."""
    return Param(
        default,
        1e-4,
        10.0,
        r"\eta",
        log=True,
        allowed="[0, inf)",
        label="learning rate",
        help="Length of the steps: too small crawls, too large overshoots.",
    )


def epsilon(default: float) -> Param:
    """The small number that keeps a division finite."""
    return Param(
        default,
        1e-12,
        1.0,
        r"\epsilon",
        log=True,
        allowed="[0, inf)",
        label="epsilon",
        help="Larger values soften the scaling of small gradients.",
    )


def weight_decay(default: float, high: float = 1.0) -> Param:
    """How strongly weights are pulled to zero."""
    return Param(
        default,
        0.0,
        high,
        r"\lambda",
        allowed="[0, inf)",
        label="weight decay",
        help="Pulls every coordinate towards zero: the minimum that is found moves.",
    )


def fraction(default: float, latex: str, label: str, text: str, high: float = 0.999) -> Param:
    """A forgetting factor in [0, 1)."""
    return Param(default, 0.0, high, latex, allowed="[0, 1)", label=label, help=text, forgets=True)


def scaled(step, squares, epsilon, position):
    """step / (sqrt(squares) + epsilon), or epsilon under the root; no step where the denominator is zero."""
    inside = position == INSIDE
    root = jnp.sqrt(squares + jnp.where(inside, epsilon, 0.0)) + jnp.where(inside, 0.0, epsilon)
    return jnp.where(root > 0, step / jnp.where(root > 0, root, 1.0), 0.0)


def root_latex(squares: str, settings) -> str:
    """The denominator as it runs."""
    if settings["epsilon_position"] == EPSILON_POSITION.options[INSIDE]:
        return rf"\sqrt{{{squares} + \epsilon}}"
    return rf"\sqrt{{{squares}}} + \epsilon"
