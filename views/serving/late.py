"""What brings JAX is imported once and late: the port answers before."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Awaitable, Callable
from types import ModuleType

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Router
from starlette.types import ASGIApp, Receive, Scope, Send

from views.serving.assets import served
from views.serving.handed import ANSWERERS

Kept = Callable[[str, bytes], bytes | None]
NOT_STORED = {"Cache-Control": "no-store"}
_importing = threading.RLock()


def blob(content: bytes) -> Response:
    """The answer that sends a picture."""
    return Response(content, media_type="application/octet-stream", headers=NOT_STORED)


def imported(name: str) -> ModuleType:
    """The module of this name. Whoever asks while another thread imports waits for it.

    JAX's modules import one another in circles, which two threads at once would see half made.
    """
    with _importing:
        return importlib.import_module(name)


class Late:
    """The routes of a module that is imported at the first request for them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.router: Router | None = None

    def _made(self) -> Router:
        return Router(imported(self.name).routes())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.router is None:
            self.router = await run_in_threadpool(self._made)
        await self.router(scope, receive, send)


class Direct:
    """Middleware: requests for `folder`/<name> go to the `direct(request, name)` of a module, past all that stands behind.

    The module is imported at the first of them; from then on plain POSTs go to its `posted(name, body)`, past all that stands before.
    Until then a GET gets what `kept(name, query)` has for it, if anything.
    """

    def __init__(self, app: ASGIApp, folder: str, module: str, kept: Kept = lambda name, query: None) -> None:
        self.app, self.module, self.kept = app, module, kept
        self.place = served(f"/{folder}/")
        self.answer: Callable[[Request, str], Awaitable[Response]] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = scope["path"].removeprefix(scope.get("root_path", "")) if scope["type"] == "http" else ""
        name = address.removeprefix(self.place)
        if name == address or "/" in name or scope["method"] not in ("GET", "HEAD", "POST"):
            return await self.app(scope, receive, send)
        if self.answer is None and scope["method"] == "GET":
            found = await run_in_threadpool(self.kept, name, scope["query_string"])
            if found is not None:
                return await blob(found)(scope, receive, send)
        if self.answer is None:
            module = await run_in_threadpool(imported, self.module)
            self.answer, ANSWERERS[self.place] = module.direct, module.posted
        assert self.answer is not None
        await (await self.answer(Request(scope, receive), name))(scope, receive, send)
