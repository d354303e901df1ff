"""Requests that are answered where they come in: kept files at once, what a folder's own answerer takes by a thread of its own.

A new browser asks for 160 files, and a hall of browsers for pictures all the time; uvicorn and h11 take most of the time of
a small answer. A plain, whole request on an idle connection is answered before them, in one piece. Everything else goes
its usual way and gets the same answer, with the same headers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import h11
from starlette.datastructures import MutableHeaders
from uvicorn.protocols.http.h11_impl import H11Protocol

from views.serving import headers
from views.serving.files import KEPT
from views.serving.handed import ANSWERERS, Handed, lines

PLAIN = re.compile(rb"(GET|POST) (/[^ ?#%\r\n]*) HTTP/1\.1\r\n((?:[\w-]+: ?[\t\x20-\x7e\x80-\xff]*\r\n)+)\r\n")
HOST = re.compile(rb"^host: ?([^\r\n]{1,255})\r$", re.I | re.M)
LENGTH = re.compile(rb"^content-length:([^\r\n]*)", re.I | re.M)
GZIP = re.compile(rb"^accept-encoding:[^\r\n]*gzip", re.I | re.M)
MORE = re.compile(
    rb"^(?:transfer-encoding|upgrade|expect|range|if-[\w-]+|connection(?!: ?keep-alive\r)):", re.I | re.M
)  # what a plain request has not
LONGEST = 8192  # bytes of a request
_usual = H11Protocol.data_received


class Plain(NamedTuple):
    """A whole request."""

    posts: bool
    address: str
    host: str
    more: bytes  # its headers
    body: bytes


@lru_cache(1024)
def _head(address: str, host: str) -> bytes:
    """The lines of an answer that do not change, but those of the file."""
    told = MutableHeaders(raw=[*KEPT[address].headers])
    headers.add(told, host)
    return lines(told.raw)


def _plain(protocol: H11Protocol, data: bytes) -> Plain | None:
    """What these bytes ask, where they are a whole and plain request and nothing else is under way."""
    conn = protocol.conn
    if (
        len(data) > LONGEST
        or conn.our_state is not h11.IDLE
        or conn.their_state is not h11.IDLE
        or conn.trailing_data != (b"", False)
        or protocol.flow.write_paused
        or protocol.transport.is_closing()
        or protocol.root_path
        or protocol.limit_concurrency is not None
    ):
        return None
    found = PLAIN.match(data)
    if found is None or MORE.search(found[3]):
        return None
    method, address, more = found.groups()
    body, hosts, lengths = data[found.end() :], HOST.findall(more), [told.strip() for told in LENGTH.findall(more)]
    if len(hosts) != 1 or lengths != ([b"%d" % len(body)] if method == b"POST" else []):
        return None
    return Plain(method == b"POST", address.decode("latin-1"), hosts[0].decode("latin-1").strip(), more, body)


def _received(self: H11Protocol, data: bytes) -> None:
    if isinstance(self.cycle, Handed) and not self.cycle.response_complete:
        return self.cycle.wait(data)
    asked = _plain(self, data)
    if asked is None or not (_posted(self, asked) if asked.posts else _got(self, asked)):
        _usual(self, data)


def _got(protocol: H11Protocol, asked: Plain) -> bool:
    """Whether it was for a kept file, which is sent."""
    file = KEPT.get(asked.address)
    if file is None or asked.body or (file.packed and not GZIP.search(asked.more)):
        return False
    always = lines(protocol.server_state.default_headers)
    protocol.transport.write(b"".join((b"HTTP/1.1 200 OK\r\n", always, _head(asked.address, asked.host), b"\r\n", file.body)))
    protocol.on_response_complete()
    return True


def _posted(protocol: H11Protocol, asked: Plain) -> bool:
    """Whether somebody answers what is posted there."""
    folder, _, name = asked.address.rpartition("/")
    answerer = ANSWERERS.get(f"{folder}/")
    if answerer is None:
        return False
    protocol._unset_keepalive_if_required()
    protocol.cycle = handed = Handed(protocol, asked.host)  # type: ignore[assignment]
    handed.answer(answerer, name, asked.body)
    return True


def answer_early() -> None:
    """From here on connections of this process answer for themselves."""
    H11Protocol.data_received = _received
