"""Requests that go from their connection straight to a thread that answers them, and back, past the framework.

To uvicorn the answer in the making looks like one of its own, so that a client that hangs up and a server that ends find it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import lru_cache, partial
from weakref import WeakKeyDictionary

import h11
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from uvicorn.protocols.http.h11_impl import STATUS_PHRASES, H11Protocol
from uvicorn.server import ServerState

from views.serving import headers
from views.serving.lane import Lane

AHEAD = 65_536  # bytes of further requests on a connection that are taken in while one is answered
LOG = logging.getLogger(__name__)
Answerer = Callable[[str, bytes], Response | Future[Response]]
ANSWERERS: dict[str, Answerer] = {}  # by folder: what answers a POST to `folder`<name> with this body
_lanes: WeakKeyDictionary[ServerState, Lane] = WeakKeyDictionary()  # one for each server


def lines(told: list[tuple[bytes, bytes]]) -> bytes:
    """Headers as they are sent."""
    return b"".join(b"%s: %s\r\n" % line for line in told)


@lru_cache(1024)
def _always(host: str) -> bytes:
    """The lines of every answer to a visitor who named this host."""
    told = MutableHeaders()
    headers.add(told, host)
    return lines(told.raw)


def _broken() -> Response:
    LOG.exception("A request was not answered")
    return headers.broken()


class Handed:
    """A request that is being answered; attributes without an underscore are what uvicorn asks its own for."""

    def __init__(self, protocol: H11Protocol, host: str) -> None:
        self.response_complete = self.disconnected = False
        self.keep_alive = True
        self.message_event = asyncio.Event()
        self._protocol, self._host, self._next = protocol, host, b""

    def answer(self, answerer: Answerer, name: str, body: bytes) -> None:
        """Have it answered."""
        server = self._protocol.server_state
        lane = _lanes.get(server) or _lanes.setdefault(server, Lane(self._protocol.loop))
        lane.add(partial(self._work, answerer, name, body))

    def wait(self, data: bytes) -> None:
        """Take in what is asked before this is answered."""
        self._next += data
        if len(self._next) > AHEAD:
            self._protocol.flow.pause_reading()

    def _work(self, answerer: Answerer, name: str, body: bytes) -> None:
        if self.disconnected:
            return
        try:
            answer = answerer(name, body)
        except Exception:
            answer = _broken()
        if isinstance(answer, Future):
            answer.add_done_callback(self._made)
        else:
            self._told(answer)

    def _made(self, made: Future[Response]) -> None:
        try:
            answer = made.result()
        except Exception:
            answer = _broken()
        self._told(answer)

    def _told(self, answer: Response) -> None:
        begin = b"HTTP/1.1 %d %s\r\n" % (answer.status_code, STATUS_PHRASES[answer.status_code])
        whole = b"".join((lines(answer.raw_headers), _always(self._host), b"\r\n", answer.body))
        with suppress(RuntimeError):  # the server has ended
            self._protocol.loop.call_soon_threadsafe(self._send, begin, whole)

    def _send(self, begin: bytes, rest: bytes) -> None:
        self.response_complete, protocol, transport = True, self._protocol, self._protocol.transport
        if transport.is_closing():
            return
        transport.write(b"".join((begin, lines(protocol.server_state.default_headers), rest)))
        if not self.keep_alive:
            protocol.conn.send(h11.ConnectionClosed())
            transport.close()
        protocol.on_response_complete()
        if self._next and self.keep_alive:
            protocol.data_received(self._next)
