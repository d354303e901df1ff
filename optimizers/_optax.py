"""Rules from optax: the transformation is rebuilt inside the step, so every float hyper-parameter stays traced."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypedDict

import jax
import optax

from optimizers._parts import fraction
from optimizers._parts import learning_rate as rate
from spec import Param

Make = Callable[..., Any]


class Functions(TypedDict):
    """What a Spec wants of a rule."""

    init: Callable[..., Any]
    update: Callable[..., tuple[Any, Any]]


def rule(make: Make, extra: Callable[..., dict[str, Any]] = lambda **known: {}) -> Functions:
    """{init, update} of the transformation `make(**hyper)`; `extra` gives what its update wants besides.

    `extra(loss=, value=, gradient=)` returns keyword arguments such as value, grad or value_fn.
    """

    def init(x, **hyper):
        return make(**hyper).init(x)

    def update(loss, x, t, state, **hyper):
        value, gradient = jax.value_and_grad(loss)(x)
        updates, state = make(**hyper).update(gradient, state, x, **extra(loss=loss, value=value, gradient=gradient))
        return optax.apply_updates(x, updates), state

    return {"init": init, "update": update}


class Elsewhere(NamedTuple):
    """The state of a rule that takes its gradient at another point than the one it is judged at."""

    inner: Any
    evaluated_at: Any  # (n,) where the gradient was taken


def rule_evaluated_elsewhere(make: Make, shown: Callable[..., jax.Array]) -> Functions:
    """{init, update} of a rule whose iterate is `shown(state, point)` rather than the point optax carries."""

    def init(x, **hyper):
        return Elsewhere(make(**hyper).init(x), x)

    def update(loss, x, t, state, **hyper):
        point = state.evaluated_at
        updates, inner = make(**hyper).update(jax.grad(loss)(point), state.inner, point)
        point = optax.apply_updates(point, updates)
        return shown(inner, point), Elsewhere(inner, point)

    return {"init": init, "update": update}


def betas(beta1: float, beta2: float) -> dict[str, Param]:
    """beta1 and beta2 with this rule's defaults."""
    return {
        "beta1": fraction(beta1, r"\beta_1", "beta 1", "Memory of the gradient."),
        "beta2": fraction(beta2, r"\beta_2", "beta 2", "Memory of the second running mean.", high=0.9999),
    }


def declared(default_rate: float, **params: Param) -> dict[str, Param]:
    """The rate and the rule's other settings."""
    return {"learning_rate": rate(default_rate), **params}
