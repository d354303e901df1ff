"""The fields of a rule's state by name, for what is drawn inside a step."""

import jax
import numpy as np
import pytest

from engine import trace
from engine.runs.chunk import empty_carry
from engine.runs.plan import plan
from engine.runs.states import state_fields
from spec import drawn_surfaces, load

SURFACE, OPTIMIZERS = drawn_surfaces()["beale"], load("optimizers")
WITHOUT_MEMORY = {"sgd", "newton", "sign_sgd", "polyak_sgd", "sam", "lbfgs"}  # L-BFGS remembers whole histories


@pytest.mark.parametrize("stem", list(OPTIMIZERS))
def test_what_is_remembered_has_words(stem):
    state = empty_carry(OPTIMIZERS[stem], plan(SURFACE, OPTIMIZERS[stem], steps=12).inputs).state
    fields = state_fields(jax.tree.map(lambda leaf: np.stack(13 * [leaf]), state), 2)
    assert bool(fields) == (stem not in WITHOUT_MEMORY)
    for name, values in fields.items():
        assert values.shape == (13, 2)
        assert len(name) > 3, f"{name} is a letter, not a word"


def test_optaxs_letters_are_ours():
    ours = state_fields(trace(SURFACE, OPTIMIZERS["adam"], steps=12, learning_rate=0.01, states=True).states, 2)
    theirs = state_fields(trace(SURFACE, OPTIMIZERS["lamb"], steps=1, learning_rate=0.0, states=True).states, 2)
    for name in ("mean", "squares"):
        assert np.allclose(ours[name][1], theirs[name][1], rtol=1e-12)
