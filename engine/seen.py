"""Runs through thousands of weights as they are seen through one plane, and what that hides."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.landscape import Box, box_of, landscape_pieces, losses_at
from engine.planes import Plane, filter_normalised, principal, through
from engine.problem import Problem
from engine.random_walk import random_walk_share
from spec import Network

PLANES = ("principal", "through", "random")
COARSE, FINE, FINEST = 26, 51, 101
QUICK = 6e9  # products of a landscape that is worth the finest grid: about a second


@dataclass(frozen=True, eq=False)
class Seen:
    """All paths in one plane over the training loss there."""

    plane: Plane
    box: Box
    losses: np.ndarray  # (size, size) float32
    places: tuple[np.ndarray, ...]  # (k, 2) of each path
    distances: tuple[np.ndarray, ...]  # (k,) from the plane
    projected: tuple[np.ndarray, ...]  # (k,) training loss at the places
    explained: float  # share of the paths' variance that the plane keeps
    by_chance: float  # what it would keep of random walks of as many steps

    def followed(self, at: Problem, paths: Sequence[np.ndarray]) -> Seen:
        """Longer paths in the same plane over the same ground."""
        return _along(self, at, paths)


def seen(at: Problem, plane: Plane, paths: Sequence[np.ndarray], size: int = COARSE) -> Seen:
    """Paths (k_i, n) in a plane, over a ground of `size` points a side."""
    box = box_of(plane, paths)
    losses = _ground(at, plane, box, size, threading.Event())
    assert losses is not None
    return _along(Seen(plane, box, losses, (), (), (), 0.0, 0.0), at, paths)


def sights(at: Problem, kind: str, seed: int, paths: Sequence[np.ndarray], best: int, stop: threading.Event) -> Iterator[Seen]:
    """Paths in the plane of a kind: over a coarse ground at once, then over a fine one.

    "principal" is fitted to all paths, "through" goes through the start and the ends, "random" through the end of the
    path number `best` (H. Li et al., 2018).
    """
    network = at.surface
    assert isinstance(network, Network)
    if kind == "principal":
        plane = principal(paths)
    elif kind == "through":
        plane = through(paths[0][0], np.stack([path[-1] for path in paths]))
    else:
        plane = filter_normalised(paths[best][-1], network.unravel, seed)
    found = seen(at, plane, paths)
    yield found
    products = FINEST**2 * len(at.given.examples[0]) * network.dimension
    for size in (FINE, FINEST) if products < QUICK else (FINE,):
        losses = _ground(at, plane, found.box, size, stop)
        if losses is None:
            return
        yield replace(found, losses=losses)


def _ground(at: Problem, plane: Plane, box: Box, size: int, stop: threading.Event) -> np.ndarray | None:
    """(size, size) losses; None where it was stopped before they were whole."""
    found = np.empty(size * size, dtype=np.float32)
    for first, losses in landscape_pieces(at, plane, box, size):
        found[first : first + len(losses)] = losses
        if stop.is_set():
            return None
    return found.reshape(size, size)


def _along(sight: Seen, at: Problem, paths: Sequence[np.ndarray]) -> Seen:
    plane = sight.plane
    places = tuple(plane.coordinates(path) for path in paths)
    return replace(
        sight,
        places=places,
        distances=tuple(plane.distances(path) for path in paths),
        projected=tuple(losses_at(at, plane.points(place)) for place in places),
        explained=plane.explained(paths),
        by_chance=random_walk_share([len(path) - 1 for path in paths], len(plane.origin)),
    )
