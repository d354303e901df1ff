"""Pieces of maps in threads and on a Dask cluster: the same to the last bit, and nothing is lost with a worker."""

import os
import pickle
import signal
import threading

import numpy as np
import pytest

from engine import IN_TURN, Axis, Dask, Threads, outcome_map, pieces, rule_optimizer
from engine.maps import executor
from engine.maps.cells import Cells
from engine.maps.executor import chosen
from spec import load

FIELDS = ("outcomes", "steps", "losses", "minima")
SURFACES, OPTIMIZERS = load("surfaces"), load("optimizers")
AXES = Axis("learning_rate", 1e-3, 0.5, 40, log=True), Axis("y", -2.0, 2.0, 30)
TOLD = {"settings": {"steps": 100}}


def test_threads_keep_the_order_and_stop_when_nobody_asks():
    begun, may_go = [], threading.Event()

    def work(piece):
        begun.append(piece)
        may_go.wait(10)
        return piece * piece

    results = Threads(2).each(work, iter(range(100)))
    threading.Timer(0.05, may_go.set).start()
    assert [next(results) for _ in range(5)] == [0, 1, 4, 9, 16]
    results.close()
    assert len(begun) < 20


@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed", reason="Dask is not installed: requirements-dask.txt")
    flags = {"XLA_FLAGS": "--xla_backend_optimization_level=0", "OMP_NUM_THREADS": "1"}
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, env=flags) as made:
        yield made


@pytest.mark.whole
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_makes_the_same_map_and_loses_nothing_with_a_worker(cluster, monkeypatch):
    here = outcome_map(SURFACES["bowl"], OPTIMIZERS["momentum"], *AXES, **TOLD)
    monkeypatch.setenv("RAVINE_DASK", cluster.scheduler_address)
    remote = chosen(None)
    assert isinstance(remote, Dask)
    sent, submit = [], remote._client.submit
    monkeypatch.setattr(remote._client, "submit", lambda *told, **how: sent.append(told) or submit(*told, **how))
    growing = pieces(SURFACES["bowl"], OPTIMIZERS["momentum"], *AXES, **TOLD, executor=IN_TURN)  # as the pages ask
    next(growing)
    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    *_, there = growing
    assert len(sent) > 3
    remote.close()
    executor._elsewhere.cache_clear()
    assert there.finished
    for field in FIELDS:
        assert np.array_equal(getattr(there, field), getattr(here, field)), field


def test_without_dask_or_a_scheduler_the_message_says_so():
    with pytest.raises(ValueError, match=r"need Dask|no Dask scheduler answers"):
        Dask("tcp://127.0.0.1:9", Threads(1), patience=0.2)


def test_only_what_has_a_file_is_sent():
    cells = Cells(SURFACES["bowl"], OPTIMIZERS["sgd"], {"steps": 5}, {"learning_rate": np.array([0.1, 0.2])})
    sent = pickle.loads(pickle.dumps(cells))
    assert sent.surface is cells.surface
    assert sent.optimizer is cells.optimizer
    assert sent.told(1) == cells.told(1)
    with pytest.raises(TypeError, match="cannot be sent"):
        pickle.dumps(Cells(SURFACES["bowl"], rule_optimizer("x = x - lr*g"), {"steps": 5}, cells.varied))
