"""Rules from optax: the transformation is rebuilt inside the step, so every float hyper-parameter stays traced."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypedDict

import jax
import jax.numpy as jnp
import optax
from jax.flatten_util import ravel_pytree

from optimizers._parts import fraction
from optimizers._parts import learning_rate as rate
from spec import Param

Make = Callable[..., Any]


class Functions(TypedDict):
    """What a Spec wants of a rule."""

    init: Callable[..., Any]
    update: Callable[..., tuple[Any, Any]]


def rule(make: Make, extra: Callable[..., dict[str, Any]] = lambda **known: {}, rests: bool = False) -> Functions:
    """{init, update} of the transformation `make(**hyper)`; `extra` gives what its update wants besides.

    `extra(loss=, value=, gradient=)` returns keyword arguments such as value, grad or value_fn. A rule that `rests`
    would divide zero by zero where the gradient vanishes: it stays there instead.
    """

    def init(x, **hyper):
        return make(**hyper).init(x)

    def update(loss, x, t, state, **hyper):
        value, gradient = jax.value_and_grad(loss)(x)
        updates, after = make(**hyper).update(gradient, state, x, **extra(loss=loss, value=value, gradient=gradient))
        moved = optax.apply_updates(x, updates), after
        if not rests:
            return moved
        return jax.tree.map(lambda new, old: jnp.where(jnp.any(gradient != 0), new, old), moved, (x, state))

    return {"init": init, "update": update}


def rule_of_matrices(make: Make) -> Functions:
    """{init, update} of a rule that treats the matrices of a network, where `unravel` finds any, apart from its vectors."""

    def parted(x, unravel):
        return x if unravel is None else unravel(x)

    def init(x, unravel=None, **hyper):
        return make(**hyper).init(parted(x, unravel))

    def update(loss, x, t, state, unravel=None, **hyper):
        updates, state = make(**hyper).update(parted(jax.grad(loss)(x), unravel), state, parted(x, unravel))
        return x + ravel_pytree(updates)[0], state

    return {"init": init, "update": update}


class Elsewhere(NamedTuple):
    """The state of a rule that takes its gradient at another point than the one it is judged at."""

    inner: Any
    point: Any  # (n,) where the next gradient is taken
    evaluated_at: Any  # (n,) where the last one was


def rule_evaluated_elsewhere(make: Make, shown: Callable[..., jax.Array]) -> Functions:
    """{init, update} of a rule whose iterate is `shown(state, point)` rather than the point optax carries."""

    def init(x, **hyper):
        return Elsewhere(make(**hyper).init(x), x, x)

    def update(loss, x, t, state, **hyper):
        before = state.point
        updates, inner = make(**hyper).update(jax.grad(loss)(before), state.inner, before)
        point = optax.apply_updates(before, updates)
        return shown(inner, point), Elsewhere(inner, point, before)

    return {"init": init, "update": update}


def betas(beta1: float, beta2: float) -> dict[str, Param]:
    """beta1 and beta2 with this rule's defaults."""
    return {
        "beta1": fraction(beta1, r"\beta_1", "β₁", "Memory of the gradient."),
        "beta2": fraction(beta2, r"\beta_2", "β₂", "Memory of the second running mean.", high=0.9999),
    }


def first_estimate() -> Param:
    """What a rule that finds its own rate takes the distance to the minimum for at first."""
    text = "The first guess of the distance to the minimum; it only grows."
    return Param(1e-3, 1e-6, 1.0, r"d_0", log=True, allowed="(0, inf)", label="first estimate", help=text)


def declared(default_rate: float, **params: Param) -> dict[str, Param]:
    """The rate and the rule's other settings."""
    return {"learning_rate": rate(default_rate), **params}
