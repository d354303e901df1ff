"""One binary blob per change: u32 header length, JSON header, float32 body (see payload.js)."""

from __future__ import annotations

import json
import struct
from typing import Any


def in_json(header: Any) -> str:
    """A header without spaces."""
    return json.dumps(header, separators=(",", ":"))


def packed(header: dict[str, Any], *bodies: bytes, more: str = "") -> bytes:
    """A header and its bodies as one payload; `more` is the rest of the header, in JSON. Bodies begin at a whole float32 number."""
    text = in_json(header)
    head = (f"{text[:-1]},{more[1:]}" if more else text).encode()
    head += b" " * (-len(head) % 4)
    return b"".join((struct.pack("<I", len(head)), head, *bodies))


def unpacked(blob: bytes) -> tuple[dict[str, Any], bytes]:
    """(header, body) of a payload. struct.error or ValueError where it is none."""
    (length,) = struct.unpack_from("<I", blob)
    return json.loads(blob[4 : 4 + length]), blob[4 + length :]
