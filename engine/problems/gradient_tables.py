"""Gradients of a few steps, direction by direction, as lecture C shows them, and three that a root mean square tells apart or does not."""

from collections.abc import Mapping, Sequence

GRADIENT_TABLES: Mapping[str, Mapping[str, Sequence[float]]] = {
    "the lecture's table": {"x": (1, 1, 2, 1, 1.5), "y": (2.5, -3, 2.5, -2, 1.5)},
    "three directions": {"steady": (1, 1, 1, 1, 1), "to and fro": (2, -2, 2, -2, 2), "rare": (0, 0, 4, 0, 0)},
}
