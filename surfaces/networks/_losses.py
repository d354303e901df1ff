"""What a classifier or a fitted curve is charged for one example."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np

LOSSES = ("usual", "log-loss", "cross-entropy", "MSE")


def loss_of(loss: str, classes: int) -> str:
    """The loss that runs: the usual one is log-loss for two classes, cross-entropy for more, MSE for values."""
    if loss == "usual":
        return "MSE" if classes == 0 else "log-loss" if classes == 2 else "cross-entropy"
    if classes == 0 and loss != "MSE":
        raise ValueError(f"loss = {loss!r} needs classes; a fitted curve takes 'MSE'")
    return loss


def outputs_of(loss: str, classes: int) -> int:
    """How many outputs that takes: one for values, and for two classes unless the loss is cross-entropy."""
    return 1 if classes == 0 or (classes == 2 and loss != "cross-entropy") else classes


def probabilities(scores, loss: str, classes: int):
    """(B, outputs) probabilities of the classes (of the second one where there is one output), or the values."""
    if classes == 0:
        return scores
    return jax.nn.sigmoid(scores) if scores.shape[1] == 1 or loss == "log-loss" else jax.nn.softmax(scores, axis=1)


def losses_of(scores, targets, loss: str, classes: int):
    """(B,) losses of the examples."""
    wanted = targets[:, None] if scores.shape[1] == 1 else (targets[:, None] == jnp.arange(classes)[None, :]).astype(scores.dtype)
    if loss == "MSE":
        return 0.5 * jnp.sum((probabilities(scores, loss, classes) - wanted) ** 2, axis=1)
    if loss == "cross-entropy":
        return jax.nn.logsumexp(scores, axis=1) - jnp.sum(wanted * scores, axis=1)
    return jnp.sum(jax.nn.softplus(scores) - wanted * scores, axis=1)


def hits(predicted, targets, classes: int):
    """(B,) 1 where the most probable class is the right one; NaN where values are fitted."""
    if classes == 0:
        return jnp.full(targets.shape, jnp.nan)
    answer = predicted[:, 0] >= 0.5 if predicted.shape[1] == 1 else jnp.argmax(predicted, axis=1)
    return (answer.astype(targets.dtype) == targets).astype(predicted.dtype)


def loss_of_constant(targets, loss: str, classes: int) -> float:
    """The mean loss (targets (N,)) of the best constant answer: the mean value, or the shares of the classes."""
    if classes == 0:
        return 0.5 * float(np.var(targets))
    shares = np.bincount(np.asarray(targets, dtype=int), minlength=classes) / len(targets)
    if loss == "cross-entropy":
        return _entropy(shares)
    each = shares[1:] if outputs_of(loss, classes) == 1 else shares
    return 0.5 * float(np.sum(each * (1 - each))) if loss == "MSE" else sum(_entropy(np.array([p, 1 - p])) for p in each)


def _entropy(shares) -> float:
    present = shares[shares > 0]
    return float(-np.sum(present * np.log(present)))
