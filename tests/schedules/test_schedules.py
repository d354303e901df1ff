"""Schedules against torch.optim.lr_scheduler's stored figures, closed forms, and no recompilation."""

import json
from pathlib import Path

import jax.numpy as jnp
import numpy as np
import pytest

from engine import trace
from spec import Surface, drawn_surfaces, load
from tests.figures.schedule_settings import CASES, CYCLED, CYCLES, PLATEAU, PLATEAU_RATE, SHORT, STEPS
from tests.figures.torch_settings import SURFACES as STARTS
from tests.whole import only

FOUND = np.load(Path(__file__).parent.parent / "figures" / "torch_schedules.npz")
SCHEDULES, SURFACES, RULES = load("schedules"), drawn_surfaces(), load("optimizers")


def factors(stem, steps=STEPS, **settings):
    spec = SCHEDULES[stem]
    return spec.factor(np.arange(steps, dtype=float), steps, **spec.check(settings))


@pytest.mark.parametrize("k", range(len(CASES)), ids=[f"{case[0]}-{k}" for k, case in enumerate(CASES)])
def test_the_factors_are_torchs(k):
    stem, settings, _, _ = CASES[k]
    assert np.abs(factors(stem, **settings) - FOUND[str(k)]).max() <= 1e-12


@pytest.mark.parametrize("k", range(len(CYCLES)))
def test_the_cycle_and_its_momentum_are_torchs(k):
    spec, t = SCHEDULES["one_cycle"], np.arange(STEPS, dtype=float)
    for found, expected in zip((spec.factor, spec.momentum), FOUND[f"cycle {k}"], strict=True):
        assert np.abs(found(t, STEPS, **spec.check(CYCLES[k][0])) - expected).max() <= 1e-12


def test_short_cycles_are_torchs():
    """A phase may be over before the first step."""
    spec, at = SCHEDULES["one_cycle"], 0
    for total, rise, three_phase in SHORT:
        settings = spec.check({"rise": rise, "three_phase": three_phase})
        found = [part(np.arange(total, dtype=float), total, **settings) for part in (spec.factor, spec.momentum)]
        assert np.abs(found - FOUND["short cycles"][:, at : at + total]).max() <= 1e-12, (total, rise, three_phase)
        at += total


@pytest.mark.parametrize("rule", list(CYCLED))
def test_a_run_under_one_cycle_is_torchs(rule, as_shipped):
    rate, ours, _, _ = CYCLED[rule]
    settings = {"start": STARTS["beale"], "steps": STEPS, "learning_rate": rate, "schedule": "one_cycle", **ours}
    run = trace(SURFACES["beale"], RULES[rule], **settings)
    assert np.abs(run.x - FOUND[f"cycled {rule}"]).max() <= 1e-12
    plain = trace(SURFACES["beale"], RULES[rule], schedule_params={"cycle_momentum": "off"}, **settings)
    assert np.abs(plain.x - run.x).max() > 1e-3


def test_torchs_defaults_are_a_preset():
    theirs = json.loads((Path(__file__).parent.parent / "figures" / "torch_defaults.json").read_text())["OneCycleLR"]
    names = {
        "rise": "pct_start",
        "start": "div_factor",
        "end": "final_div_factor",
        "three_phase": "three_phase",
        "cycle_momentum": "cycle_momentum",
    }
    preset = SCHEDULES["one_cycle"].presets["as in PyTorch"]
    assert set(preset) == set(SCHEDULES["one_cycle"].params)
    assert (
        SCHEDULES["one_cycle"].check(preset)
        == SCHEDULES["one_cycle"].check({name: theirs[names.get(name, name)] for name in preset})
        == SCHEDULES["one_cycle"].check({})
    )


def test_a_rule_without_momentum_keeps_its_path():
    cycle = {"schedule": "one_cycle", "steps": 40, "learning_rate": 0.01}
    runs = [trace(SURFACES["beale"], RULES["sgd"], schedule_params={"cycle_momentum": switch}, **cycle) for switch in (True, False)]
    assert np.array_equal(runs[0].x, runs[1].x)


def test_every_schedule_that_torch_has_is_compared():
    without = {"inverse_square_root", "inverse_time", "plateau", "power"}
    assert {stem for stem, *_ in CASES} | without == set(SCHEDULES)


@pytest.mark.parametrize(("power", "other"), [(0.0, "constant"), (0.5, "inverse_square_root"), (1.0, "inverse_time")])
def test_powers_of_one_over_t_are_the_others(power, other):
    told = {} if other == "constant" else {"scale": 7.0}
    assert np.allclose(factors("power", power=power, scale=7.0), factors(other, **told), rtol=1e-14)


def test_cut_on_plateau_is_torchs():
    def loss(x):
        return (x[0] ** 2 + 20 * x[1] ** 2) / 2 + jnp.sin(5 * x[0]) + 0.3 * jnp.cos(9 * x[1])

    bumpy = Surface(
        name="Bumpy", formula="f", reference="for this test", teaches="nothing", loss=loss, domain=((-3, 3), (-3, 3)), start=STARTS["bowl"]
    )
    run = trace(bumpy, RULES["sgd"], steps=STEPS, learning_rate=PLATEAU_RATE, schedule="plateau", schedule_params=PLATEAU)
    assert np.abs(run.rate[1:] - FOUND["plateau_rates"]).max() <= 1e-15
    assert np.abs(run.x - FOUND["plateau_path"]).max() <= 1e-12
    assert FOUND["plateau_rates"][-1] < PLATEAU_RATE


@pytest.mark.parametrize("c", [1.0, -1.0])
def test_cut_on_plateau_cuts_below_zero_too(c):
    """A level moved from +1 to -1 is the same curve: the same cuts, down to nothing."""
    settings = {"steps": 300, "learning_rate": 0.1, "schedule": "plateau", "schedule_params": {"patience": 5}}
    run, mirrored = (trace(SURFACES["parabola"], RULES["sgd"], surface_params={"b": 0.0, "c": level}, **settings) for level in (c, -c))
    assert np.array_equal(run.rate, mirrored.rate)
    assert run.rate[-1] < 1e-12
    shifted = trace(SURFACES["parabola"], RULES["sgd"], surface_params={"c": c}, **settings)
    assert shifted.rate[-1] < 1e-12


def test_the_lectures_forms():
    t = np.arange(1, STEPS + 1)
    assert factors("inverse_square_root", scale=1.0) == pytest.approx(1 / np.sqrt(t))
    assert factors("inverse_time", scale=1.0) == pytest.approx(1 / t)
    assert factors("cosine", last=0.0) == pytest.approx(np.cos(np.pi * np.arange(STEPS) / (2 * STEPS)) ** 2)


def settings_at(spec, parts):
    """Every setting at a part of its range, or the option there."""
    found = {}
    for (name, setting), part in zip(spec.params.items(), parts, strict=True):
        if hasattr(setting, "options"):
            found[name] = setting.options[int(part * len(setting.options))]
        else:
            value = setting.low + part * (setting.high - setting.low)
            found[name] = float(round(value) if setting.integer else value)
    return found


@pytest.mark.parametrize("stem", [stem for stem, spec in SCHEDULES.items() if spec.factor])
def test_factors_are_never_negative_nor_above_one(stem):
    rng = np.random.default_rng(0)
    for _ in range(30):
        settings = settings_at(SCHEDULES[stem], rng.uniform(size=len(SCHEDULES[stem].params)))
        found = factors(stem, steps=int(rng.integers(1, 900)), **settings)
        assert np.isfinite(found).all()
        assert found.min() >= 0
        assert found.max() <= 1 + 1e-12


def test_warm_up_comes_before_any_other():
    run = trace(SURFACES["bowl"], RULES["sgd"], steps=100, learning_rate=0.01, schedule="cosine", schedule_params={"warm_up": 20})
    assert run.rate[1:21] == pytest.approx(0.01 * np.arange(1, 21) / 20)
    assert run.rate[21:] == pytest.approx(0.01 * factors("cosine", steps=80))


FOLLOWING = ("sgd", "adam", "lbfgs", "momentum", "muon", "prodigy", "rprop", "schedule_free", "sophia")


@pytest.mark.parametrize("rule", only([stem for stem, spec in RULES.items() if "learning_rate" in spec.params], *FOLLOWING))
def test_every_rule_follows_a_schedule(rule):
    plain = trace(SURFACES["beale"], RULES[rule], steps=40, learning_rate=0.01)
    falling = trace(SURFACES["beale"], RULES[rule], steps=40, learning_rate=0.01, schedule="exponential", schedule_params={"gamma": 0.8})
    moved = np.abs(plain.x - falling.x).max()
    assert moved == 0 if rule == "rprop" else moved > 1e-9  # Rprop reads the rate once: it is its first step


def test_moving_a_schedules_slider_never_recompiles(compilations):
    trace(SURFACES["bowl"], RULES["momentum"], steps=10)
    compilations.clear()
    for stem, spec in SCHEDULES.items():
        for part in (0.2, 0.7):
            settings = settings_at(spec, [part] * len(spec.params))
            trace(
                SURFACES["bowl"],
                RULES["momentum"],
                steps=300,
                learning_rate=0.01,
                schedule=stem,
                schedule_params={**settings, "warm_up": 10},
            )
    assert compilations == []


def test_errors():
    with pytest.raises(ValueError, match="'none' is not one of constant"):
        trace(SURFACES["bowl"], RULES["sgd"], schedule="none")
    with pytest.raises(ValueError, match="has no setting 'gama'; it has every, gamma"):
        trace(SURFACES["bowl"], RULES["sgd"], schedule="step", schedule_params={"gama": 1})
    with pytest.raises(ValueError, match="warm_up = -1 is outside"):
        trace(SURFACES["bowl"], RULES["sgd"], schedule_params={"warm_up": -1})
