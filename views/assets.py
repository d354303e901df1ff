"""Everything the browser loads from Ravine itself: read and compressed once, named by its hash, cached for ever."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import plotly
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.url_util import make_url_path

PLAYER = Path(__file__).parent / "player"
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
FOR_EVER = "public, max-age=31536000, immutable"


class Asset(NamedTuple):
    """A file as it is sent."""

    plain: bytes
    compressed: bytes
    type: str


@cache
def _assets() -> dict[str, Asset]:
    files = [file for file in sorted(PLAYER.iterdir()) if file.suffix in TYPES] + [PLOTLY]
    found = {}
    for file in files:
        plain = file.read_bytes()
        found[file.name] = Asset(plain, gzip.compress(plain, 6), TYPES[file.suffix])
    return found


@cache
def folder() -> str:
    """The folder of all assets: its name changes whenever any of them does."""
    digest = hashlib.sha256()
    for file in sorted(PLAYER.iterdir()):
        if file.suffix in TYPES:
            digest.update(file.name.encode() + file.read_bytes())
    digest.update(plotly.__version__.encode())
    return f"assets/{digest.hexdigest()[:12]}"


async def _send(request: Request) -> Response:
    asset = _assets().get(request.path_params["name"])
    if asset is None or request.path_params["version"] != folder().split("/")[1]:
        return Response("There is no such file.", status_code=404)
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.compressed, media_type=asset.type, headers={**headers, "Content-Encoding": "gzip"})
    return Response(asset.plain, media_type=asset.type, headers=headers)


class Preload:
    """Middleware that tells the browser, with the page itself, what the player is going to load."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_links(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html") and "content-disposition" not in headers:
                    headers.append("Link", _links())
            await send(message)

        await self.app(scope, receive, with_links if scope["type"] == "http" else send)


@cache
def _links() -> str:
    modules = [f"<{folder()}/{file.name}>; rel=modulepreload" for file in sorted(PLAYER.glob("*.js")) if file.name != "loader.js"]
    return ", ".join([f"<{folder()}/{PLOTLY.name}>; rel=preload; as=script", *modules])


def routes() -> list[Route]:
    """The routes that app.py mounts."""
    return [Route(served("/assets/{version}/{name}"), _send)]


def served(path: str) -> str:
    """Where a path is found on the server: below server.baseUrlPath, which Streamlit puts before its own routes only."""
    return make_url_path(config.get_option("server.baseUrlPath") or "", path)


def compress() -> None:
    """Read and compress every asset now rather than for the first visitor."""
    _assets()
