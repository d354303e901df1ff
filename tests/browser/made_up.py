"""A server for a page with one player on it, whose pictures are made up from the query; a button "more" runs its script again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from tests.browser.desk_app import PAGE
from views.player import Picture, Place
from views.serving import assets

BUTTON = '<button onclick="window.runs({ query: location.search.slice(1), more: true })">more</button>'


def serve(picture: Callable[[dict[str, str]], Picture], more: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """`picture(query)` is what the route answers, `more(query)` the query after the button; on the port that the command line names."""
    heard = {"heard": 0, "changes": 0}

    async def session(request: Request) -> JSONResponse:
        given = await request.json()
        query = dict(parse_qsl(given["query"]))
        heard["changes"] += 1
        address = urlencode(more(query) if given.get("more") else query)
        return JSONResponse({"page": "race", "address": address, "who": "me", **heard, "note": "", "below": False})

    async def answer(request: Request) -> Response:
        given = await request.json()
        moved = {name: str(value) for name, (number, value) in given["values"].items() if number > heard["heard"]}
        query = {**dict(parse_qsl(given["address"])), **moved}
        made, place, held = picture(query), Place("race", urlencode(query)), frozenset(given["grounds"])
        known = made.revision == given["has"] and all(ground.id in held for ground in made.grounds)
        return Response(made.same(place) if known else made.encode(held, place))

    async def page(_: Request) -> HTMLResponse:
        return HTMLResponse(PAGE.replace('<div id="root">', f'{BUTTON}<div id="root">'))

    async def health(_: Request) -> Response:
        return Response("ok")

    routes = [
        Route("/", page),
        Route("/_stcore/health", health),
        Route("/session", session, methods=["POST"]),
        Route("/picture/race", answer, methods=["POST"]),
    ]
    uvicorn.run(Starlette(routes=[*assets.routes(), *routes]), port=int(sys.argv[1]), log_level="warning")
