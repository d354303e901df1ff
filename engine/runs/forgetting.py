"""Forgetting factors near one: numbers that know what they lack, so that 1 - beta and 1 - beta^t keep their digits in float32."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp

from spec import Optimizer, Param


@jax.tree_util.register_pytree_node_class
class Factor:
    """A number `kept` = 1 - `lost` in [0, 1]. It counts like the number it is; 1 - factor and 1 - factor^t do not cancel.

    `raised` = (exponent, Factor) is a power that somebody has already: a step's own, found by one product instead of a logarithm.
    """

    def __init__(self, kept: Any, lost: Any, raised: tuple[Any, Factor] | None = None) -> None:
        self.kept, self.lost, self._raised = kept, lost, raised

    def tree_flatten(self) -> tuple[tuple[Any, Any], None]:
        return (self.kept, self.lost), None

    @classmethod
    def tree_unflatten(cls, _: None, parts: tuple[Any, Any]) -> Factor:
        return cls(*parts)

    def __jax_array__(self) -> Any:
        return jnp.asarray(self.kept)

    def __rsub__(self, other: Any) -> Any:
        return self.lost if isinstance(other, int | float) and other == 1 else other - self.kept

    def __pow__(self, exponent: Any) -> Factor:
        if self._raised is not None and exponent is self._raised[0]:
            return self._raised[1]
        logarithm = exponent * jnp.log1p(-self.lost)
        return Factor(jnp.exp(logarithm), -jnp.expm1(logarithm))

    def times(self, other: Factor) -> Factor:
        """The product: what both lack adds up without cancelling."""
        return Factor(self.kept * other.kept, self.lost + self.kept * other.lost)

    def __add__(self, other: Any) -> Any:
        return self.kept + other

    def __sub__(self, other: Any) -> Any:
        return self.kept - other

    def __mul__(self, other: Any) -> Any:
        return self.kept * other

    def __truediv__(self, other: Any) -> Any:
        return self.kept / other

    def __rtruediv__(self, other: Any) -> Any:
        return other / self.kept

    def __neg__(self) -> Any:
        return -self.kept

    def __gt__(self, other: Any) -> Any:
        return self.kept > other

    def __lt__(self, other: Any) -> Any:
        return self.kept < other

    __radd__, __rmul__ = __add__, __mul__


def factors(optimizer: Optimizer) -> tuple[str, ...]:
    """The names of a rule's forgetting factors."""
    return tuple(name for name, setting in optimizer.params.items() if isinstance(setting, Param) and setting.forgets)


def lost(optimizer: Optimizer, hyper: dict[str, Any]) -> dict[str, Any]:
    """{name: 1 - value} of the forgetting factors among `hyper`, in float64."""
    return {name: 1 - hyper[name] for name in factors(optimizer)}


def remembered(
    optimizer: Optimizer, hyper: dict[str, Any], lost: dict[str, Any] | None, raised: tuple[Any, dict[str, Factor]] = (None, {})
) -> dict[str, Any]:
    """`hyper` with its forgetting factors as Factors; without `lost` they lack what 1 - value says here.

    `raised` = (exponent, {name: power}) are powers of some of them.
    """

    def factor(name: str) -> Factor:
        power = raised[1].get(name)
        return Factor(hyper[name], 1 - hyper[name] if lost is None else lost[name], None if power is None else (raised[0], power))

    return {**hyper, **{name: factor(name) for name in factors(optimizer)}}
