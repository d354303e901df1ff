"""Files that are sent where their request comes in.

A new browser asks for 160 files; uvicorn and h11 take most of the time of an answer. A plain, whole GET for a kept file on an
idle connection is answered before them, in one piece. Everything else goes its usual way and finds the same file in
`files.Files`, with the same headers.
"""

from __future__ import annotations

import re
from functools import lru_cache

import h11
from starlette.datastructures import MutableHeaders
from uvicorn.protocols.http.h11_impl import H11Protocol

from views.serving import headers
from views.serving.files import KEPT, File

PLAIN = re.compile(rb"GET (/[^ ?#%\r\n]*) HTTP/1\.1\r\n((?:[\w-]+: ?[^\r\n]*\r\n)+)\r\n")
HOST = re.compile(rb"^host: ?([^\r\n]{1,255})\r$", re.I | re.M)
GZIP = re.compile(rb"^accept-encoding:[^\r\n]*gzip", re.I | re.M)
MORE = re.compile(
    rb"^(?:content-length|transfer-encoding|upgrade|expect|range|if-[\w-]+|connection(?!: ?keep-alive\r)):", re.I | re.M
)  # what a plain request has not

LONGEST = 8192  # bytes of a request
_usual = H11Protocol.data_received


@lru_cache(1024)
def _head(address: str, host: str) -> bytes:
    """The lines of an answer that do not change, but those of the file."""
    told = MutableHeaders(raw=[*KEPT[address].headers])
    headers.add(told, host)
    return b"".join(b"%s: %s\r\n" % line for line in told.raw)


def _wanted(protocol: H11Protocol, data: bytes) -> tuple[str, str, File] | None:
    """(address, host, file) of what these bytes ask for, where they are a whole request for a kept file and nothing else is under way."""
    conn = protocol.conn
    if (
        conn.our_state is not h11.IDLE
        or conn.their_state is not h11.IDLE
        or conn.trailing_data != (b"", False)
        or protocol.flow.write_paused
        or protocol.transport.is_closing()
    ):
        return None
    found = PLAIN.fullmatch(data) if len(data) <= LONGEST else None
    address = found[1].decode("latin-1") if found else ""
    file = KEPT.get(address)
    if found is None or file is None or protocol.root_path or MORE.search(found[2]) or (file.packed and not GZIP.search(found[2])):
        return None
    hosts = HOST.findall(found[2])
    return (address, hosts[0].decode("latin-1").strip(), file) if len(hosts) == 1 else None


def _received(self: H11Protocol, data: bytes) -> None:
    wanted = _wanted(self, data)
    if wanted is None:
        return _usual(self, data)
    address, host, file = wanted
    always = b"".join(b"%s: %s\r\n" % line for line in self.server_state.default_headers)
    self.transport.write(b"".join((b"HTTP/1.1 200 OK\r\n", always, _head(address, host), b"\r\n", file.body)))
    self.on_response_complete()


def answer_early() -> None:
    """From here on connections of this process answer for the kept files themselves."""
    H11Protocol.data_received = _received
