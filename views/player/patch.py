"""What a body has that the one before has not: of a picture that is made bit by bit only that goes over (see payload.js)."""

from __future__ import annotations

import numpy as np


def patch(before: bytes, body: bytes) -> bytes | None:
    """The places of all 4-byte words that differ, then these words; None where the whole body is no longer, or has another size."""
    if len(before) != len(body):
        return None
    old, new = (np.frombuffer(part, "<u4") for part in (before, body))
    places = np.flatnonzero(old != new)
    return places.astype("<u4").tobytes() + new[places].tobytes() if 2 * len(places) < len(new) else None
