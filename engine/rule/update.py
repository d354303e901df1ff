"""A rule as the two functions of an Optimizer, by walking its trees in JAX: vectors, coordinate by coordinate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import jax
import jax.numpy as jnp

from engine.formula.values import JAX, value_of
from engine.rule.parse import Rule
from engine.rule.words import GRADIENT, POINT, RATE, STEP


def functions(rule: Rule) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """(init, update) as spec.Optimizer has them; what the lines set is the state {name: (n,)}, which begins at 0."""
    states, sliders, lines = rule.states, rule.sliders, rule.lines

    def init(x: Any, /, **hyper: Any) -> dict[str, Any]:
        return {name: jnp.zeros_like(x) for name in states}

    def update(loss: Any, x: Any, t: Any, state: Mapping[str, Any], /, **hyper: Any) -> tuple[Any, dict[str, Any]]:
        at = {name: hyper[name.lower()] for name in sliders}
        at |= {POINT: x, GRADIENT: jax.grad(loss)(x), STEP: t, RATE: hyper.get("learning_rate"), **state}
        for name, tree in lines:
            at[name] = jnp.broadcast_to(jnp.asarray(value_of(tree, at, IN_RULES), x.dtype), x.shape)
        return at[POINT], {name: at[name] for name in states}

    return init, update


def _plain(value: Any) -> Any:
    """A number or an array: a forgetting factor that knows what it lacks becomes the number it is."""
    return value if isinstance(value, int | float | jax.Array) else jnp.asarray(value)


def _on_plain(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *values: function(*map(_plain, values))


def _less(left: Any, right: Any) -> Any:
    """1 - b of a forgetting factor b keeps its digits."""
    return 1 - right if isinstance(left, float) and left == 1 else _plain(left) - _plain(right)


def _over(left: Any, right: Any) -> Any:
    """0 where both are 0: no step where there is no slope, as the house's rules have it."""
    left, right = _plain(left), _plain(right)
    nothing = jnp.logical_and(jnp.equal(left, 0), jnp.equal(right, 0))
    return jnp.where(nothing, 0.0, jnp.divide(left, jnp.where(nothing, 1.0, right)))


def _power(function: Callable[..., Any]) -> Callable[..., Any]:
    """A power; of a forgetting factor it is one again."""

    def raised(base: Any, exponent: Any) -> Any:
        forgets = not isinstance(base, int | float | jax.Array)
        return base ** _plain(exponent) if forgets else function(base, _plain(exponent))

    return raised


def _norm(vector: Any) -> Any:
    return JAX["sqrt"](jnp.sum(jnp.square(vector)))


IN_RULES: dict[str, Callable[..., Any]] = {
    **{name: _on_plain(function) for name, function in JAX.items()},
    "number": lambda value, dtype: value,
    "-": _less,
    "/": _over,
    "power": _power(JAX["power"]),
    "real power": _power(JAX["real power"]),
    "sign": _on_plain(jnp.sign),
    "norm": _on_plain(_norm),
}
