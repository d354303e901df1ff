"""Which of many paths turn about a known minimum: what is left to ask where everything else is certain."""

from __future__ import annotations

import numpy as np

from engine.maps.found import Found, empty
from engine.maps.paths import Paths
from engine.maps.told import Told
from engine.problems.survey import minima_of
from engine.runs import motion
from engine.runs.facts import levels
from engine.runs.motion import lengths
from engine.runs.outcomes import nearest, turning_radius, turns
from engine.runs.tolerances import OUTCOMES

JITTERING, ON_ITS_WAY = map(OUTCOMES.index, ("jittering", "not_there_yet"))


def turning(made: Told, few: np.ndarray, walked: Paths) -> Found:
    """The Found of paths that jitter or are on their way, -1 where the minimum they may turn about is not the known one in their middle."""
    found, of = empty(len(few)), levels(made.at)
    minima = np.array(minima_of(made.at), dtype=float).reshape(-1, len(made.at.domain))
    if not len(minima):
        return found
    late = walked.x[:, walked.x.shape[1] - walked.x.shape[1] // 2 :]
    middle = late.mean(axis=1)
    distance, row = nearest(minima, middle)
    about = distance <= 2 * np.sqrt(np.mean(np.sum((late - middle[:, None]) ** 2, axis=2), axis=1))
    from_minimum, height = walked.x - minima[row][:, None], walked.losses - of.depths[row][:, None]
    noisy = np.array(made.cells.noise[few] > 0) if made.seen.batch is None else np.ones(len(few), bool)
    jitters = np.empty(len(few), bool)
    for group in (noisy, ~noisy):
        if group.any():
            jitters[group] = turns(from_minimum[group], height[group], bool(noisy[group][0]))
    for k in np.flatnonzero(jitters & ~noisy & motion.swings(walked.x)):
        jitters[k] = not motion.shrinking(walked.x[k], walked.losses[k], False)
    apart = lengths(from_minimum)
    outside = apart > 2 * turning_radius(apart)[:, None]
    since = np.where(outside.any(axis=1), outside.shape[1] - np.argmax(outside[:, ::-1], axis=1), 0)
    since = np.where(since < outside.shape[1], since, -1)
    found.outcomes[:] = np.where(about, np.where(jitters, JITTERING, ON_ITS_WAY), -1)
    found.steps[:] = np.where(jitters, since, -1)
    found.minima[:] = np.where(jitters, row, -1)
    found.losses[:] = walked.losses[:, -1]
    return found
