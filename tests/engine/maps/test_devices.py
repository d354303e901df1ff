"""Two devices make the same map as one, to the last bit."""

import os
import subprocess
import sys

import pytest

from spec import ROOT

SCRIPT = """
import jax
import numpy as np
from engine import Axis
from engine.maps.cells import Cells
from engine.maps.devices import judged_on
from engine.maps.told import told_of
from spec import load

both = jax.devices()
assert len(both) == 2, both
beale, momentum = load("surfaces")["beale"], load("optimizers")["momentum"]
rates, seeds = np.meshgrid(np.geomspace(1e-4, 1.0, 20), np.arange(7.0))
cells = Cells(beale, momentum, {"steps": 100, "noise": 1.0, "batch_size": 2}, {"learning_rate": rates.ravel(), "seed": seeds.ravel()})
one, two = (judged_on(devices, told_of(cells)) for devices in (both[:1], both))
assert np.array_equal(one, two)
assert len(set(one[0])) > 1, one[0]
"""


@pytest.mark.whole
def test_two_devices_make_the_same_map_as_one_to_the_last_bit():
    flags = "--xla_force_host_platform_device_count=2 --xla_backend_optimization_level=0"
    shared = {**os.environ, "XLA_FLAGS": flags, "JAX_USE_SHARDY_PARTITIONER": "true"}  # as the app has it
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, env=shared, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
