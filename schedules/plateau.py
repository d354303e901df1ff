"""Cut on plateau: the rate is cut when the full loss has not improved for a while."""

from typing import Any, NamedTuple

import jax.numpy as jnp

from spec import Param, Schedule


class State(NamedTuple):
    best: Any  # () lowest loss so far
    waited: Any  # () steps since it improved
    scale: Any  # () product of all cuts


def init():
    return State(jnp.asarray(jnp.inf), jnp.asarray(0.0), jnp.asarray(1.0))


def update(loss, state, factor, patience, threshold):
    better = loss < state.best * (1 - threshold * jnp.sign(state.best))
    waited = jnp.where(better, 0.0, state.waited + 1)
    cut = waited > patience
    return State(jnp.where(better, loss, state.best), jnp.where(cut, 0.0, waited), jnp.where(cut, state.scale * factor, state.scale))


SCHEDULE = Schedule(
    name="Cut on plateau",
    formula=(
        r"\eta \leftarrow \gamma\,\eta \text{ when } f \text{ has not fallen below } "
        r"f_{best} - \theta\, |f_{best}| \text{ for more than } p \text{ updates}"
    ),
    reference=(
        "torch.optim.lr_scheduler.ReduceLROnPlateau, asked after every update with the full loss; "
        "it writes (1 - theta) f for the same, which losses below zero always pass"
    ),
    init=init,
    update=update,
    off={"factor": 1.0},
    params={
        "factor": Param(0.5, 0.05, 1.0, r"\gamma", allowed="(0, 1]", label="factor", help="What a cut leaves of the rate."),
        "patience": Param(
            10.0, 1.0, 100.0, "p", integer=True, allowed="[0, inf)", label="patience", help="Updates without improvement before a cut."
        ),
        "threshold": Param(
            1e-4, 1e-6, 0.1, r"\theta", log=True, allowed="[0, 1)", label="threshold", help="How much lower the loss must get to count."
        ),
    },
)
