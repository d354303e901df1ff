"""What a rule remembers, by name: the fields of its state that have one number per coordinate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax
import numpy as np

OPTAX_NAMES = {
    "mu": "mean",
    "nu": "squares",
    "trace": "velocity",
    "m": "mean",
    "v": "mean difference",
    "m1": "mean",
    "m2": "slow mean",
    "n": "squares",
    "grad": "line search gradient",
    "g": "last gradient",
    "z": "base iterate",
    "grad_sum": "gradient sum",
    "params0": "start",
    "params": "last point",
    "updates": "last gradient",
}


def field_name(path: Sequence[Any]) -> str:
    """What a leaf of a state is called by its path; empty where nothing names it."""
    if path and isinstance(path[-1], jax.tree_util.DictKey):
        return str(path[-1].key)
    letters = next((str(part.name) for part in reversed(path) if hasattr(part, "name")), "")
    return OPTAX_NAMES.get(letters, letters.replace("_", " "))


def state_fields(states: Any, dimension: int) -> dict[str, np.ndarray]:
    """{name: (k, n)} of `run.states`; the house's and typed rules keep their words, optax's letters are translated.

    A name that occurs twice gets a number; fields of other shapes (counters, histories) are left out.
    """
    found: dict[str, np.ndarray] = {}
    for path, leaf in jax.tree_util.tree_flatten_with_path(states)[0]:
        if np.ndim(leaf) != 2 or np.shape(leaf)[1] != dimension or not np.issubdtype(np.asarray(leaf).dtype, np.floating):
            continue
        name = field_name(path) or "state"
        count = sum(key == name or (key.startswith(f"{name} ") and key[len(name) + 1 :].isdigit()) for key in found)
        found[f"{name} {count + 1}" if count else name] = np.asarray(leaf)
    return found
