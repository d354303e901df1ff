"""Presets are whole, and what they call torch's and optax's are torch's and optax's own default arguments."""

import inspect
import json
from pathlib import Path

import optax
import pytest

from spec import load

RULES = load("optimizers")
TORCH = json.loads((Path(__file__).parents[1] / "figures" / "torch_defaults.json").read_text())
IN_TORCH = {
    "adagrad": "Adagrad",
    "adadelta": "Adadelta",
    "adam": "Adam",
    "adamax": "Adamax",
    "adamw": "AdamW",
    "momentum": "SGD",
    "nadam": "NAdam",
    "nesterov": "SGD",
    "radam": "RAdam",
    "rmsprop": "RMSprop",
    "rprop": "Rprop",
    "torch_sgd": "SGD",
}
IN_OPTAX = {
    "adagrad": optax.adagrad,
    "adadelta": optax.adadelta,
    "adam": optax.adam,
    "adamax": optax.adamax,
    "adamw": optax.adamw,
    "adopt": optax.contrib.adopt,
    "lamb": optax.lamb,
    "nadam": optax.nadam,
    "radam": optax.radam,
    "rmsprop": optax.rmsprop,
    "yogi": optax.yogi,
}
NO_DEFAULT = {"momentum": "both libraries leave momentum off: 0.9 is what their examples write", "nesterov": "likewise"}
# {our setting: the library's argument, or arguments and what each value of ours is there}
SAME = {
    "epsilon": "eps",
    "decay": ("rho", "alpha", "decay"),
    "initial_accumulator": ("initial_accumulator_value",),
    "beta1": "b1",
    "beta2": "b2",
}
BESIDE = {  # {rule: {our option: {library argument: its value}}}, conventions that have an argument of their own
    ("rmsprop", "centered", "off"): {"centered": False},
    ("rmsprop", "epsilon_position", "inside the root"): {"eps_in_sqrt": True},
    ("adam", "epsilon_position", "outside the root"): {"eps_root": 0.0},
    ("adamw", "epsilon_position", "outside the root"): {"eps_root": 0.0},
    ("adam", "amsgrad", "off"): {"amsgrad": False},
    ("torch_sgd", "nesterov", "off"): {"nesterov": False},
    ("torch_sgd", "maximize", "off"): {"maximize": False},
}


def each(label):
    return [(stem, spec.presets[label]) for stem, spec in RULES.items() if label in spec.presets]


@pytest.mark.parametrize("stem", [stem for stem, spec in RULES.items() if spec.presets])
def test_a_preset_sets_everything_but_the_rate(stem):
    for name, settings in RULES[stem].presets.items():
        assert set(settings) == set(RULES[stem].params) - {"learning_rate"}, name


def agree(stem, settings, theirs):
    """How many settings could be compared; each of them is the library's."""
    compared = 0
    for name, value in settings.items():
        if stem in NO_DEFAULT and name == "momentum":
            continue
        known = [
            theirs[one]
            for one in ((SAME.get(name) or name) if isinstance(SAME.get(name), tuple) else (SAME.get(name, name), name))
            if one in theirs
        ]
        if known and not isinstance(value, str):
            assert value == pytest.approx(known[0] or 0.0), (name, value, known)
            compared += 1
        for argument, expected in BESIDE.get((stem, name, value), {}).items():
            if argument in theirs:
                assert theirs[argument] == expected, (name, argument)
                compared += 1
    return compared


@pytest.mark.parametrize(("stem", "settings"), each("as in PyTorch"), ids=lambda given: given if isinstance(given, str) else "")
def test_as_in_pytorch(stem, settings):
    theirs = dict(TORCH[IN_TORCH[stem]])
    for pair, names in (("betas", ("b1", "b2")), ("etas", ("shrink", "grow")), ("step_sizes", ("shortest", "longest"))):
        theirs |= dict(zip(names, theirs.pop(pair, ()), strict=False))
    assert agree(stem, settings, theirs) or stem in NO_DEFAULT
    numbers = [name for name, value in settings.items() if not isinstance(value, str)]
    assert agree(stem, settings, theirs) >= len(numbers) - (stem in NO_DEFAULT)


@pytest.mark.parametrize(("stem", "settings"), each("as in optax"), ids=lambda given: given if isinstance(given, str) else "")
def test_as_in_optax(stem, settings):
    if stem in NO_DEFAULT:
        return
    made = inspect.signature(IN_OPTAX[stem]).parameters
    theirs = {name: one.default for name, one in made.items() if one.default is not inspect.Parameter.empty}
    ours = {name: value for name, value in settings.items() if name != "momentum_decay"}  # it does nothing where the momentum is constant
    assert agree(stem, ours, theirs) >= len([value for value in ours.values() if not isinstance(value, str)])


def test_l2_in_pytorch_is_adam_with_adamws_decay():
    settings = RULES["adamw"].presets["Adam with L2 (PyTorch)"]
    assert settings["weight_decay"] == TORCH["AdamW"]["weight_decay"]
    assert [settings["beta1"], settings["beta2"]] == TORCH["Adam"]["betas"]
