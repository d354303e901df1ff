"""Which examples are held out: as many of every class as chance would take, and never a row whose like is trained on."""

from __future__ import annotations

import numpy as np


def held_out(order: np.ndarray, inputs: np.ndarray, classes: np.ndarray, count: int) -> np.ndarray:
    """(N,) bool: the first `count` rows of the shuffled `order` where no inputs repeat.

    Rows with equal inputs go together, to the place of the first of them, as long as the held-out part has no more of
    a class than those `count` rows; what is then missing of `count` is filled regardless of the class.
    """
    _, group = np.unique(inputs, axis=0, return_inverse=True)
    members: dict[int, list[int]] = {}
    for row, number in enumerate(group.ravel().tolist()):
        members.setdefault(number, []).append(row)
    place = np.argsort(order)
    queue = sorted(members.values(), key=lambda rows: place[rows[0]])
    wanted = np.bincount(classes[order[:count]], minlength=classes.max() + 1)
    held = np.zeros(len(order), bool)
    for by_class in (True, False):
        for rows in queue:
            after = held.copy()
            after[rows] = True
            fits = (np.bincount(classes[after], minlength=len(wanted)) <= wanted).all() if by_class else after.sum() <= count
            held = after if fits else held
    return held


def scaled(kept: np.ndarray, held: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Both parts (., d) by the training part's mean and standard deviation; a column without spread is only centred."""
    middle, spread = kept.mean(axis=0), kept.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    return (kept - middle) / spread, (held - middle) / spread
