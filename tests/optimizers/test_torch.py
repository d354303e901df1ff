"""Every rule that torch has, against torch's stored float64 paths: 200 steps on Beale and on a rotated bowl."""

from pathlib import Path

import numpy as np
import pytest

from engine import trace
from spec import drawn_surfaces, load
from tests.figures.torch_settings import BOWL, CASES, STEPS, SURFACES
from tests.whole import as_shipped_in_the_whole_suite, only

pytestmark = as_shipped_in_the_whole_suite
FOUND = np.load(Path(__file__).parent.parent / "figures" / "torch_paths.npz")
SPECS, RULES = drawn_surfaces(), load("optimizers")
NOT_IN_TORCH = {"newton", "sign_sgd"}


def difference(k, surface):
    """The largest distance of our path from torch's."""
    rule, settings, _, _ = CASES[k]
    params = BOWL if surface == "bowl" else {}
    run = trace(SPECS[surface], RULES[rule], start=SURFACES[surface], steps=STEPS, surface_params=params, **settings)
    return np.abs(run.x - FOUND[f"{surface}_{k}"]).max()


@pytest.mark.parametrize("surface", only(SURFACES, "beale"))
@pytest.mark.parametrize("k", range(len(CASES)), ids=[f"{case[0]}-{k}" for k, case in enumerate(CASES)])
def test_the_path_is_torchs(k, surface):
    assert difference(k, surface) <= 1e-12


def test_the_figures_say_their_version():
    assert str(FOUND["version"]).startswith("2.")
