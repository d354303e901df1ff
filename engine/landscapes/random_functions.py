"""Critical points of random functions: sums of cosines whose waves have normal directions and lengths, found by Newton's method."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import call, program

MOST = 8  # dimensions: all are found by one program, whose unused coordinates stay
WAVES = 512
STARTS = 256  # of each function
ITERATIONS = 20
LONGEST = 1.0  # step of Newton's method; the function changes over distances of 1
FLAT = 1e-3  # length of the gradient at a critical point
APART = 1e-2  # coordinates of two of them differ by more
EACH = 8.0  # starts for each critical point in the box
LEAST = 8.0  # side of the box


class Function(NamedTuple):
    """f(x) = sqrt(2 / WAVES) sum cos(waves x + phases), of variance 1 and covariance exp(-r^2 / 2) over all draws."""

    waves: np.ndarray  # (WAVES, n)
    phases: np.ndarray  # (WAVES,)


class Found(NamedTuple):
    """Critical points of several functions of one dimension: their heights, and how many directions lead down from each."""

    heights: np.ndarray  # (m,)
    down: np.ndarray  # (m,)


def random_function(dimension: int, *seed: int) -> Function:
    """A draw; ValueError for a dimension that is not 1 to MOST."""
    if not 1 <= dimension <= MOST:
        raise ValueError(f"dimension = {dimension!r} must be 1 to {MOST}")
    chance = np.random.default_rng([dimension, *seed])
    return Function(chance.standard_normal((WAVES, dimension)), chance.uniform(0, 2 * np.pi, WAVES))


def values(of: Function, x: np.ndarray) -> np.ndarray:
    """(S,) at points (S, n)."""
    return math.sqrt(2 / WAVES) * np.cos(x @ of.waves.T + of.phases).sum(axis=1)


def side(dimension: int) -> float:
    """Of the box in which critical points are looked for: where it holds one for EACH start or so, but at least LEAST."""
    density = math.gamma((dimension + 2) / 2) * 2 / (math.pi ** (dimension / 2 + 0.5) * math.sqrt(dimension + 1))
    return max(LEAST, (STARTS / EACH / density) ** (1 / dimension))


def critical_points(functions: int, seed: int) -> Iterator[tuple[Found, ...]]:
    """Those of so many functions of 1, 2, ..., MOST variables, as far as they are found: different points inside the box, each once."""
    found = [Found(np.zeros(0), np.zeros(0, dtype=int))] * MOST
    for number in range(functions):
        for dimension in range(1, MOST + 1):
            of = random_function(dimension, seed, number)
            x = places(of, np.random.default_rng([dimension, seed, number, 1]))
            each = values(of, x), directions_down(of, x)
            found[dimension - 1] = Found(*map(np.concatenate, zip(found[dimension - 1], each, strict=True)))
            yield tuple(found)


def places(of: Function, chance: np.random.Generator) -> np.ndarray:
    """(m, n) the different critical points in the box that Newton's method finds from STARTS places in it."""
    dimension, half = of.waves.shape[1], side(of.waves.shape[1]) / 2
    starts, waves = (_padded(x) for x in (chance.uniform(-half, half, (STARTS, dimension)), of.waves))
    arguments = starts, waves, of.phases.astype(np.float32), (np.arange(MOST) < dimension).astype(np.float32)
    compiled = program(_key(), _newton, *arguments, double=False, many=True)
    ended, slope = call(compiled, *arguments, double=False)
    x = ended[:, :dimension].astype(float)
    return _different(x[(slope < FLAT) & (np.abs(x) < half).all(axis=1)])


def directions_down(of: Function, x: np.ndarray) -> np.ndarray:
    """(m,) negative eigenvalues of the Hessians at points (m, n)."""
    curves = -math.sqrt(2 / WAVES) * np.cos(x @ of.waves.T + of.phases)
    hessians = np.einsum("sm,mi,mj->sij", curves, of.waves, of.waves, optimize=True)
    return (np.linalg.eigvalsh(hessians) < 0).sum(axis=1)


def _key() -> tuple[Hashable, ...]:
    return ("critical points", STARTS, WAVES, MOST)


def _padded(x: np.ndarray) -> np.ndarray:
    return np.pad(x, ((0, 0), (0, MOST - x.shape[1]))).astype(np.float32)


def _newton(starts: Any, waves: Any, phases: Any, used: Any) -> Any:
    """Where ITERATIONS steps lead from (S, MOST) starts, and the lengths of the gradients there."""
    scale = math.sqrt(2 / WAVES)
    outer = (waves[:, :, None] * waves[:, None, :]).reshape(len(waves), -1)

    def slopes(x: Any) -> tuple[Any, Any]:
        sines, cosines = _circular(x @ waves.T + phases[None])
        return -scale * sines @ waves, cosines

    def step(_: Any, x: Any) -> Any:
        gradients, cosines = slopes(x)
        hessians = (-scale * cosines @ outer).reshape(*x.shape, -1) + jnp.diag(1 - used)[None]
        moves = jax.vmap(jnp.linalg.solve)(hessians, gradients)
        lengths = jnp.linalg.norm(moves, axis=1, keepdims=True)
        return x - moves * jnp.minimum(1.0, LONGEST / jnp.maximum(lengths, 1e-30))

    ended = jax.lax.fori_loop(0, ITERATIONS, step, starts)
    return ended, jnp.linalg.norm(slopes(ended)[0], axis=1)


def _circular(angles: Any) -> tuple[Any, Any]:
    """Sines and cosines to single precision, from Taylor's polynomials of the half angles: a fifth of the time of the library's."""
    half = angles / 2 - jnp.pi * jnp.round(angles / (2 * jnp.pi))
    square, sine, cosine = half * half, 0.0, 0.0
    for k in range(6, -1, -1):
        sine = sine * square + (-1) ** k / math.factorial(2 * k + 1)
        cosine = cosine * square + (-1) ** k / math.factorial(2 * k)
    sine = half * sine
    return 2 * sine * cosine, 1 - 2 * sine * sine


def _different(x: np.ndarray) -> np.ndarray:
    """Points without those that lie within APART of another one, in the order of a direction that tells all others apart."""
    along = x @ np.sqrt(np.arange(2.0, 2.0 + x.shape[1]))
    x = x[np.argsort(along)]
    new = np.ones(len(x), dtype=bool)
    new[1:] = np.abs(np.diff(x, axis=0)).max(axis=1, initial=0.0) > APART
    return x[new]
