"""Pictures by address: what a page shows is a function of its settings, so that its desk asks for it without a run of the script.

A request lays what a hand has moved over the address that the page shows, and says in the visitor's inbox what that was: the
next run of the script finds it there. Pictures with the same address are made once and shared; a new formula may take a minute.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from engine import Bounded, FormulaError
from spec import SpecError
from views.contents import first, pages
from views.home import HOME, SCENES
from views.page import Page
from views.player import Nothing, Picture, Place
from views.scenes.told import in_scene
from views.serving.joined import Joined
from views.serving.late import NOT_STORED, blob
from views.state.inbox import INBOX, Numbered, in_order, numbered
from views.state.settings import Settings
from views.state.visitor import enter, known, next_turn

LONGEST = 64_000  # bytes of a request
MOST_GROUNDS = 32
LOG = logging.getLogger(__name__)
LONGEST_SHARED = 2000  # letters of an address whose picture is kept
_shared = Bounded(200)  # pictures ready to send, 0.3 to 1 MB each
_bodies = Bounded(32)  # of pictures that are still being made, by their revisions, up to 0.3 MB each
_joined: Joined[Made | Nothing] = Joined()


@dataclass(frozen=True)
class Asked:
    """A request for a picture, of somebody who `has` the one of that revision, and the body of that of the revision `base`."""

    address: str
    who: str = ""
    moved: Numbered | None = None
    grounds: frozenset[str] = frozenset()
    has: str = ""
    base: str = ""
    act: str = ""
    turn: int = field(default_factory=next_turn)

    @staticmethod
    def read(body: bytes) -> Asked:
        """ValueError where it is none."""
        try:
            text = body.decode()
            told = json.loads(text)
            if "\\u" in text:
                json.dumps(told, ensure_ascii=False).encode()  # half a character is none
        except (ValueError, RecursionError):
            raise ValueError("This is no request.") from None
        if not isinstance(told, Mapping) or not isinstance(told.get("address"), str):
            raise ValueError("There is no address.")
        grounds = told.get("grounds")
        words = {name: told[name] for name in ("who", "has", "base", "act") if isinstance(told.get(name), str)}
        held = frozenset(name for name in grounds[:MOST_GROUNDS] if isinstance(name, str)) if isinstance(grounds, list) else frozenset()
        return Asked(told["address"], moved=numbered(told.get("values")), grounds=held, **words)


@dataclass
class Made:
    """A picture in the forms in which it was sent, each made when it is first asked for."""

    picture: Picture
    place: Place
    forms: dict[str, bytes] = field(default_factory=dict)

    def _form(self, asked: Asked) -> str:
        lacking = sorted({ground.id for ground in self.picture.grounds} - asked.grounds)
        return "same" if not lacking and self.picture.revision == asked.has else " ".join(lacking)

    def ready(self, asked: Asked) -> bytes | None:
        """What is sent, where it is there already."""
        return self.forms.get(self._form(asked))

    def sent(self, asked: Asked) -> bytes:
        """What is sent: of a picture that was still being made when its visitor saw it last what is new."""
        form, work = self._form(asked), self.picture.work
        before = _bodies.look(asked.base) if asked.base and form != "same" else None
        if form != "same" and work and not work.ended:
            _bodies.get(self.picture.revision, lambda: self.picture.body)
        if before is not None:
            return self.picture.encode(asked.grounds, self.place, (asked.base, before))
        if form not in self.forms:
            self.forms[form] = self.picture.same(self.place) if form == "same" else self.picture.encode(asked.grounds, self.place)
        return self.forms[form]


def answer(page: Page, asked: Asked) -> bytes:
    """The payload that a request gets. ValueError or FormulaError in words where there is none."""
    begun = _begun(page, asked)
    return begun if isinstance(begun, bytes) else _sent(begun.place, begun.found.result(), asked)


async def _answer(page: Page, asked: Asked) -> bytes:
    """The same; who waits for another's picture takes no thread."""
    begun = await run_in_threadpool(_begun, page, asked)
    if isinstance(begun, bytes):
        return begun
    found = await asyncio.wrap_future(begun.found)
    return await run_in_threadpool(_sent, begun.place, found, asked)


class Waiting(NamedTuple):
    """A picture that another request is making."""

    place: Place
    found: Future[Made | Nothing]


def _sent(place: Place, found: Made | Nothing, asked: Asked) -> bytes:
    return found.same(place, asked.has) if isinstance(found, Nothing) else found.sent(asked)


def _begun(page: Page, asked: Asked) -> bytes | Waiting:
    """Take what a request says, and make its picture unless another does."""
    visitor = known(asked.who).at(asked.turn)
    enter(visitor)
    settings = Settings.at(page.fields, asked.address)
    if asked.moved:
        settings.lay(in_order(asked.moved))
        if not visitor.passing:
            INBOX.put(visitor.who, page.name, {name: pair for name, pair in asked.moved.items() if name in settings.fields})
    if asked.act and not visitor.passing:
        page.act(settings, visitor, asked.act)
    place = _place(page, settings.address)

    def made() -> Made | Nothing:
        picture = in_scene(page.drawn(settings, visitor), settings)
        if isinstance(picture, Nothing):
            return picture
        found = Made(picture, place)
        found.sent(asked)  # whoever waits for it finds it packed
        return found

    if not page.shared or page.alone(settings):
        return _sent(place, made(), asked)
    found = _joined.get(place, lambda: _shared.get(place, made) if len(place.address) < LONGEST_SHARED else made())
    return Waiting(place, found) if isinstance(found, Future) else _sent(place, found, asked)


def _place(page: Page, address: str) -> Place:
    return Place(page.name, address)


async def direct(request: Request, name: str) -> Response:
    """What a request for the picture of the page of this name gets."""
    page = _page(name)
    if page is None:
        return _unknown(name)
    try:
        asked = Asked.read(await _body(request)) if request.method == "POST" else Asked(request.scope["query_string"].decode("latin-1"))
        return blob(_at_once(page, asked) or await _answer(page, asked))
    except ClientDisconnect:
        return Response(status_code=400)
    except ValueError as error:
        return _refused(name, error)


def posted(name: str, body: bytes) -> Response | Future[Response]:
    """What a POST with this body gets, for a thread of its own; later, where another request is making it."""
    page = _page(name)
    if page is None:
        return _unknown(name)
    try:
        asked = Asked.read(body)
        begun = _begun(page, asked)
    except ValueError as error:
        return _refused(name, error)
    if isinstance(begun, bytes):
        return blob(begun)
    answered: Future[Response] = Future()

    def made(found: Future[Made | Nothing]) -> None:
        try:
            answered.set_result(blob(_sent(begun.place, found.result(), asked)))
        except ValueError as error:
            answered.set_result(_refused(name, error))
        except Exception as error:
            answered.set_exception(error)

    begun.found.add_done_callback(made)
    return answered


def _page(name: str) -> Page | None:
    return first() if name == HOME else pages().get(name)


def _unknown(name: str) -> Response:
    """Nothing, where the page of this name has no picture."""
    return Response(status_code=204, headers=NOT_STORED) if name == SCENES else JSONResponse({"error": "There is no such page."}, 404)


def _refused(name: str, error: ValueError) -> Response:
    if isinstance(error, SpecError):  # no fault of whoever asks; where two threads import at the same time it is none at the next request
        LOG.warning("There is no picture of %s, a module could not be read: %s", name, error)
        return JSONResponse({"error": "The server could not read one of its own files."}, 503, NOT_STORED)
    why = error.message if isinstance(error, FormulaError) else f"{error}"
    if not isinstance(error, FormulaError):
        LOG.info("There is no picture of %s: %s", name, why)
    return JSONResponse({"error": f"{why[:1].upper()}{why[1:].removesuffix('.')}."}, 422)


def _at_once(page: Page, asked: Asked) -> bytes | None:
    """What `answer` would give without anything to read or to make: the address is one that a picture was kept under."""
    if asked.moved or asked.act or not page.shared:
        return None
    place = _place(page, asked.address)
    found = _shared.look(place)
    if not isinstance(found, Made):
        return None
    _shared.get(place, lambda: found)  # wanted again: it stays longer
    return found.ready(asked)


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise ValueError("The request is too long.")
    return body
