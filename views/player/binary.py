"""Arrays as the bytes of a payload's body: whole float32 numbers, whatever they hold.

What is not finite goes over as the largest number of its sign, what is not known as not-a-number the byte UNKNOWN or UNKNOWN_WHOLE
(parts/binary.js).
"""

from __future__ import annotations

import numpy as np

LARGEST = float(np.finfo(np.float32).max)
UNKNOWN = 255
UNKNOWN_WHOLE = 65535


def numbers(values: np.ndarray) -> bytes:
    """Finite float32: what is not finite, not-a-number too, becomes the largest number."""
    return np.maximum(np.fmin(values, LARGEST), -LARGEST).astype("<f4").tobytes()


def series(values: np.ndarray) -> bytes:
    """Float32 where not-a-number stays what it is: unknown."""
    return np.maximum(np.minimum(values, LARGEST), -LARGEST).astype("<f4").tobytes()


def small(values: np.ndarray) -> bytes:
    """One byte a number, filled up to whole float32 numbers."""
    return _filled(np.ascontiguousarray(values, dtype=np.uint8).tobytes())


def whole(values: np.ndarray) -> bytes:
    """Two bytes a whole number from 0 to 65534, UNKNOWN_WHOLE for negative ones, filled up to whole float32 numbers."""
    return _filled(np.where(values < 0, UNKNOWN_WHOLE, np.minimum(values, UNKNOWN_WHOLE - 1)).astype("<u2").tobytes())


def bits(members: np.ndarray | None) -> bytes:
    """Rows of booleans, eight to a byte, filled up to whole float32 numbers."""
    return b"" if members is None else _filled(np.packbits(members, axis=1, bitorder="little").tobytes())


def _filled(packed: bytes) -> bytes:
    return packed + b"\0" * (-len(packed) % 4)
