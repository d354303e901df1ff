"""Networks run in float32: forgetting factors near one act there as in float64, and what rounds to one is refused."""

import numpy as np
import pytest

from engine import trace
from spec import load
from tests.whole import only

NETWORK, RULES = load("surfaces")["mlp"], load("optimizers")
PARAMS = {"data": "curve", "depth": "0"}
UNIT = float(np.finfo(np.float32).eps)
FORGETFUL = {
    stem: names
    for stem, spec in RULES.items()
    if (names := [name for name, setting in spec.params.items() if getattr(setting, "forgets", False)])
}
TRIED = ("radam", "prodigy")
TORCH = (8.14e-5, 8.13e-5)  # torch.optim.RAdam in float64: the size of its sixth step from the same start


def steps_of(rule, **settings):
    x = trace(NETWORK, RULES[rule], surface_params=PARAMS, steps=12, record=1, **settings).x
    return x, np.diff(x, axis=0)


@pytest.mark.parametrize("rule", only([stem for stem in FORGETFUL if stem != "newton"], *TRIED))
@pytest.mark.parametrize("near", only([0.9999, 0.999999], 0.999999))
def test_a_step_in_float32_is_that_in_float64(rule, near):
    settings = {"learning_rate": 0.01, **dict.fromkeys(FORGETFUL[rule], near)}
    x, single = steps_of(rule, **settings)
    _, double = steps_of(rule, double=True, **settings)
    assert x.dtype == np.float32
    assert np.abs(single - double).max() <= 1e-3 * np.abs(double).max() + 4 * UNIT * np.abs(x).max()


def test_radams_sixth_step_is_torchs():
    _, found = steps_of("radam", learning_rate=0.01, beta2=0.9999)
    assert np.abs(found[5]) == pytest.approx(TORCH, rel=2e-3)


@pytest.mark.parametrize(("rule", "name"), [(rule, name) for rule, names in FORGETFUL.items() for name in names])
def test_what_rounds_to_one_is_refused(rule, name):
    with pytest.raises(ValueError, match=rf"{name} = 0.999999999 becomes 1.0 in float32, outside the allowed range \[0, 1\); double=True"):
        trace(NETWORK, RULES[rule], surface_params=PARAMS, steps=1, **{name: 1 - 1e-9})


def test_so_is_what_rounds_to_nothing_or_beyond_all_numbers():
    with pytest.raises(ValueError, match=r"first_estimate = 1e-60 becomes 0.0 in float32"):
        trace(NETWORK, RULES["prodigy"], surface_params=PARAMS, steps=1, first_estimate=1e-60)
    with pytest.raises(ValueError, match=r"learning_rate = 1e\+60 becomes inf in float32"):
        trace(NETWORK, RULES["sgd"], surface_params=PARAMS, steps=1, learning_rate=1e60)
    assert trace(NETWORK, RULES["adam"], surface_params=PARAMS, steps=2, double=True, beta2=1 - 1e-9).stopped_at is None


def test_a_schedules_momentum_is_held_to_the_same():
    def cycled(highest, **settings):
        plan = {"schedule": "one_cycle", "schedule_params": {"max_momentum": highest, "base_momentum": 0.9999}}
        return steps_of("adam", learning_rate=0.01, **plan, **settings)

    with pytest.raises(ValueError, match=r"of schedule 'one_cycle' becomes 1.0 in float32"):
        cycled(1 - 1e-9)
    (x, single), (_, double) = cycled(0.99999), cycled(0.99999, double=True)
    assert np.abs(single - double).max() <= 1e-4 * np.abs(double).max() + 4 * UNIT * np.abs(x).max()
