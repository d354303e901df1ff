"""What the live picture loads beside the player: emitted functions and the order of the examples, by address.

The addresses say everything, so that no server has to remember what it promised, but of formulas and rules that were typed only those
that the page has shown are known here: an address asks for no token and makes no surface. They carry a version of the house's
mathematics, so that a browser may keep them for ever. They need no more of a content policy than script-src 'self'.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import cache
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from engine import (
    FIGURES,
    FORMULA_CURVE,
    ORDERS,
    Bounded,
    FormulaError,
    Unsupported,
    figure_script,
    granted_formula,
    granted_rule,
    loss_script,
    order_of_examples,
    trajectory_script,
    turned,
)
from spec import ROOT, Optimizer, Surface, drawn_surfaces, load
from views.serving.assets import FOR_EVER, served
from views.state.own import OWN

SOURCES = ("*.py", "spec/**/*.py", "optimizers/**/*.py", "surfaces/**/*.py", "schedules/**/*.py", "engine/**/*.py", "requirements.txt")
FORMULA, LOSS, FIGURE = "formula", "loss", "figure"
TRIED_ON = "parabola"
NONE = "There is no such script."
HEADERS = {"Cache-Control": FOR_EVER}
QUICKLY = 1  # compression: the highest level takes ten times as long for a few bytes less
_orders = Bounded(8)  # compressed, at most 2 MB each


@cache
def version() -> str:
    """Changes with every file that an emitted function may depend on."""
    digest = hashlib.sha256()
    for file in sorted(file for pattern in SOURCES for file in ROOT.glob(pattern)):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def address(
    surface: str, name: str, turn: bool = False, typed: tuple[str, float | str] | None = None, states: bool = False, rule: str = ""
) -> str:
    """Where the script of a rule, with its `states` or without, or "loss", on a surface is found.

    `typed` is the formula of one's own surface, `rule` are the lines of one's own rule.
    """
    query = {"turned": "on"} if turn else {"states": "on"} if states else {}
    if surface == FORMULA and typed:  # (its text, its half-width, or FORMULA_CURVE where it is one of one variable)
        query = {"f": typed[0], "half_width": str(typed[1])}
    if name == OWN:
        query[OWN] = rule
    return f"live/{version()}/{surface}/{name}.js" + (f"?{urlencode(query)}" if query else "")


def figure_address(name: str) -> str:
    """Where the script of a figure is found."""
    return address(FIGURE, name)


def stream_address(count: int, steps: int, seed: int, order: str) -> str:
    """Where the order of the examples is found."""
    return f"live/{version()}/order/{count}-{steps}-{seed}-{order}"


@cache
def has(rule: str) -> bool:
    """Whether pages can follow a rule by themselves, as far as one surface tells; every typed one they can."""
    if rule == OWN:
        return True
    try:
        trajectory_script(load("optimizers")[rule], drawn_surfaces()[TRIED_ON])
    except Unsupported:
        return False
    return True


def _surface(request: Request) -> Surface | None:
    stem, query = request.path_params["surface"], request.query_params
    if stem == FORMULA:
        try:
            width = query.get("half_width", "auto")
            return granted_formula(query.get("f", ""), None if width == "auto" else width if width == FORMULA_CURVE else float(width))
        except (FormulaError, ValueError):
            return None
    surface = drawn_surfaces().get(stem)
    return turned(surface) if surface and query.get("turned") == "on" else surface


def _rule(request: Request) -> Optimizer | None:
    name = request.path_params["name"]
    if name != OWN:
        return load("optimizers").get(name)
    try:
        return granted_rule(request.query_params.get(OWN, ""))
    except FormulaError:
        return None


def _emitted(request: Request) -> Response:
    name = request.path_params["name"]
    if request.path_params["surface"] == FIGURE:
        return _figure(request.path_params["version"], name)
    rule = _rule(request)
    known = request.path_params["version"] == version() and (rule is not None or name == LOSS)
    surface = _surface(request) if known else None
    if surface is None:
        return Response(NONE, status_code=404)
    try:
        text = loss_script(surface) if rule is None else trajectory_script(rule, surface, request.query_params.get("states") == "on")
    except Unsupported as reason:
        return Response(
            f"export default null;\nexport const missing = {json.dumps(reason.primitive)};\n", media_type="text/javascript", headers=HEADERS
        )
    return Response(f"export default {text};\n", media_type="text/javascript", headers=HEADERS)


def _figure(asked: str, name: str) -> Response:
    if asked != version() or name not in FIGURES:
        return Response(NONE, status_code=404)
    return Response(f"export default {figure_script(FIGURES[name])};\n", media_type="text/javascript", headers=HEADERS)


def _order(request: Request) -> Response:
    parts = request.path_params["what"].split("-", 3)
    known = request.path_params["version"] == version() and len(parts) == 4 and parts[3] in ORDERS
    if not known or not all(text.isascii() and text.isdecimal() and len(text) <= 10 for text in parts[:3]):
        return Response("There is no such order.", status_code=404)
    count, steps, seed = map(int, parts[:3])
    try:
        body = _orders.get(
            (count, steps, seed, parts[3]), lambda: gzip.compress(order_of_examples(count, steps, seed, parts[3]).tobytes(), QUICKLY)
        )
    except ValueError as reason:
        return Response(str(reason), status_code=404)
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    told = {**HEADERS, "Vary": "Accept-Encoding", **({"Content-Encoding": "gzip"} if zipped else {})}
    return Response(body if zipped else gzip.decompress(body), media_type="application/octet-stream", headers=told)


async def _send_script(request: Request) -> Response:
    return await run_in_threadpool(_emitted, request)


async def _send_order(request: Request) -> Response:
    return await run_in_threadpool(_order, request)


def routes() -> list[Route]:
    """The routes that app.py mounts."""
    return [Route(served("/live/{version}/order/{what}"), _send_order), Route(served("/live/{version}/{surface}/{name}.js"), _send_script)]
