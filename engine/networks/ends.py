"""Where trainings with other seeds end, as they are seen through a plane that was fitted to one of them, or to these ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.networks.planes import Plane, principal
from engine.networks.projection import Projection, finer_pieces, projection_pieces
from engine.networks.seeds import Seeds
from engine.networks.training import Training

APART = 0.5  # of what the best plane shows: a plane that shows less of the ends piles them up


@dataclass(frozen=True, eq=False)
class SeedEnds:
    """All ends in one plane over the training loss there; those of trainings that were stopped are not-a-number."""

    projection: Projection  # of the training that is shown, over a box with the ends where they are told apart
    places: tuple[np.ndarray, ...]  # (made, 2) of each rule
    shown: float  # share of the variance of all ends about their mean that the plane keeps
    most: float  # what the best plane keeps of it

    @property
    def told_apart(self) -> bool:
        """Whether the plane shows about as much of them as any can."""
        return self.shown >= APART * self.most


def ends_of(training: Training, seeds: Seeds, seen: Projection, kind: str, stop: threading.Event) -> Iterator[SeedEnds | None]:
    """The ends in the plane of `seen`, of the `kind` "through" in the plane that lies nearest to all of them.

    Over what is drawn already where it has room for them, else over a coarse ground at once and then over finer ones; None between
    short pieces of work.
    """
    ends = [np.where(np.isfinite(loss[:, -1:]), weights, np.nan) for loss, weights in zip(seeds.loss, seeds.ends, strict=True)]
    there = [kept for each in ends if len(kept := each[np.isfinite(each).all(axis=1)])]
    if not there:
        yield SeedEnds(seen, tuple(np.full((len(each), 2), np.nan) for each in ends), 0.0, 1.0)
        return
    best = principal(there)
    plane = Plane(best.origin, best.directions, "ends") if kind == "through" else seen.plane
    places, shown, most = tuple(plane.coordinates(each) for each in ends), plane.explained(there), best.explained(there)
    if plane is seen.plane and (shown < APART * most or _has_room(seen, places)):
        yield SeedEnds(seen, places, shown, most)
        return
    paths = [run.x for run in training.runs]
    found = yield from projection_pieces(training.at, plane, paths, also=there)
    yield SeedEnds(found, places, shown, most)
    for finer in finer_pieces(training.at, found, stop):
        yield finer and SeedEnds(finer, places, shown, most)


def _has_room(seen: Projection, places: Sequence[np.ndarray]) -> bool:
    """Whether all of them lie in the box of the paths."""
    low, high = np.transpose(seen.inner)
    everywhere = np.concatenate(places)
    inside = (everywhere >= low) & (everywhere <= high)
    return bool((inside | np.isnan(everywhere)).all())
