"""Any two-dimensional surface turned and stretched about the centre of its box: which rules depend on the axes?"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jax.numpy as jnp
import numpy as np

from engine.keeping.cache import Bounded
from spec import Param, Surface

TURN = Param(
    0.0,
    -90.0,
    90.0,
    r"\theta",
    label="turn",
    help="Degrees. Rules that scale each axis by itself feel it, the others take the same path, turned.",
)
STRETCH = Param(
    1.0,
    0.2,
    5.0,
    log=True,
    allowed="(0, inf)",
    label="stretch",
    help="Along the second axis, before turning: the curvatures there fall with its square.",
)
_turned = Bounded(64)


def can_turn(surface: Surface) -> bool:
    """Whether `turned` takes this surface: two dimensions and no data."""
    return surface.dimension == 2 and not surface.over_data


def turned(surface: Surface) -> Surface:
    """`surface` with two more parameters, `turn` in degrees and `stretch`; its points and its box go with them."""
    return _turned.get(surface, lambda: _build(surface))


def _build(surface: Surface) -> Surface:
    assert surface.loss is not None
    inner = surface.loss
    centre = np.array([(low + high) / 2 for low, high in surface.domain_for({})])

    def loss(x: Any, turn: Any, stretch: Any, **params: Any) -> Any:
        angle = turn * (jnp.pi / 180)
        cos, sin = jnp.cos(angle), jnp.sin(angle)
        a, b = x[0] - centre[0], x[1] - centre[1]
        return inner(jnp.stack([centre[0] + (cos * a + sin * b), centre[1] + (cos * b - sin * a) / stretch]), **params)

    def moved(points: Any, turn: float, stretch: float) -> tuple[tuple[float, ...], ...]:
        angle = np.deg2rad(turn)
        matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) @ np.diag([1.0, stretch])
        return tuple(tuple(float(value) for value in centre + matrix @ (np.array(point) - centre)) for point in points)

    def known(points_for: Callable[..., Any]) -> Callable[..., Any]:
        return lambda turn, stretch, **params: moved(points_for(params), turn, stretch)

    def box(turn: float, stretch: float, **params: Any) -> tuple[tuple[float, float], ...]:
        corners = np.array(moved(itertools.product(*surface.domain_for(params)), turn, stretch))
        return tuple(
            (float(f"{low:.4g}"), float(f"{high:.4g}")) for low, high in zip(corners.min(axis=0), corners.max(axis=0), strict=True)
        )

    def formula(settings: Any) -> str:
        inside = rf"(x, y)\text{{ turned by }}{settings['turn']:.4g}^\circ\text{{, stretched by }}{settings['stretch']:.4g}"
        return rf"{surface.formula_for(settings)},\quad {inside}"

    return replace(
        surface,
        formula=formula,
        loss=loss,
        params={**surface.params, "turn": TURN, "stretch": STRETCH},
        domain=box,
        start=lambda turn, stretch, **params: moved([surface.start_for(params)], turn, stretch)[0],
        minima=known(surface.minima_for),
        saddles=known(surface.saddles_for),
        equal_axes=True,
    )
