"""The files of the page, Streamlit's and Ravine's own: compressed once, kept in memory, sent before the framework is asked.

What a request wants beyond that (a part of a file, or a file without compression) is left to the routes behind.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.responses import FileResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from views.serving import assets, index
from views.serving.assets import served

FOLDER = index.INDEX.parent
PACKED = {".js", ".css", ".svg", ".json", ".html"}
FOR_EVER = "public, immutable, max-age=31536000"  # as Streamlit says it of all its files but these
NOT_KEPT = {"index.html", "manifest.json"}
SAME = {b"cache-control", b"etag", b"vary"}  # what an answer says again where the browser has the file
Headers = list[tuple[bytes, bytes]]
KEPT: dict[str, File] = {}  # by their address on the server: never more than there are `places`


class File(NamedTuple):
    """A file as it is sent: to all who take gzip, or to everybody where it is not compressed."""

    body: bytes
    packed: bool
    headers: Headers
    tag: bytes
    known: Headers  # of the answer to those who have it already


def compressed(plain: bytes, told: Headers) -> File:
    """The compressed file of an answer with these headers; its tag is weak, since the plain file has another body."""
    body, said = gzip.compress(plain, 6), MutableHeaders(raw=[*told])
    tag = said["etag"].removeprefix("W/")
    del said["accept-ranges"]
    said.update({"content-length": str(len(body)), "content-encoding": "gzip", "vary": "Accept-Encoding", "etag": f"W/{tag}"})
    return _file(body, True, said.raw, tag)


def _file(body: bytes, packed: bool, headers: Headers, tag: str) -> File:
    return File(body, packed, headers, tag.encode(), [(name, value) for name, value in headers if name in SAME])


@cache
def places() -> dict[str, Path]:
    """{address on the server: file} of everything that is kept but the page itself, which `index` makes."""
    theirs = {file.relative_to(FOLDER).as_posix(): file for file in FOLDER.rglob("*") if file.is_file()}
    return {served(f"/{name}"): file for name, file in {**theirs, **assets.files()}.items() if name not in NOT_KEPT}


def kept(address: str) -> File:
    """The file of an address among `places`, or the page; made once."""
    if address not in KEPT:
        KEPT[address] = _made(address)
    return KEPT[address]


def _made(address: str) -> File:
    if address == served("/"):
        return compressed(*index.page())
    file = places()[address]
    answer = (
        assets.answer(file)
        if file.parent != FOLDER and FOLDER not in file.parents
        else FileResponse(file, stat_result=file.stat(), headers={"Cache-Control": FOR_EVER})
    )
    plain = assets.body(file)
    return (
        compressed(plain, answer.raw_headers) if file.suffix in PACKED else _file(plain, False, answer.raw_headers, answer.headers["etag"])
    )


def keep() -> None:
    """Read and compress now what the first picture needs rather than for the first visitor; the rest is kept once it is asked for."""
    kept(served("/"))
    for address in [served(f"/{name}") for name in (*index.needed(), *assets.files())]:
        kept(address)


class Files:
    """Middleware that answers for the files of the page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.known = {*places(), served("/")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = scope["path"].removeprefix(scope.get("root_path", "")) if scope["type"] == "http" else ""
        if address not in self.known or scope["method"] not in ("GET", "HEAD"):
            return await self.app(scope, receive, send)
        asked = dict(scope["headers"])
        file = KEPT.get(address) or await run_in_threadpool(kept, address)
        if b"range" in asked or (file.packed and b"gzip" not in asked.get(b"accept-encoding", b"")):
            return await self.app(scope, receive, send)
        if file.tag in asked.get(b"if-none-match", b""):
            await send({"type": "http.response.start", "status": 304, "headers": [*file.known]})
            return await send({"type": "http.response.body"})
        await send({"type": "http.response.start", "status": 200, "headers": [*file.headers]})
        await send({"type": "http.response.body", "body": file.body if scope["method"] == "GET" else b""})
