"""The training loss over a plane and along paths: one small program, called block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import jax
import numpy as np

from engine.keeping.programs import call, program
from engine.networks.outliers import near
from engine.networks.planes import Plane
from engine.problems.problem import Given, Problem, full_loss
from spec import Network

BLOCK, SMALL_BLOCK = 64, 16  # points a call: about 10 ms on 1,800 digits, so that others get their turn
MOST_PRODUCTS = 6e8  # of weights and examples in one call, otherwise the small block
ROWS = 8  # points at once: more take memory and no less time
MARGIN = 0.12  # of the longer side, around the points
WIDEST, TALLEST = 1.35, 1.0  # width over height, height over width, of the pictures that a ground fills

Box = tuple[tuple[float, float], tuple[float, float]]


class Part(NamedTuple):
    """Some of many numbers, found by one call."""

    first: int  # the place of the first of them
    values: np.ndarray  # (m,) float32


def landscape(at: Problem, plane: Plane, box: Box, size: int, rows: int = ROWS) -> np.ndarray:
    """(size, size) float32 training loss with [i, j] at the plane's coordinates (u_j, v_i), evenly over the box.

    `rows` (1 to 8) points are taken at once. Where the loss overflows it is inf or NaN.
    """
    return _whole(size * size, landscape_pieces(at, plane, box, size, rows)).reshape(size, size)


def landscape_pieces(at: Problem, plane: Plane, box: Box, size: int, rows: int = ROWS) -> Iterator[Part]:
    """The same losses in the order of landscape(...).ravel(), piece by piece: whoever asks may stop or wait in between."""
    u, v = (np.linspace(low, high, size) for low, high in box)
    grid = np.stack(np.meshgrid(u, v), axis=-1).reshape(-1, 2)
    return _pieces(at, grid, plane, rows)


def losses_at(at: Problem, x: np.ndarray, rows: int = ROWS) -> np.ndarray:
    """(k,) training loss at x (k, n): of iterates, or of their projections plane.points(plane.coordinates(x)); NaN where x is."""
    return _whole(len(x), losses_pieces(at, x, rows))


def losses_pieces(at: Problem, x: np.ndarray, rows: int = ROWS) -> Iterator[Part]:
    """The same losses piece by piece."""
    return _pieces(at, x, None, rows)


def box_of(plane: Plane, paths: Sequence[np.ndarray]) -> Box:
    """((u0, u1), (v0, v1)) that holds all points of the paths which `near` keeps, with a margin.

    A diverged run is left out: it would make all others a dot.
    """
    uv = np.concatenate([plane.coordinates(path[kept]) for path, kept in zip(paths, near(paths), strict=True)])
    uv = uv if len(uv) else np.zeros((1, 2))
    low, high = uv.min(axis=0), uv.max(axis=0)
    longest = float(max(high - low)) or 1.0
    return _around((low + high) / 2, (high - low) / 2 + MARGIN * longest)


def widened(box: Box) -> Box:
    """A box around this one that holds it in a picture of any shape between TALLEST and WIDEST, both axes on one scale."""
    low, high = np.transpose(box)
    wide, tall = (high - low) / 2
    return _around((low + high) / 2, np.array([max(wide, WIDEST * tall), max(tall, TALLEST * wide)]))


def _around(middle: np.ndarray, half: np.ndarray) -> Box:
    (u0, v0), (u1, v1) = middle - half, middle + half
    return (float(u0), float(u1)), (float(v0), float(v1))


def _pieces(at: Problem, points: np.ndarray, plane: Plane | None, rows: int) -> Iterator[Part]:
    """Losses at points (k, n), or (k, 2) of a plane, a block at a time; the last block is filled up."""
    if not 1 <= rows <= 8:
        raise ValueError(f"rows = {rows} is not from 1 to 8")
    double = not isinstance(at.surface, Network)
    kind = np.float64 if double else np.float32

    def over(x: Any, given: Given) -> Any:
        return jax.lax.map(lambda one: full_loss(at.surface, one, given), x, batch_size=rows)

    n = len(plane.origin) if plane else points.shape[1]
    size = BLOCK if BLOCK * n * max(1, at.count) <= MOST_PRODUCTS else SMALL_BLOCK
    shape = (size, n)
    key = ("landscape", at.surface, shape, tuple(part.shape for part in at.given.examples), rows)
    compiled = program(key, over, np.zeros(shape, kind), at.given, double=double)
    with jax.enable_x64(double):
        given = jax.device_put(at.given)
    for first in range(0, len(points), size):
        block = points[first : first + size]
        with np.errstate(over="ignore"):
            x = np.asarray(plane.points(block) if plane else block).astype(kind)
        x = np.pad(x, ((0, size - len(x)), (0, 0)), mode="edge")
        yield Part(first, call(compiled, x, given, double=double)[: len(block)])


def _whole(count: int, pieces: Iterator[Part]) -> np.ndarray:
    found = np.full(count, np.nan, dtype=np.float32)
    for first, losses in pieces:
        found[first : first + len(losses)] = losses
    return found
