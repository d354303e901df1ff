"""The contracts: what load finds, what it refuses, and with which words."""

import re
import textwrap
from pathlib import Path

import numpy as np
import pytest

from engine import trace
from spec import Choice, Interval, Param, SpecError, load

ROOT = Path(__file__).resolve().parent.parent


def test_the_house_loads():
    assert {"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"} <= set(load("optimizers"))
    assert {"bowl", "beale", "long_valley", "saddle", "rosenbrock", "himmelblau"} <= set(load("surfaces"))
    assert "constant" in load("schedules")


@pytest.mark.parametrize("kind", ["optimizers", "surfaces", "schedules"])
def test_every_spec_says_what_it_is(kind):
    for stem, spec in load(kind).items():
        assert spec.name
        assert spec.formula_for({}), stem
        assert len(spec.reference) > 10, stem
        for name, setting in spec.params.items():
            assert isinstance(setting, Choice) or setting.help or name == "learning_rate", f"{stem}.{name} does not say what moving it does"


def readme_examples():
    """The two python blocks of the README that name a file in their first line."""
    blocks = re.findall(r"```python\n# ((?:optimizers|surfaces)/\w+\.py)\n(.*?)```", (ROOT / "README.md").read_text(), re.S)
    assert [path.split("/")[0] for path, _ in blocks] == ["optimizers", "surfaces"]
    return blocks


def test_the_readme_examples_work_where_they_are_dropped(tmp_path):
    (optimizer_path, optimizer), (surface_path, surface) = readme_examples()
    for path, text in ((optimizer_path, optimizer), (surface_path, surface)):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text)
    rule = load(tmp_path / "optimizers")[Path(optimizer_path).stem]
    ground = load(tmp_path / "surfaces")[Path(surface_path).stem]
    run = trace(ground, rule, steps=100)
    assert run.loss[-1] < run.loss[0]
    assert len(run.x) == 101


def drop(tmp_path, name, text):
    file = tmp_path / "optimizers" / f"{name}.py"
    file.parent.mkdir(exist_ok=True)
    file.write_text(textwrap.dedent(text))
    return file.parent


GOOD = """
    from spec import Optimizer, Param
    def init(x, learning_rate): return ()
    def update(loss, x, t, state, learning_rate): return x, state
    PARAMS = {"learning_rate": Param(0.1, 0.01, 1.0)}
    OPTIMIZER = Optimizer(name="Rule", year=2000, formula="w", reference="somebody (2000)", init=init, update=update, params=PARAMS)
"""


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        (
            "rule",
            GOOD.replace("def update(loss, x, t, state, learning_rate)", "def update(loss, x, t, state)"),
            "learning_rate is declared in params, but update does not take it",
        ),
        (
            "rule",
            GOOD.replace("state, learning_rate)", "state, learning_rate, momentum)"),
            "update takes momentum, which params does not declare",
        ),
        ("rule", GOOD.replace("Param(0.1, 0.01, 1.0)", "Param(2.0, 0.01, 1.0)"), "default 2.0 lies outside the slider's range"),
        ("rule", GOOD.replace("OPTIMIZER = ", "RULE = "), "must end in exactly one of"),
        ("rule", GOOD.replace("Optimizer(name", "dict(name"), "not a Optimizer"),
        ("rule", "def broken(:", "invalid syntax"),
        ("Rule", GOOD, "plain lower case"),
        ("rule", GOOD.replace('name="Rule"', 'name=""'), "needs a name"),
    ],
)
def test_a_bad_module_is_named_with_what_disagrees(tmp_path, name, text, complaint):
    folder = drop(tmp_path, name, text)
    with pytest.raises(SpecError, match=re.escape(complaint)) as caught:
        load(folder)
    assert f"{name}.py" in str(caught.value)


def test_a_folder_is_found_once(monkeypatch):
    first = load("schedules")
    monkeypatch.setattr(Path, "resolve", None)  # whoever resolves a path again fails
    again = load("schedules")
    assert again == first
    again.clear()
    assert load("schedules") == first


def test_what_could_not_be_loaded_is_tried_again(tmp_path):
    with pytest.raises(SpecError, match="is not a folder"):
        load(tmp_path / "optimizers")
    folder = drop(tmp_path, "rule", "def broken(:")
    for _ in range(2):
        with pytest.raises(SpecError, match="invalid syntax"):
            load(folder)
    drop(tmp_path, "rule", GOOD)
    assert list(load(folder)) == ["rule"]


def test_the_same_name_twice_is_refused(tmp_path):
    folder = drop(tmp_path, "rule", GOOD)
    (folder / "more").mkdir()
    (folder / "more" / "rule.py").write_text(textwrap.dedent(GOOD))
    with pytest.raises(SpecError, match="the same name"):
        load(folder)


def test_helpers_are_left_alone(tmp_path):
    folder = drop(tmp_path, "rule", GOOD)
    (folder / "_helper.py").write_text("nothing = 1")
    assert list(load(folder)) == ["rule"]


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("[0, 1)", [0, 0.999], [1, -1e-9, np.nan, np.inf]),
        ("(0, inf)", [1e-300, 1e300], [0, np.inf, -1]),
        ("(-inf, inf)", [0, -1e9], [np.nan, -np.inf]),
    ],
)
def test_intervals(text, inside, outside):
    assert all(value in Interval(text) for value in inside)
    assert not any(value in Interval(text) for value in outside)


def test_a_param_says_what_was_given_and_what_is_allowed():
    momentum = Param(0.9, 0.0, 0.99, allowed="[0, 1)")
    with pytest.raises(ValueError, match=r"momentum = 1.5 is outside the allowed range \[0, 1\)"):
        momentum.check("momentum", 1.5)
    with pytest.raises(ValueError, match="is not a number"):
        momentum.check("momentum", "much")
    with pytest.raises(ValueError, match="'out' is not one of 'on', 'off'"):
        Choice(("on", "off")).check("correction", "out")


def test_off_and_on_take_truth_values():
    switch = Choice(("off", "on"))
    assert [switch.check("centered", value) for value in (False, True, "off", "on")] == [0, 1, 0, 1]
    assert [switch.check("centered", value) for value in (np.False_, np.True_)] == [0, 1]
    assert Choice(("on", "off")).check("correction", True) == 0
    with pytest.raises(ValueError, match="True is not one of 'one', 'two'"):
        Choice(("one", "two")).check("form", True)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        (stem, name)
        for stem, spec in load("optimizers").items()
        for name, setting in spec.params.items()
        if isinstance(setting, Choice) and set(setting.options) == {"off", "on"}
    ],
)
def test_every_switch_of_a_rule_takes_truth_values(stem, name):
    rule = load("optimizers")[stem]
    for value in (False, True):
        assert rule.check({name: value}) == rule.check({name: "on" if value else "off"})
        assert rule.formula_for({name: value}) == rule.formula_for({name: "on" if value else "off"})
