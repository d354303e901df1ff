"""The port answers before JAX is imported, and JAX is imported once."""

import subprocess
import sys
import threading

from bench.browser import ROOT
from views.serving import late

ANSWERED_FIRST = """
import socket, sys, threading, urllib.request

answered, importers = threading.Event(), []

class Held:
    "Whoever imports JAX is held until the port has answered."
    def find_spec(self, name, path=None, target=None):
        if name == "jax":
            importers.append(threading.current_thread().name)
            assert answered.wait(60)

sys.meta_path.insert(0, Held())
import uvicorn
from app import app
with socket.socket() as listening:
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="websockets-sansio"))
    threading.Thread(target=server.run, args=([listening],), daemon=True).start()
    while not server.started:
        pass
    for path in ("", "train", "_stcore/health", "favicon.png"):
        with urllib.request.urlopen(f"http://127.0.0.1:{listening.getsockname()[1]}/{path}", timeout=30) as answer:
            assert answer.status == 200
    assert "jax" not in sys.modules
    answered.set()
    from views.serving.late import imported
    imported("engine")
    from views.serving.scripts import address
    with urllib.request.urlopen(f"http://127.0.0.1:{listening.getsockname()[1]}/{address('beale', 'loss')}", timeout=60) as answer:
        assert answer.read().startswith(b"export default")
    assert len(importers) == 1, importers
    print("answered")
    sys.stdout.flush()
    import os
    os._exit(0)
"""


def test_the_port_answers_before_jax_is_imported_and_it_is_imported_once():
    done = subprocess.run([sys.executable, "-c", ANSWERED_FIRST], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "answered", done.stderr[-2000:]


def test_who_asks_while_another_imports_waits(tmp_path, monkeypatch):
    (tmp_path / "slow_module.py").write_text(
        "import builtins\nbuiltins.slow_begun.set()\nassert builtins.slow_goes_on.wait(30)\nDONE = True\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    begun, goes_on, found = threading.Event(), threading.Event(), []
    monkeypatch.setattr("builtins.slow_begun", begun, raising=False)
    monkeypatch.setattr("builtins.slow_goes_on", goes_on, raising=False)
    threads = [threading.Thread(target=lambda: found.append(late.imported("slow_module").DONE)) for _ in range(3)]
    threads.append(threading.Thread(target=lambda: found.append(late.imported("json").__name__ and goes_on.is_set())))
    threads[0].start()
    assert begun.wait(30)
    for thread in threads[1:]:
        thread.start()
    goes_on.set()
    for thread in threads:
        thread.join(30)
    assert found == [True] * 4
