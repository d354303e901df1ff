"""Strictness for every test: rank promotion raises; where nothing may be skipped, a skip is a failure."""

import os

import jax
import pytest
from jax import monitoring

from engine import keep_on_disk

jax.config.update("jax_numpy_rank_promotion", "raise")


def pytest_configure(config):
    """Compiled programs outlive the engine's bounded cache: many tests want the same pair of rule and surface."""
    if hasattr(config, "cache"):
        keep_on_disk(config.cache.mkdir("programs"), megabytes=1024)


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
