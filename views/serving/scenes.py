"""Lists for browsers: lectures for the picker and the page of scenes, surfaces, pages; and whether a lecturer's file can be taken."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from views.scenes import own, surfaces
from views.scenes.told import listed, paged
from views.serving.assets import served

HEADERS = {"Cache-Control": "no-cache"}


async def _list(request: Request) -> Response:
    return JSONResponse(await run_in_threadpool(listed), headers=HEADERS)


async def _surfaces(request: Request) -> Response:
    return JSONResponse(await run_in_threadpool(surfaces.listed), headers=HEADERS)


async def _pages(request: Request) -> Response:
    return JSONResponse(await run_in_threadpool(paged), headers=HEADERS)


async def _read(request: Request) -> Response:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > own.MOST_BYTES:
            break
    try:
        return JSONResponse({"scenes": await run_in_threadpool(own.read, body)})
    except ValueError as error:
        return JSONResponse({"error": str(error)}, 422)


def routes() -> list[Route]:
    """The routes that app.py mounts."""
    return [
        Route(served("/scenes.json"), _list),
        Route(served("/scenes.json"), _read, methods=["POST"]),
        Route(served("/surfaces.json"), _surfaces),
        Route(served("/pages.json"), _pages),
    ]
