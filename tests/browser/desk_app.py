"""A page of two rules and their desk, with the house's own settings, inbox and answers; slow, broken or at work as a test wants it.

`/told` takes {"delay": seconds, "away": requests to fail, "work": answers to come, "refuse": sentence, "more": whether there is
one more slider and other labels, "key": of the picture}; `/session` is a run of
the script: {"query": of a step back, "sets": what a button sets}.
"""

from __future__ import annotations

import asyncio
import json
from urllib.parse import parse_qsl

import numpy as np
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from engine import Regimes, ground, live_numbers, problem, race
from spec import Param, drawn_surfaces, load
from tests.browser.made_up import ROUTES
from views.colours import looks
from views.page import Page
from views.player import Clock, Desk, Drawn, Live, Measured, OverTheRun, Picture, Slider, Work
from views.player.contour import Contour
from views.player.panels import Curves, losses
from views.serving import scripts
from views.serving.pictures import Asked, answer
from views.state.fields import Field, Number, Point
from views.state.inbox import INBOX
from views.state.settings import Settings
from views.state.visitor import admitted

RULES, STEPS, SURFACE, WHO = ("sgd", "momentum"), 60, "bowl", "me"
BATCHES = (1, 4, 16, "full")
FIRST = {"sgd.learning_rate": 0.05, "momentum.learning_rate": 0.02, "momentum.momentum": 0.9}
PARAMS = {name: load("optimizers")[rule].params[setting] for name in FIRST for rule, setting in [name.split(".")]}
PLACE = Param(len(BATCHES) - 1, 0, len(BATCHES) - 1, integer=True, allowed=f"[0, {len(BATCHES) - 1}]")
FIELDS = {
    **{name: Field(Number(PARAMS[name]), value, value) for name, value in FIRST.items()},
    "batch": Field(Number(PLACE), 3.0, 3.0),
    "start": Field(Point(((-3.0, 3.0), (-3.0, 3.0))), (2.0, 1.0), (2.0, 1.0)),
}


class World:
    """The session, and how the route is today."""

    def __init__(self):
        INBOX.forget(WHO, PAGE.name, 2**53)
        self.settings, self.heard, self.changes = Settings.at(fields, ""), 0, 0
        self.delay, self.away, self.work, self.refuse, self.acts, self.asked = 0.0, 0, 0, "", [], []
        self.more, self.key = False, "desk"


def fields(values):
    return FIELDS


def compute(settings, visitor):
    if world.refuse:
        raise ValueError(world.refuse)
    known = load("optimizers")
    hyper = [{name.split(".")[1]: settings[name] for name in FIRST if name.startswith(f"{stem}.")} for stem in RULES]
    entries = [(known[stem], own) for stem, own in zip(RULES, hyper, strict=True)]
    return entries, race(drawn_surfaces()[SURFACE], entries, surface_params={}, start=settings["start"], steps=STEPS)


def picture(settings, found):
    spec, seen, (entries, runs) = drawn_surfaces()[SURFACE], looks(RULES, RULES), found
    drawn = [Drawn(stem, rule.name, seen[stem], run) for stem, (rule, _), run in zip(RULES, entries, runs, strict=True)]
    numbers = live_numbers(problem(spec, {}), entries, steps=STEPS, seed=0, schedule="constant", schedule_params={})
    desk = Desk(sliders(settings), "Rates are tuned.")
    live = Live(scripts.address(SURFACE, scripts.LOSS), [scripts.address(SURFACE, stem) for stem in RULES], numbers, desk.bound())
    panels = (Contour(spec, ground(spec, {}), settings["start"]), Curves((losses("loss f", True),)))
    work, world.work = world.work, max(0, world.work - 1)
    again = "Train anew" if "stop" in world.acts else ""
    return Picture(world.key, drawn, Clock(STEPS), panels, desk, live, work=Work("training", 1 - work / 10) if work else None, again=again)


def sliders(settings):
    tried = Regimes(np.array([0.01, 0.1, 1.0]), ("crawls", "converges", "diverges"), (None, 20, None))
    under = [
        {"strip": Measured("measured", [("sgd", tried)])},
        {"curve": OverTheRun("learning rate from 1 to 0", np.linspace(1, 0, 20))},
        {},
    ]
    found = [_slider(settings, name, more) for name, more in zip(FIRST, under, strict=True)]
    found += [
        Slider("batch", "Batch size", None, settings["batch"], options=BATCHES, sets="batch", place="hand"),
        Slider("noise", "Noise", Param(1.0, 0.0, 3.0), 1.0, idle=True, exact=False, place="hand"),
    ]
    return [Slider("more", "One more", Param(1.0, 0.0, 3.0), 1.0, place="hand"), *reversed(found)] if world.more else found


def _slider(settings, name, under):
    rule, setting = name.split(".")
    label, sets = setting.replace("_", " ") + " now" * world.more, "rate" if setting == "learning_rate" else "hyper"
    of = {"group": load("optimizers")[rule].name, "of": rule, "run": RULES.index(rule), "sets": sets, "parameter": setting}
    of["place"] = "rate" if sets == "rate" else "rule"
    return Slider(name, label, PARAMS[name], settings[name], **under, **of)


PAGE = Page(
    "race",
    "Two rules",
    "Compare",
    "",
    fields,
    compute,
    picture,
    sentence=lambda settings, found: ("Two rules.", f"{RULES[0]} has the rate {settings['sgd.learning_rate']}."),
    shared=False,
    act=lambda settings, visitor, act: world.acts.append(act),
)
admitted(WHO)
world = World()


async def send(request: Request) -> Response:
    body = await request.body()
    world.asked.append(json.loads(body))
    await asyncio.sleep(world.delay)
    if world.away:
        world.away -= 1
        return Response(status_code=503)
    try:
        blob = answer(PAGE, Asked.read(body))
    except ValueError as error:
        return JSONResponse({"error": f"{error}"}, 422)
    await asyncio.sleep(world.delay)
    return Response(blob)


async def session(request: Request) -> JSONResponse:
    """A run of the script."""
    given = await request.json()
    if "query" in given:
        world.settings = Settings.at(fields, given["query"])
        world.heard = int(dict(parse_qsl(given["query"])).get("heard", world.heard))
    moved, world.heard = INBOX.newer(WHO, PAGE.name, world.heard)
    world.settings.lay(moved)
    for name, value in given.get("sets", {}).items():
        world.settings[name] = value
    world.changes += "query" in given or "sets" in given
    word = {"page": PAGE.name, "address": world.settings.address, "who": WHO, "heard": world.heard, "changes": world.changes}
    return JSONResponse({**word, "note": given.get("note", ""), "below": given.get("below", False)})


async def tell(request: Request) -> JSONResponse:
    given = await request.json()
    if given.pop("anew", False):
        world.__init__()
    for name, value in given.items():
        setattr(world, name, value)
    return JSONResponse({"values": {name: world.settings[name] for name in FIELDS}, "asked": world.asked, "acts": world.acts})


app = Starlette(
    routes=[
        *ROUTES,
        *scripts.routes(),
        Route("/told", tell, methods=["POST"]),
        Route("/session", session, methods=["POST"]),
        Route("/picture/race", send, methods=["POST"]),
    ]
)
