"""The option that makes loops native functions is asked for once, and never against whoever starts the program; small programs are one."""

import os

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from engine.keeping.native_loops import BYTES, OPTION, as_one_function, ask_for_native_loops
from engine.runs.at_once import steps_on
from engine.runs.plan import plan
from spec import drawn_surfaces, load


@pytest.mark.parametrize(
    ("given", "left"),
    [
        (None, f"--xla_backend_extra_options={OPTION}={BYTES}"),
        ("--xla_dump_to=there", f"--xla_dump_to=there --xla_backend_extra_options={OPTION}={BYTES}"),
        (f"--xla_backend_extra_options={OPTION}=0", f"--xla_backend_extra_options={OPTION}=0"),
    ],
)
def test_other_flags_stay(given, left, monkeypatch):
    monkeypatch.delenv("XLA_FLAGS", raising=False)
    if given is not None:
        monkeypatch.setenv("XLA_FLAGS", given)
    ask_for_native_loops()
    ask_for_native_loops()
    assert os.environ["XLA_FLAGS"] == left


def count_down(x, count):
    return jax.lax.fori_loop(0, count, lambda k, y: y * jnp.cos(y) - k / 7, jnp.sin(x) + 1)


def test_one_function_gives_the_same_to_the_last_bit():
    with jax.enable_x64(True):
        arguments = np.linspace(-2, 3, 7), np.int64(20)
        plain, whole = (jax.jit(each).lower(*arguments).compile() for each in (count_down, as_one_function(count_down)))
        assert np.array_equal(plain(*arguments), whole(*arguments))
        entry = whole.as_text().partition("ENTRY")[2]
    assert "xla_cpu_small_call" in entry
    assert " fusion(" not in entry, "all of it is in the one call"


@pytest.mark.parametrize(("stem", "whole"), [("beale", True), ("parabola", True), ("linear_regression", False)])
def test_the_steps_on_a_surface_of_few_numbers_are_one_function(stem, whole):
    made = plan(drawn_surfaces()[stem], load("optimizers")["sgd"])
    entry = steps_on(made.at.surface, made.optimizer, made.inputs, None).program.as_text().partition("ENTRY")[2]
    assert (" fusion(" not in entry) == whole
