"""The option that makes loops native functions is asked for once, and never against whoever starts the program."""

import os

import pytest

from engine.keeping.native_loops import BYTES, OPTION, ask_for_native_loops


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
