"""Everything the browser loads from Ravine itself: found below a folder named by its hash, kept by the browser for ever."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import plotly
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from streamlit import config
from streamlit.url_util import make_url_path

from views.serving.bundle import module

PLAYER = Path(__file__).parent.parent / "player"
WHOLE, STYLE = PLAYER / "whole.js", PLAYER / "player.css"
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".webp": "image/webp"}
FOR_EVER = "public, max-age=31536000, immutable"


def digest(*parts: bytes) -> str:
    """Twelve letters that change whenever any of the parts does."""
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]


@cache
def _sources() -> tuple[Path, ...]:
    return tuple(file for file in sorted(PLAYER.rglob("*")) if file.suffix in TYPES)


def _below(file: Path) -> str:
    """Where a source lies below the player's folder: its room and name."""
    return file.relative_to(PLAYER).as_posix()


@cache
def folder() -> str:
    """The folder of all assets: its name changes whenever any of them does."""
    return "assets/" + digest(*(_below(file).encode() + file.read_bytes() for file in _sources()), plotly.__version__.encode())


@cache
def files() -> dict[str, Path]:
    """{address: file} of every asset."""
    return {**{f"{folder()}/{_below(file)}": file for file in _sources()}, plotly_address(): PLOTLY}


def plotly_address() -> str:
    return f"{folder()}/{PLOTLY.name}"


def player_address() -> str:
    """The player's modules in one script: forty requests less for a new browser."""
    return f"{folder()}/{WHOLE.name}"


@cache
def _joined(file: Path) -> bytes | None:
    """The player's modules in one script, and all style sheets in its own; None of any other file."""
    if file == WHOLE:
        return module(PLAYER, WHOLE.stem).encode()
    others = (sheet for sheet in _sources() if sheet.suffix == STYLE.suffix and sheet != STYLE)
    return b"\n".join(sheet.read_bytes() for sheet in (STYLE, *others)) if file == STYLE else None


def answer(file: Path) -> Response:
    """The answer that sends an asset."""
    headers, joined = {"Cache-Control": FOR_EVER}, _joined(file)
    if joined is not None:
        return Response(joined, media_type=TYPES[file.suffix], headers={**headers, "ETag": f'"{digest(joined)}"'})
    return FileResponse(file, media_type=TYPES[file.suffix], stat_result=file.stat(), headers=headers)


def body(file: Path) -> bytes:
    """What that answer sends."""
    joined = _joined(file)
    return file.read_bytes() if joined is None else joined


async def _send(request: Request) -> Response:
    file = files().get(f"assets/{request.path_params['name']}")
    return answer(file) if file else Response("There is no such file.", status_code=404)


def routes() -> list[Route]:
    """The routes that app.py mounts, for what `files` does not answer."""
    return [Route(served("/assets/{name:path}"), _send)]


def served(path: str) -> str:
    """Where a path is found on the server: below server.baseUrlPath, which Streamlit puts before its own routes only."""
    return make_url_path(config.get_option("server.baseUrlPath") or "", path)
