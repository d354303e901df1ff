"""Memory that nobody uses any more, given back to the system."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache


@cache
def _trim() -> Callable[[int], int] | None:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):  # another C library
        return None


def release() -> None:
    """Ask the C library to give back what has been freed; nothing where it cannot."""
    trim = _trim()
    if trim is not None:
        trim(0)
