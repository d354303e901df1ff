"""What brings JAX is imported once and late: the port answers before."""

from __future__ import annotations

import importlib
import threading
from types import ModuleType

from starlette.concurrency import run_in_threadpool
from starlette.routing import Router
from starlette.types import Receive, Scope, Send

_importing = threading.RLock()


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
