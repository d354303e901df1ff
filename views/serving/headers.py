"""What every answer of the app says beside its content, and the doors of Streamlit's server that are shut here.

The policy lets the page load from its own address only. Streamlit needs five things beyond that: styles written into
the page, modules made of text (its components), the one script inside its page, which is let in by its hash, WebAssembly
(its protocol counts with it; without, every page works but reports a violation) and fonts inside its style sheet (for formulas).
No worker made of text is let in: only maps and graphs would make one.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
SOURCE = re.compile(r"[\w.:/*'\[\]-]+", re.ASCII)
HOST = re.compile(r"[\w.:\[\]-]+", re.ASCII)
PLAIN = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
UPLOADS, AGENT, METRICS = "/_stcore/upload_file/", "/_stcore/agent/", "/_stcore/metrics"


class Guarded:
    """Middleware: no upload and no agent's command is taken, and every answer of the app has its headers.

    No metrics are told unless RAVINE_METRICS=on.
    What the server refuses before the app is asked (no HTTP, a websocket it lets nobody open) has none.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.tells_metrics = os.environ.get("RAVINE_METRICS") == "on"
        policy("localhost")  # a wrong setting ends the start, not the first visit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)

        async def guarded(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.accept"):
                add(MutableHeaders(scope=message), Headers(scope=scope).get("host", ""))
            await send(message)

        shut = scope["type"] == "http" and any(
            door in scope["path"] for door in (UPLOADS, AGENT, *(() if self.tells_metrics else (METRICS,)))
        )
        return await (PlainTextResponse("There is nothing here.", status_code=404) if shut else self.app)(scope, receive, guarded)


def broken() -> Response:
    """What is said where the server itself failed."""
    return PlainTextResponse("Something went wrong here.", status_code=500)


async def failed(request: Request, error: Exception) -> Response:
    """The answer where the server itself failed; it is written outside of all middleware."""
    answer = broken()
    add(answer.headers, request.headers.get("host", ""))
    return answer


def add(headers: MutableHeaders, host: str) -> None:
    """Put what every answer says into the headers of one, for a visitor who named this host."""
    for name, value in PLAIN.items():
        headers.setdefault(name, value)
    headers["Content-Security-Policy"] = policy(host if HOST.fullmatch(host) else "")


@cache
def _fixed() -> str:
    return (
        f"default-src 'self'; script-src 'self' blob: 'wasm-unsafe-eval' {' '.join(_inline_scripts())}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        f"worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors {_frame_ancestors()}"
    )


def policy(host: str) -> str:
    """The content security policy; some browsers know the websocket's address only where the host is named."""
    return f"{_fixed()}; connect-src 'self'{f' ws://{host} wss://{host}' if host else ''}"


def _inline_scripts() -> list[str]:
    """The hashes of the scripts inside Streamlit's page."""
    scripts = re.findall(r"<script>(.*?)</script>", INDEX.read_text(encoding="utf-8"), re.S)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts]


def _frame_ancestors() -> str:
    """Who may show the app in a frame: RAVINE_FRAME_ANCESTORS, sources parted by spaces; by default the app's own address."""
    sources = os.environ.get("RAVINE_FRAME_ANCESTORS", "'self'").split()
    if not sources or not all(SOURCE.fullmatch(source) for source in sources):
        raise ValueError(f"RAVINE_FRAME_ANCESTORS = {' '.join(sources)!r} is no list of sources such as 'self' https://moodle.example.org")
    return " ".join(sources)
