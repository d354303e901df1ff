"""Pictures by address: what a page shows is a function of its settings, so that its desk asks for it without a run of the script.

A request lays what a hand has moved over the address that the page shows, and says in the visitor's inbox what that was: the
next run of the script finds it there. Pictures with the same address are made once and shared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from engine import FormulaError
from engine.keeping.programs import Bounded
from views.contents import first, pages
from views.page import Page
from views.player import Nothing, Picture, Place
from views.serving.assets import served
from views.state.inbox import INBOX, Numbered, numbered
from views.state.settings import Settings
from views.state.visitor import enter, known

LONGEST = 64_000  # bytes of a request
MOST_GROUNDS = 32
HEADERS = {"Cache-Control": "no-store", "Content-Encoding": "identity"}
_shared = Bounded(400)  # pictures ready to send, about 100 kB each


@dataclass(frozen=True)
class Asked:
    """A request for a picture."""

    address: str
    who: str = ""
    moved: Numbered | None = None
    grounds: frozenset[str] = frozenset()
    has: str = ""
    act: str = ""

    @staticmethod
    def read(body: bytes) -> Asked:
        """ValueError where it is none."""
        try:
            told = json.loads(body)
            json.dumps(told, ensure_ascii=False).encode()  # half a character is none
        except (ValueError, RecursionError):
            raise ValueError("This is no request.") from None
        if not isinstance(told, Mapping) or not isinstance(told.get("address"), str):
            raise ValueError("There is no address.")
        grounds = told.get("grounds")
        words = {name: told[name] for name in ("who", "has", "act") if isinstance(told.get(name), str)}
        held = frozenset(name for name in grounds[:MOST_GROUNDS] if isinstance(name, str)) if isinstance(grounds, list) else frozenset()
        return Asked(told["address"], moved=numbered(told.get("values")), grounds=held, **words)


@dataclass
class Made:
    """A picture in the forms in which it is sent."""

    picture: Picture
    place: Place

    @cached_property
    def revision(self) -> str:
        return self.picture.revision

    @cached_property
    def bare(self) -> bytes:
        return self.picture.encode(False, self.place)

    @cached_property
    def whole(self) -> bytes:
        return self.picture.encode(True, self.place)

    def sent(self, asked: Asked) -> bytes:
        if self.picture.ground.id not in asked.grounds:
            return self.whole
        return self.picture.same(self.place) if self.revision == asked.has else self.bare


def answer(page: Page, asked: Asked) -> bytes:
    """The payload that a request gets. ValueError or FormulaError in words where there is none."""
    visitor = known(asked.who)
    enter(visitor)
    settings = Settings.at(page.fields, asked.address)
    if asked.moved:
        settings.lay({name: value for name, (_, value) in asked.moved.items()})
        if visitor.who:
            INBOX.put(visitor.who, page.name, {name: pair for name, pair in asked.moved.items() if name in settings.fields})
    if asked.act:
        page.act(settings, visitor, asked.act)
    place = Place(page.name, settings.address, page.menus is not None, page.above)

    def made() -> Made | Nothing:
        picture = page.drawn(settings, visitor)
        return picture if isinstance(picture, Nothing) else Made(picture, place)

    found = _shared.get(place, made) if page.shared else made()
    return found.same(place, asked.has) if isinstance(found, Nothing) else found.sent(asked)


async def _send(request: Request) -> Response:
    name = request.path_params["page"]
    page = first() if name == "first" else pages().get(name)
    if page is None:
        return JSONResponse({"error": "There is no such page."}, 404)
    try:
        asked = Asked(request.url.query) if request.method == "GET" else Asked.read(await _body(request))
        return Response(await run_in_threadpool(answer, page, asked), media_type="application/octet-stream", headers=HEADERS)
    except FormulaError as error:
        return _refused(error.message)
    except ValueError as error:
        return _refused(f"{error}")


def _refused(why: str) -> Response:
    return JSONResponse({"error": f"{why[:1].upper()}{why[1:].removesuffix('.')}."}, 422)


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise ValueError("The request is too long.")
    return body


def routes() -> list[Route]:
    """The routes that app.py mounts."""
    return [Route(served("/picture/{page}"), _send, methods=["GET", "POST"])]
