"""What the networks predict: images with answers, a curve with its points, or regions of classes."""

from __future__ import annotations

import numpy as np

from engine import Training, data_box
from spec import Network
from views.player.cards import Fitted, Images, Regions
from views.player.panels import Panel


def predictions(training: Training) -> Panel | None:
    """Of all runs at the recorded updates; None where there is nothing to show."""
    at, inputs, frames = training.at, training.inputs, np.array(training.frames)
    network = at.surface
    assert isinstance(network, Network)
    if inputs is None:
        return None
    points, held_out = (
        np.column_stack([part.reshape(len(part), -1) for part in examples]) for examples in (at.given.examples, at.validation)
    )
    if network.shown() == "images":
        pixels = np.round(255 * np.clip(inputs, 0, 1)).astype(np.uint8).reshape(-1, 8, 8)
        answers = tuple(np.argmax(answer, axis=2).astype(np.uint8) for answer in training.predicted)
        return Images(pixels, at.validation[1][: len(inputs)].astype(np.uint8), frames, answers)
    if network.shown() == "curve":
        return Fitted(inputs[:, 0], frames, tuple(answer[:, :, 0] for answer in training.predicted), points, held_out)
    box = data_box(at)
    return Regions((box[0], box[1]), points, held_out, frames, training.predicted)
