"""What a network learns: small data sets, made or loaded, in a fixed order for each data seed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from surfaces.networks._parting import held_out, scaled

Examples = tuple[np.ndarray, np.ndarray]  # inputs (N, d) and targets (N,): the number of the class, or the value


class Task(NamedTuple):
    """A data set: `make(rng, count, noise)`, how many inputs and classes it has (0: values are fitted), how it is drawn."""

    make: Callable[[np.random.Generator, int, float], Examples]
    inputs: int
    classes: int
    shown: str
    most: int = 10_000
    scaled: bool = False  # inputs of mean 0 and variance 1, by the training part


def _moons(rng: np.random.Generator, count: int, noise: float) -> Examples:
    labels = _alternating(count, 2)
    angle = np.pi * rng.random(count)
    x = np.where(labels == 0, np.cos(angle), 1 - np.cos(angle))
    y = np.where(labels == 0, np.sin(angle), 0.5 - np.sin(angle))
    return np.stack([x - 0.5, y - 0.25], axis=1) + noise * rng.standard_normal((count, 2)), labels


def _circles(rng: np.random.Generator, count: int, noise: float) -> Examples:
    labels = _alternating(count, 2)
    angle, radius = 2 * np.pi * rng.random(count), np.where(labels == 0, 1.2, 0.5)
    ring = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return ring + 0.6 * noise * rng.standard_normal((count, 2)), labels


def _xor(rng: np.random.Generator, count: int, noise: float) -> Examples:
    """Four squares, the two on a diagonal of one class; the gap between them is 0.4 of a square's side."""
    corner = _alternating(count, 4)
    signs = np.stack([np.where(corner % 2, 1, -1), np.where(corner < 2, -1, 1)], axis=1)
    inputs = signs * rng.uniform(0.2, 1.2, (count, 2)) + 0.6 * noise * rng.standard_normal((count, 2))
    return inputs, (signs.prod(axis=1) < 0).astype(float)


def _spirals(rng: np.random.Generator, count: int, noise: float) -> Examples:
    labels, along = _alternating(count, 2), np.sqrt(rng.random(count))
    angle = 3 * np.pi * along + np.pi * labels
    arms = (1.4 * along)[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return arms + 0.3 * noise * rng.standard_normal((count, 2)), labels


def _blobs(rng: np.random.Generator, count: int, noise: float) -> Examples:
    labels = _alternating(count, 4)
    centres = np.array([(-0.9, -0.7), (0.9, -0.9), (0.7, 0.9), (-0.7, 0.8)])
    return centres[labels.astype(int)] + (0.15 + noise) * rng.standard_normal((count, 2)), labels


def _curve(rng: np.random.Generator, count: int, noise: float) -> Examples:
    x = rng.uniform(-1.5, 1.5, count)
    return x[:, None], curve(x) + noise * rng.standard_normal(count)


def curve(x: np.ndarray) -> np.ndarray:
    """The curve that the values scatter about."""
    return np.sin(3 * x) * np.exp(-0.3 * x) + 0.4 * x


def _iris(rng: np.random.Generator, count: int, noise: float) -> Examples:
    from sklearn.datasets import load_iris

    features, labels = map(np.asarray, load_iris(return_X_y=True))
    return _chosen(rng, count, features[:, 2:], labels)


def _digits(rng: np.random.Generator, count: int, noise: float) -> Examples:
    from sklearn.datasets import load_digits

    pixels, labels = map(np.asarray, load_digits(return_X_y=True))
    return _chosen(rng, count, pixels / 16, labels)


TASKS = {
    "moons": Task(_moons, 2, 2, "regions"),
    "circles": Task(_circles, 2, 2, "regions"),
    "xor": Task(_xor, 2, 2, "regions"),
    "spirals": Task(_spirals, 2, 2, "regions"),
    "blobs": Task(_blobs, 2, 4, "regions"),
    "curve": Task(_curve, 1, 0, "curve"),
    "iris": Task(_iris, 2, 3, "regions", 150, scaled=True),
    "digits": Task(_digits, 64, 10, "images", 1797),
}
LOADED = ("iris", "digits")  # measured, not made: there is no noise to choose


def split(seed: int, data: str, points: str, validation: str, noise: float) -> tuple[Examples, Examples]:
    """(training, validation) examples: `points` of them, or as many as there are, shuffled and parted; equal inputs are on one side."""
    task, rng = TASKS[data], np.random.default_rng(seed)
    count = min(int(points), task.most)
    inputs, targets = task.make(rng, count, noise)
    order = rng.permutation(count)
    classes = targets.astype(int) if task.classes else np.zeros(count, int)
    is_held = held_out(order, inputs, classes, round(count * float(validation)))[order]
    kept, held = order[~is_held], order[is_held]
    parts = scaled(inputs[kept], inputs[held]) if task.scaled else (inputs[kept], inputs[held])
    return (parts[0], targets[kept]), (parts[1], targets[held])


def _alternating(count: int, classes: int) -> np.ndarray:
    return (np.arange(count) % classes).astype(float)


def _chosen(rng: np.random.Generator, count: int, inputs: np.ndarray, labels: np.ndarray) -> Examples:
    rows = rng.permutation(len(inputs))[:count]
    return inputs[rows], labels[rows].astype(float)
