"""Strictness for every test: rank promotion raises; where nothing may be skipped, a skip is a failure."""

import os

import jax
import pytest
from xdist.scheduler import LoadScopeScheduling

from engine import keep_on_disk
from engine.programs import QUICKLY

jax.config.update("jax_numpy_rank_promotion", "raise")
CHEAPLY = {"xla_backend_optimization_level": "0"}  # a third of the compilation; tests/engine/test_programs.py compares the values
QUICKLY.update(CHEAPLY)


def pytest_configure(config):
    """Compiled programs outlive the engine's bounded cache: many tests want the same pair of rule and surface."""
    if hasattr(config, "cache"):
        keep_on_disk(config.cache.mkdir("programs"), megabytes=1024)


class BrowserTogether(LoadScopeScheduling):
    """All browser tests in one worker, so that one server and one browser do; every other test where there is room."""

    def _split_scope(self, nodeid):
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


def pytest_xdist_make_scheduler(config, log):
    return BrowserTogether(config, log)


@pytest.fixture
def x64():
    """Float64 for oracles that run outside the engine."""
    with jax.enable_x64(True):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.skipped and os.environ.get("RAVINE_NOTHING_SKIPPED"):
        report.outcome = "failed"
        report.longrepr = f"skipped although nothing may be: {report.longrepr}"
    return report
