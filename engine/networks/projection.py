"""Runs through thousands of weights as they are seen through one plane, and what that hides."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.networks.landscape import Box, box_of, landscape_pieces, losses_pieces, widened
from engine.networks.planes import Plane, filter_normalised, principal, through
from engine.networks.random_walk import random_walk_share
from engine.problems.problem import Problem
from spec import Network

PLANES = ("principal", "through", "random")
COARSE, FINE, FINEST = 26, 51, 101
QUICK = 6e9  # products of a landscape that is worth the finest grid: about a second


@dataclass(frozen=True, eq=False)
class Projection:
    """All paths in one plane over the training loss there."""

    plane: Plane
    inner: Box  # around all paths
    box: Box  # around that, of the losses
    losses: np.ndarray  # (size, size) float32
    places: tuple[np.ndarray, ...]  # (k, 2) of each path
    distances: tuple[np.ndarray, ...]  # (k,) from the plane
    projected: tuple[np.ndarray, ...]  # (k,) training loss at the places
    explained: float  # share of the paths' variance that the plane keeps
    by_chance: float  # what it would keep of random walks of as many steps


def projection(at: Problem, plane: Plane, paths: Sequence[np.ndarray], size: int = COARSE) -> Projection:
    """Paths (k_i, n) in a plane, over a ground of `size` points a side."""
    return _last(projection_pieces(at, plane, paths, size))


def projection_pieces(
    at: Problem, plane: Plane, paths: Sequence[np.ndarray], size: int = COARSE, also: Sequence[np.ndarray] = ()
) -> Generator[None, None, Projection]:
    """The same, found piece by piece, over a box that `also` holds these points (k_i, n)."""
    inner = box_of(plane, [*paths, *also])
    box = widened(inner)
    losses = yield from _ground(at, plane, box, size)
    assert losses is not None
    nowhere, none = (np.zeros((0, 2)),) * len(paths), (np.zeros(0, np.float32),) * len(paths)
    return (yield from followed_pieces(Projection(plane, inner, box, losses, nowhere, none, none, 0.0, 0.0), at, paths))


def followed_pieces(found: Projection, at: Problem, paths: Sequence[np.ndarray]) -> Generator[None, None, Projection]:
    """Longer paths in the same plane over the same ground: what has been found of their beginnings is kept."""
    plane, places, distances, projected = found.plane, [], [], []
    for path, place, distance, losses in zip(paths, found.places, found.distances, found.projected, strict=True):
        more = path[len(place) :]
        places.append(np.concatenate([place, plane.coordinates(more)]))
        distances.append(np.concatenate([distance, plane.distances(more)]))
        measured = [losses]
        for piece in losses_pieces(at, plane.points(places[-1][len(place) :])):
            measured.append(piece.values)
            yield
        projected.append(np.concatenate(measured))
    explained = plane.explained(paths)
    n = len(plane.origin)
    by_chance = min(1.0, 2 / n) if plane.kind == "random" else random_walk_share([len(path) - 1 for path in paths], n)
    return replace(
        found, places=tuple(places), distances=tuple(distances), projected=tuple(projected), explained=explained, by_chance=by_chance
    )


def projections(
    at: Problem, kind: str, seed: int, paths: Sequence[np.ndarray], best: int, stop: threading.Event, fitted: Projection | None = None
) -> Iterator[Projection | None]:
    """Paths in the plane of a kind: over a coarse ground at once, then over a fine one; None while the next is being made.

    "principal" is fitted to all paths, "through" goes through the start and the ends, "random" through the end of the
    path number `best` (H. Li et al., 2018). `fitted` is the paths in their principal plane, where they have been seen there.
    """
    network = at.surface
    assert isinstance(network, Network)
    if kind == "principal" and fitted is not None:
        found = fitted
    else:
        if kind == "principal":
            plane = principal(paths)
        elif kind == "through":
            plane = through(paths[0][0], np.stack([path[-1] for path in paths]))
        else:
            plane = filter_normalised(paths[best][-1], network.unravel, seed)
        found = yield from projection_pieces(at, plane, paths)
    yield found
    yield from finer_pieces(at, found, stop)


def finer_pieces(at: Problem, found: Projection, stop: threading.Event) -> Iterator[Projection | None]:
    """The same over finer grounds, as fine as is worth it; None while the next is being made."""
    products = FINEST**2 * len(at.given.examples[0]) * at.surface.dimension
    for size in (FINE, FINEST) if products < QUICK else (FINE,):
        losses = yield from _ground(at, found.plane, found.box, size, stop)
        if losses is None:
            return
        yield replace(found, losses=losses)


def _ground(
    at: Problem, plane: Plane, box: Box, size: int, stop: threading.Event | None = None
) -> Generator[None, None, np.ndarray | None]:
    """(size, size) losses; None where it was stopped before they were whole."""
    found = np.empty(size * size, dtype=np.float32)
    for first, losses in landscape_pieces(at, plane, box, size):
        found[first : first + len(losses)] = losses
        yield
        if stop is not None and stop.is_set():
            return None
    return found.reshape(size, size)


def _last(pieces: Generator[None, None, Projection]) -> Projection:
    """What they come to."""
    while True:
        try:
            next(pieces)
        except StopIteration as ended:
            return ended.value
