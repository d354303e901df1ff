"""Threads that work for nobody who waits with a hand on a slider."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

NICE = 10  # as the command nice has it by default


def give_way() -> None:
    """From here on the calling thread lets others go first, where the system ranks threads (Linux); it cannot be taken back."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
