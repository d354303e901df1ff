"""Compiled programs: those of the tests give the values of the app's, and their folder has a bound."""

import os
from pathlib import Path

import jax
import pytest

from engine import keep_on_disk, trace
from engine.keeping import programs
from spec import load
from tests.engine.to_javascript.in_node import furthest
from tests.whole import WHOLE

SURFACES, OPTIMIZERS = load("surfaces"), load("optimizers")

SOME = {"lbfgs"}  # line searches
TRIED = [rule for rule in OPTIMIZERS if WHOLE or rule in SOME]


@pytest.mark.parametrize(("rule", "surface"), [*((rule, "beale") for rule in TRIED), *([("adam", "noisy_moons")] if WHOLE else [])])
def test_programs_compiled_as_in_the_app_give_the_same_paths(rule, surface, request):
    settings = {"steps": 40, "batch_size": 10 if SURFACES[surface].over_data else None}
    cheap = trace(SURFACES[surface], OPTIMIZERS[rule], **settings)
    cheaply = programs.PROGRAMS
    request.getfixturevalue("as_shipped")
    shipped = trace(SURFACES[surface], OPTIMIZERS[rule], **settings)
    assert programs.PROGRAMS is not cheaply
    assert programs.QUICKLY["xla_backend_optimization_level"] == "3"
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


@pytest.fixture
def untouched(monkeypatch):
    """What would be told to JAX, kept from it."""
    told = {}
    monkeypatch.setattr(jax.config, "update", told.__setitem__)
    return told


def failing(reason):
    def fail(*given, **named):
        raise reason

    return fail


@pytest.mark.parametrize("broken", ["iterdir", "mkdir"])
def test_a_folder_that_cannot_be_used_is_a_warning(tmp_path, untouched, monkeypatch, caplog, broken):
    monkeypatch.setattr(Path, broken, failing(PermissionError(13, "Permission denied", str(tmp_path))))
    programs.keep_on_disk(tmp_path)
    assert "not kept on disk" in caplog.text
    assert str(tmp_path) in caplog.text
    assert untouched == {}


def test_a_file_in_the_place_of_the_folder_is_a_warning(tmp_path, untouched, caplog):
    (tmp_path / "programs").write_text("")
    programs.keep_on_disk(tmp_path / "programs")
    assert "not kept on disk" in caplog.text
    assert untouched == {}


@pytest.mark.parametrize(
    ("broken", "reason", "told"), [("unlink", PermissionError, True), ("stat", PermissionError, True), ("stat", FileNotFoundError, False)]
)
def test_files_that_cannot_be_pruned_are_a_warning_and_the_folder_is_used(tmp_path, untouched, monkeypatch, caplog, broken, reason, told):
    (tmp_path / "old").write_bytes(b".")
    stat = Path.stat
    given = (
        failing(reason("old"))
        if broken == "unlink"
        else lambda path, **named: failing(reason("old"))() if path.name == "old" else stat(path, **named)
    )
    monkeypatch.setattr(Path, broken, given)
    monkeypatch.setattr(Path, "is_file", lambda path: True)
    programs.keep_on_disk(tmp_path, megabytes=0)
    assert ("could not be deleted" in caplog.text) == told
    assert untouched["jax_compilation_cache_dir"] == str(tmp_path)
