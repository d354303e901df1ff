"""HTTP as a browser speaks it, light enough for hundreds of browsers in one process beside the server."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

LINES = 6  # connections that a browser opens to one address
PATIENCE = 30.0  # seconds for one answer
ASKED = {
    "Accept": "*/*",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "en-US,en;q=0.9",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "cors",
    "Sec-Fetch-Dest": "script",
}
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.I)
LOST = (OSError, EOFError, asyncio.LimitOverrunError, ValueError)  # what a broken line or an answer that is no HTTP raises


class Answer(NamedTuple):
    """What came: its status, its headers by small names, its body as it was sent."""

    status: int
    headers: dict[str, str]
    sent: bytes

    @property
    def body(self) -> bytes:
        return gzip.decompress(self.sent) if self.headers.get("content-encoding") == "gzip" else self.sent


class Line:
    """A connection that is kept between requests; `address` ends in a slash."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.host, self.port, self.base = parts.hostname or "", parts.port or 80, parts.path
        self.common = "".join(f"{name}: {value}\r\n" for name, value in {"Host": parts.netloc, **ASKED}.items())
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    def request(self, path: str, body: bytes | None = None) -> bytes:
        """A GET, or a POST of JSON where there is a body."""
        told = "" if body is None else f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        return f"{'GET' if body is None else 'POST'} {self.base}{path} HTTP/1.1\r\n{self.common}{told}\r\n".encode() + (body or b"")

    async def ask(self, path: str, body: bytes | None = None) -> Answer:
        """The answer to a request; one of LOST where none comes.

        A kept connection that turns out to be closed is opened anew, as browsers do.
        """
        request = self.request(path, body)
        was_kept = self._ends is not None
        async with asyncio.timeout(PATIENCE):
            try:
                return await self._exchange(request)
            except (OSError, asyncio.IncompleteReadError) as error:
                self.close()
                if isinstance(error, TimeoutError) or not was_kept or getattr(error, "partial", b""):
                    raise
                return await self._exchange(request)

    async def _exchange(self, request: bytes) -> Answer:
        if self._ends is None:
            self._ends = await asyncio.open_connection(self.host, self.port, limit=2**18)
        reader, writer = self._ends
        writer.write(request)
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        body = await self._chunks(reader) if headers.get("transfer-encoding") == "chunked" else b""
        if not body and headers.get("content-length"):
            body = await reader.readexactly(int(headers["content-length"]))
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(int(first.split(" ", 2)[1]), headers, body)

    async def _chunks(self, reader: asyncio.StreamReader) -> bytes:
        parts = []
        while size := int((await reader.readuntil(b"\r\n")).partition(b";")[0], 16):
            parts.append(await reader.readexactly(size))
            await reader.readexactly(2)
        await reader.readexactly(2)
        return b"".join(parts)

    def close(self) -> None:
        if self._ends is not None:
            self._ends[1].close()
            self._ends = None


class Files(asyncio.Protocol):
    """One connection that takes files from a list until none is left; it counts bytes and keeps none."""

    def __init__(self, line: Line, left: list[str]) -> None:
        self.line, self.left = line, left
        self.size = self.missing = 0
        self.head = b""
        self.done: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._next()

    def _next(self) -> None:
        if self.left:
            self.path = self.left.pop()
            self.transport.write(self.line.request(self.path))
        else:
            self.transport.close()
            self.done.set_result(self.size)

    def data_received(self, data: bytes) -> None:
        if not self.missing:
            self.head += data
            ends = self.head.find(b"\r\n\r\n") + 4
            if ends < 4:
                return
            found = LENGTH.search(self.head, 0, ends)
            if not self.head.startswith(b"HTTP/1.1 200 ") or found is None:
                self.transport.close()
                return self.done.set_exception(OSError(f"{self.path} was answered with {self.head[9:12].decode()}"))
            self.missing, data, self.head = int(found[1]), self.head[ends:], b""
        self.missing -= len(data)
        self.size += len(data)
        if not self.missing:
            self._next()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or OSError(f"the connection was lost at {self.path}"))


async def fetch(address: str, paths: Iterable[str]) -> int:
    """Bytes of these files over the connections of one browser. OSError where one of them is not there."""
    left, line, loop = list(paths)[::-1], Line(address), asyncio.get_running_loop()

    async def work() -> int:
        _, files = await loop.create_connection(lambda: Files(line, left), line.host, line.port)
        return await files.done

    async with asyncio.timeout(PATIENCE):
        return sum(await asyncio.gather(*(work() for _ in range(LINES))))
