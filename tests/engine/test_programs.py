"""Compiled programs: those of the tests give the values of the app's, and their folder has a bound."""

import os

import pytest

from engine import keep_on_disk, programs, trace
from spec import load
from tests.engine.to_javascript.in_node import furthest

SURFACES, OPTIMIZERS = load("surfaces"), load("optimizers")


@pytest.mark.parametrize(("rule", "surface"), [*((rule, "beale") for rule in OPTIMIZERS), ("sgd", "noisy_moons"), ("adam", "noisy_moons")])
def test_programs_compiled_as_in_the_app_give_the_same_paths(rule, surface, request):
    settings = {"steps": 40, "batch_size": 10 if SURFACES[surface].over_data else None}
    cheap = trace(SURFACES[surface], OPTIMIZERS[rule], **settings)
    cheaply = programs.PROGRAMS
    request.getfixturevalue("as_shipped")
    shipped = trace(SURFACES[surface], OPTIMIZERS[rule], **settings)
    assert programs.PROGRAMS is not cheaply
    assert "xla_backend_optimization_level" not in programs.QUICKLY
    assert furthest(shipped.x, cheap.x) <= 1e-9
    assert furthest(shipped.loss, cheap.loss) <= 1e-9
    assert (shipped.outcome, shipped.stopped_at) == (cheap.outcome, cheap.stopped_at)


def test_the_oldest_programs_give_way_at_the_next_start(tmp_path, monkeypatch):
    monkeypatch.setattr(programs.jax.config, "update", lambda *_: None)
    for age, name in enumerate(("newest", "middle", "oldest")):
        (tmp_path / name).write_bytes(bytes(400_000))
        os.utime(tmp_path / name, (1e9 - age, 1e9 - age))
    keep_on_disk(tmp_path, megabytes=1)
    assert {file.name for file in tmp_path.iterdir()} == {"newest", "middle"}
