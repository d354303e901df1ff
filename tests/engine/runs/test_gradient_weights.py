"""The weights of past gradients in a step, against geometric series."""

import numpy as np
import pytest

from engine import gradient_weights
from spec import load

B, STEPS = 0.85, 25
AGO = np.subtract.outer(np.arange(STEPS), np.arange(STEPS))
POWERS = np.where(AGO >= 0, B ** np.maximum(AGO, 0), 0.0)


def found(rule, **hyper):
    return gradient_weights(load("optimizers")[rule], STEPS, **hyper)


def test_momentum_in_its_forms():
    for form in ("rate outside", "rate inside", "step"):
        assert np.allclose(found("momentum", momentum=B, form=form, learning_rate=0.3), POWERS, atol=1e-12)
    mean = found("momentum", momentum=B, form="moving average")
    assert np.allclose(mean, (1 - B) * POWERS, atol=1e-12)
    assert np.allclose(mean.sum(axis=1), 1 - B ** np.arange(1, STEPS + 1))


def test_nesterov_counts_the_newest_more():
    weights = found("nesterov", momentum=B)
    assert np.allclose(np.diag(weights), 1 + B)
    assert np.allclose(weights[AGO > 0], (B * POWERS)[AGO > 0])


def test_plain_descent_remembers_nothing():
    assert np.allclose(found("sgd"), np.eye(STEPS))


def test_more_steps_than_there_are_is_said():
    with pytest.raises(ValueError, match="from 1 to 500"):
        gradient_weights(load("optimizers")["sgd"], 501)
