"""Strictness for every test: rank promotion raises; where nothing may be skipped, a skip is a failure."""

import gc
import os
import re
from typing import ClassVar

import jax
import pytest
from jax import monitoring
from threadpoolctl import threadpool_limits
from xdist.scheduler import LoadScopeScheduling

from engine import Allowance, Bounded, keep_on_disk
from engine.keeping import grants, programs
from spec import load
from tests.whole import WHOLE

jax.config.update("jax_numpy_rank_promotion", "raise")
jax.config.update("jax_traceback_in_locations_limit", 0)  # a tenth of the lowering; no message of ours shows them
for name in ("jax_use_shardy_partitioner", "jax_compiler_enable_remat_pass"):
    jax.config.update(name, False)  # a fifth of what is left; they share work between devices, and spare memory
    os.environ[name.upper()] = "false"  # in processes that are started too
LEVEL = "xla_backend_optimization_level"
programs.QUICKLY[LEVEL] = "0"  # half the compilation; tests/engine/keeping/test_programs.py compares the values
programs.LASTING.update({**programs.QUICKLY})
if LEVEL not in (FLAGS := os.environ["XLA_FLAGS"]):  # what the tests themselves have JAX compute, and processes that they start
    os.environ["XLA_FLAGS"] = " ".join([FLAGS, *(f"--{name}={str(value).lower()}" for name, value in programs.QUICKLY.items())])
SHIPPED = Bounded(512)
threadpool_limits(1, "blas")  # each worker has a core of its own: threads that wait for one another only take it


def pytest_configure(config):
    """Compiled programs outlive the engine's bounded cache: many tests want the same pair of rule and surface."""
    if hasattr(config, "cache"):
        keep_on_disk(config.cache.mkdir("programs"), megabytes=1024)


def pytest_collection_modifyitems(config, items):
    """What is marked `whole` is left to `make test-all`, and counted as deselected."""
    left = [] if WHOLE else [item for item in items if item.get_closest_marker("whole")]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.get_closest_marker("whole")]


def pytest_collection_finish():
    """What was imported and collected stays to the end: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


class Together(LoadScopeScheduling):
    """In one worker: those in a browser, for its server and its pages; the tests of one surface, for its programs; else a module's."""

    surfaces = frozenset(load("surfaces"))
    grounds: ClassVar = {  # of modules that try every rule there
        "tests/engine/runs/test_inside.py": "bowl",
        "tests/engine/runs/test_trace.py": "bowl",
        "tests/optimizers/test_dimensions.py": "beale",
        "tests/optimizers/test_facts.py": "bowl",
        "tests/optimizers/test_oracles.py": "beale",
        "tests/schedules/test_schedules.py": "bowl",
    }

    def _split_scope(self, nodeid):
        module = nodeid.partition("::")[0]
        if module.startswith("tests/browser/"):
            return "tests/browser/"
        return next((word for word in re.split(r"[\[\]-]", nodeid) if word in self.surfaces), self.grounds.get(module, module))


def pytest_xdist_make_scheduler(config, log):
    config.option.loadscopereorder = False  # as they are collected: the browser's, which take longest, come early
    return Together(config, log)


@pytest.fixture(autouse=True)
def house(monkeypatch):
    """What everybody together may have compiled is fresh for every test: none pays for another's formulas."""
    monkeypatch.setattr(grants, "EVERYBODY", Allowance(per_minute=30, burst=30))


@pytest.fixture
def as_shipped(monkeypatch):
    """Programs compiled as the app compiles them: for figures to the last digits."""
    monkeypatch.setitem(programs.QUICKLY, LEVEL, "3")
    for option, usual in ((LEVEL, "3"), ("xla_cpu_use_fusion_emitters", True), ("xla_cpu_parallel_codegen_split_count", "32")):
        monkeypatch.setitem(programs.LASTING, option, usual)
    monkeypatch.setattr(programs, "PROGRAMS", SHIPPED)


@pytest.fixture
def x64():
    """Float64 for oracles that run outside the engine."""
    with jax.enable_x64(True):
        yield


@pytest.fixture
def compilations():
    """Grows with every program that is compiled."""
    found = []

    def listen(event, duration_secs, **details):
        if "backend_compile" in event:
            found.append(event)

    monitoring.register_event_duration_secs_listener(listen)
    yield found
    monitoring.unregister_event_duration_listener(listen)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.skipped and os.environ.get("RAVINE_NOTHING_SKIPPED"):
        report.outcome = "failed"
        report.longrepr = f"skipped although nothing may be: {report.longrepr}"
    return report
