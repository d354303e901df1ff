"""Softmax regression on small pictures of digits: the rows of its weights are pictures too.

1797 pictures of 8 x 8 pixels from 0 to 1 (scikit-learn's copy of the UCI optical digits), every third held out. Full-batch gradient
descent on the mean cross-entropy from weights 0, without biases.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

DIGITS, SIDE, UPDATES, RATE = 10, 8, 200, 1.0


class Templates(NamedTuple):
    """After 0, 1, ... UPDATES: weights (UPDATES + 1, DIGITS, SIDE, SIDE), the shares of training and held-out pictures that are right."""

    weights: np.ndarray
    right: np.ndarray
    held_out: np.ndarray


def pictures() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(pixels (1797, 64), labels, which are held out)."""
    from sklearn.datasets import load_digits

    pixels, labels = map(np.asarray, load_digits(return_X_y=True))
    return pixels / 16, labels, np.arange(len(labels)) % 3 == 2


@lru_cache(maxsize=1)
def templates() -> Templates:
    """The whole descent: about 0.1 s."""
    pixels, labels, held = pictures()
    x, y = pixels[~held], np.eye(DIGITS)[labels[~held]]
    w = np.zeros((DIGITS, SIDE * SIDE))
    rows = [w]
    for _ in range(UPDATES):
        scores = x @ w.T
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        w = w - RATE * (shares / shares.sum(axis=1, keepdims=True) - y).T @ x / len(x)
        rows.append(w)
    weights = np.array(rows)
    right = np.array([np.argmax(pixels @ row.T, axis=1) == labels for row in weights])
    return Templates(weights.reshape(-1, DIGITS, SIDE, SIDE), right[:, ~held].mean(axis=1), right[:, held].mean(axis=1))
