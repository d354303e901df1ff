"""A page with a player on it, a made-up session, and the route that both talk to; slow, broken or at work as a test wants it.

`/told` takes {"delay": seconds, "away": requests to fail, "work": answers to come, "refuse": sentence, "more": whether there is
one more slider and other labels, "key": of the picture}; `/session` is a run of
the script: {"query": of a step back, "sets": what a button sets}.
"""

from __future__ import annotations

import asyncio
import json
import struct
import sys
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from engine import ground, live_numbers, problem, race  # noqa: E402
from spec import Param, drawn_surfaces, load  # noqa: E402
from views.colours import looks  # noqa: E402
from views.player import Bound, Clock, Drawn, Live, Picture, Slider  # noqa: E402
from views.player.contour import Contour  # noqa: E402
from views.player.panels import Curves, losses  # noqa: E402
from views.serving import assets, scripts  # noqa: E402
from views.state.fields import Number  # noqa: E402

RULES, STEPS, SURFACE = ("sgd", "momentum"), 60, "bowl"
BATCHES = ("1", "4", "16", "full")
FIRST = {"sgd.learning_rate": 0.05, "momentum.learning_rate": 0.02, "momentum.momentum": 0.9, "batch": 3, "start": [2.0, 1.0]}
PAGE = f"""<!doctype html><base href="/"><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<style>:root {{ --st-text-color: #222; --st-background-color: #fff; --st-secondary-background-color: #eee; --st-border-color: #ccc;
--st-primary-color: #0067a5; --st-font: sans-serif }} :root.dark {{ --st-text-color: #eee; --st-background-color: #10161b;
--st-secondary-background-color: #222; --st-border-color: #444 }}
body {{ margin: 16px; background: var(--st-background-color) }}</style><div id="root"></div>
<script type="module">
import {{ player }} from "./{assets.folder()}/whole.js";
window.sent = [];
let line = Promise.resolve();
window.runs = (run) => (line = line.then(async () => {{
  const data = await (await fetch("session", {{ method: "POST", body: JSON.stringify(run) }})).json();
  player.mount({{ parentElement: document.querySelector("#root"), data, setTriggerValue: (...given) => window.sent.push(given) }});
}}));
addEventListener("popstate", () => window.runs({{ query: location.search.slice(1) }}));
await window.runs({{ query: location.search.slice(1) }});
</script>"""


class World:
    """The session, its inbox, and how the route is today."""

    def __init__(self):
        self.values, self.heard, self.changes, self.inbox = dict(FIRST), 0, 0, {}
        self.delay, self.away, self.work, self.refuse, self.acts, self.asked = 0.0, 0, 0, "", [], []
        self.more, self.key = False, "desk"


world = World()


def nearest(name, value):
    if name == "start":
        return [min(3.0, max(-3.0, part)) for part in value]
    return min(3, max(0, round(value))) if name == "batch" else Number(param_of(name)).nearest(value)


def param_of(name):
    rule, setting = name.split(".")
    return load("optimizers")[rule].params[setting]


def read(query):
    given = {name: json.loads(text) for name, text in parse_qsl(query) if name in FIRST}
    return {**FIRST, **{name: nearest(name, value) for name, value in given.items()}}


def written(values):
    return urlencode({name: json.dumps(value, separators=(",", ":")) for name, value in values.items() if value != FIRST[name]})


def picture(values):
    known, spec = load("optimizers"), drawn_surfaces()[SURFACE]
    hyper = [{name.split(".")[1]: value for name, value in values.items() if name.startswith(f"{stem}.")} for stem in RULES]
    entries = [(known[stem], own) for stem, own in zip(RULES, hyper, strict=True)]
    runs = race(spec, entries, surface_params={}, start=values["start"], steps=STEPS)
    seen = looks(RULES, RULES)
    drawn = [Drawn(stem, known[stem].name, seen[stem], run) for stem, run in zip(RULES, runs, strict=True)]
    at = problem(spec, {})
    numbers = live_numbers(at, entries, steps=STEPS, seed=0, schedule="constant", schedule_params={})
    bound = [
        Bound(name, values[name], "rate" if name.endswith("rate") else "hyper", RULES.index(name.split(".")[0]), name.split(".")[1])
        for name in values
        if "." in name
    ]
    bound.append(Bound("batch", values["batch"], "batch", options=[1, 4, 16, "full"]))
    live = Live(scripts.address(SURFACE, scripts.LOSS), [scripts.address(SURFACE, stem) for stem in RULES], numbers, bound)
    panels = (Contour(spec, ground(spec, {}), values["start"]), Curves((losses("loss f", True),)))
    return Picture(world.key, drawn, Clock(STEPS), panels, live=live)


def sliders(values):
    found = []
    for name, value in values.items():
        if "." in name:
            rule, setting = name.split(".")
            told = Slider(name, setting.replace("_", " "), param_of(name), value).described()
            found.append({**told, "group": load("optimizers")[rule].name, "run": rule})
    found[0]["strip"] = {"kind": "losses", "rates": [0.01, 0.1, 1.0], "losses": [3.0, 0.1, None], "label": "lowest loss 0.1 at 0.1"}
    found[1]["strip"] = {"kind": "curve", "values": [1 - k / 20 for k in range(20)], "label": "learning rate from 1 to 0"}
    batch = Slider("batch", "Batch size", Param(3, 0, 3, integer=True), values["batch"]).described()
    noise = Slider("noise", "Noise", Param(1.0, 0.0, 3.0), 1.0).described()
    bands = {"kind": "bands", "ends": [1.0, 2.0], "names": ["monotone", "oscillating", "diverging"]}
    if world.more:
        for slider in found:
            slider["label"] += " now"
        found = [Slider("more", "One more", Param(1.0, 0.0, 3.0), 1.0).described(), *reversed(found)]
    return [*found, {**batch, "options": list(BATCHES)}, {**noise, "idle": True, "exact": False, "strip": bands}]


def told(values):
    work, world.work = world.work, max(0, world.work - 1)
    return {
        "address": written(values),
        "sentence": ["Two rules.", f"{RULES[0]} has the rate {values['sgd.learning_rate']}."],
        "work": {"words": "training", "part": 1 - work / 10} if work else None,
        "again": "Train anew" if "stop" in world.acts else "",
        "desk": {"heard": 0, "sliders": sliders(values), "words": "Rates are tuned."},
    }


def packed(header, body):
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 4)
    return struct.pack("<I", len(text)) + text + body


async def answer(request: Request) -> Response:
    given = await request.json()
    world.asked.append(given)
    await asyncio.sleep(world.delay)
    if world.away:
        world.away -= 1
        return Response(status_code=503)
    for name, (number, value) in given["values"].items():
        if world.inbox.get(name, (0, 0))[0] < number:
            world.inbox[name] = (number, value)
    if world.refuse:
        return JSONResponse({"error": world.refuse}, 400)
    world.acts.append(given["act"])
    laid = {name: nearest(name, value) for name, (_, value) in given["values"].items() if name in FIRST}
    values = {**read(given["address"]), **laid}
    made = picture(values)
    blob = made.encode(given["grounds"])
    (length,) = struct.unpack_from("<I", blob)
    header, more = json.loads(blob[4 : 4 + length]), told(values)
    await asyncio.sleep(world.delay)
    if given["has"] == header["revision"]:
        return Response(packed({"same": True, "revision": given["has"], **more}, b""))
    return Response(packed({**header, **more}, blob[4 + length :]))


async def session(request: Request) -> JSONResponse:
    """A run of the script."""
    given = json.loads(await request.body())
    if "query" in given:
        world.values = read(given["query"])
        world.heard = int(dict(parse_qsl(given["query"])).get("heard", world.heard))
    for name, (number, value) in world.inbox.items():
        if number > world.heard:
            world.values[name] = nearest(name, value)
    world.heard = max([world.heard, *(number for number, _ in world.inbox.values())])
    world.values |= given.get("sets", {})
    world.changes += "query" in given or "sets" in given
    word = {"page": "race", "address": written(world.values), "who": "me", "heard": world.heard, "changes": world.changes}
    return JSONResponse({**word, "note": given.get("note", ""), "below": given.get("below", False)})


async def tell(request: Request) -> JSONResponse:
    given = json.loads(await request.body())
    if given.pop("anew", False):
        world.__init__()
    for name, value in given.items():
        setattr(world, name, value)
    return JSONResponse({"values": world.values, "asked": world.asked, "acts": world.acts})


async def page(_: Request) -> HTMLResponse:
    return HTMLResponse(PAGE)


app = Starlette(
    routes=[
        *assets.routes(),
        *scripts.routes(),
        Route("/", page),
        Route("/told", tell, methods=["POST"]),
        Route("/session", session, methods=["POST"]),
        Route("/picture/race", answer, methods=["POST"]),
    ]
)

if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), log_level="warning")
