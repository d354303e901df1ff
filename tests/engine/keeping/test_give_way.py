"""A thread that gives way: it alone."""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from engine.keeping.give_way import NICE, give_way


def rank():
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) if sys.platform == "linux" else 0


def test_it_and_no_other_goes_last():
    before = rank()

    def there():
        give_way()
        return rank()

    with ThreadPoolExecutor(1) as threads:
        found = threads.submit(there).result(30)
    assert sys.platform != "linux" or found == NICE or before > NICE
    assert rank() == before


def test_where_the_system_does_not_allow_it_all_goes_on(monkeypatch):
    def forbidden(*_):
        raise PermissionError

    monkeypatch.setattr(os, "setpriority", forbidden)
    give_way()
