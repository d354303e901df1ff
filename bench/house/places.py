"""The places that keep a learning rate while no run and no request is under way.

A place is a key of the session, an object at a module's top level, a widget in the browser, a class or module of the
page's scripts, or the address. On the server they are found by looking: one rate gets a value that nothing else has,
and everything that sessions and modules hold is searched for it. In the scripts they are found by their source: what
outlives a call and takes in a slider's value; that a picture says which rates it was drawn with is no place. Caches
of pure functions are named but not counted: emptying them changes no picture.
"""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from streamlit.testing.v1 import AppTest

from bench.house.asked import address_of, script
from bench.house.sources import files, line_of
from views import contents
from views.serving.pictures import Asked, answer
from views.state.inbox import Numbered
from views.state.visitor import KEPT

MOST = 4
WIDGETS = frozenset(f"script {name}.js" for name in ("desk_row", "number_field", "mark", "switch"))  # a range, a number, a mark, a switch
RULE, RATE, MOVED = "adam", 0.0123457, 0.0765431
OURS = ("views", "pages", "engine", "spec")
CACHES = {"Bounded", "JobQueue"}
INTO = re.compile(r"\b(?:value|values|slider|sliders|bound|readings?)\b")
ASSIGNED = re.compile(r"(?:this|player)\.(\w+)(?:\.set\((.*)| = (?!=)(.*))")
TAKEN = re.compile(r"\[((?:this\.\w+(?:, )?)+)\] = \[(.*)\]")
MERGED = re.compile(r"Object\.assign\(this, \{(.*)\}\)")
TOP = re.compile(r"^(?:const|let) (\w+) = (?:new (?:Map|WeakMap)|null|\{\}|\[\])", re.M)
TEXT = re.compile(r'"[^"]*"')  # what a line says, no value
DRAWN = re.compile(r"element\(|=> |new \w+\(")  # what draws a value, or works one out when asked


def holds(thing: Any, texts: tuple[str, ...] = (repr(RATE), repr(MOVED))) -> bool:
    return thing in (RATE, MOVED) if isinstance(thing, float) else isinstance(thing, str) and any(text in thing for text in texts)


def inside(root: str, thing: Any, seen: set[int]) -> Iterator[str]:
    """The ways from `root` to every rate within it."""
    waiting = deque([(root, thing)])
    while waiting:
        way, thing = waiting.popleft()
        if holds(thing):
            yield way
        if isinstance(thing, float | int | str | bytes | type(None)) or id(thing) in seen:
            continue
        seen.add(id(thing))
        waiting.extend(_parts(way, thing))


def _parts(way: str, thing: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(thing, Mapping):
        for key, value in [*thing.items()]:
            yield f"{way} > key", key
            yield f"{way} > {key if isinstance(key, str) and not holds(key) else '...'}", value
    elif isinstance(thing, list | tuple | set | frozenset | deque):
        yield from ((way, part) for part in [*thing])
    elif type(thing).__module__.partition(".")[0] in OURS and hasattr(thing, "__dict__"):
        yield from ((f"{way} > {name}", part) for name, part in [*vars(thing).items()])


def on_the_server(page: str = "race") -> tuple[dict[str, list[str]], list[str]]:
    """({place: the ways to the rate in it}, caches that hold it) after a visitor has set a rate and moved it on the desk: until a
    run of the script has heard of it, and from then on."""
    app = script(page)
    app.query_params["v"], app.query_params[f"{RULE}.learning_rate"] = "1", repr(RATE)
    app.run()
    moved: Numbered = {f"{RULE}.learning_rate": (1, MOVED)}
    answer(contents.pages()[page], Asked(address_of(app), who=app.session_state[KEPT], moved=moved))
    found, caches = _kept(app)
    app.run()
    for place, ways in _kept(app)[0].items():
        found[place] = sorted({*found.get(place, ()), *ways})
    return found, caches


def _kept(app: AppTest) -> tuple[dict[str, list[str]], list[str]]:
    """What holds one of the rates now."""
    roots = {f"session key {key}": app.session_state[key] for key in sorted(app.session_state)}
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] in OURS and module is not None:
            roots |= {f"{name}.{key}": value for key, value in vars(module).items() if type(value).__name__ != "module"}
    seen: set[int] = set()
    found, caches = {}, []
    for root, thing in roots.items():
        ways = sorted(set(inside(root, thing, seen)))
        if ways and type(thing).__name__ in CACHES:
            caches.append(root)
        elif ways:
            found[root] = ways
    widgets: list[Any] = [*app.slider, *app.select_slider, *app.number_input]
    found |= {f"browser: native widget {one.key}": [f"what it shows of session key {one.key}"] for one in widgets if holds(one.value)}
    if holds(address_of(app)):
        found["address"] = ["the address bar, and the query that the session has of it"]
    return found, caches


def in_the_scripts() -> dict[str, list[str]]:
    """{module: its fields that take in sliders' values, where}"""
    found: dict[str, list[str]] = {}
    for file in files("views"):
        if file.suffix != ".js":
            continue
        text = file.read_text(encoding="utf-8")
        top = TOP.findall(text)
        fields: dict[str, str] = {}
        for place, line in enumerate(TEXT.sub('""', text).splitlines(), 1):
            for name, taken in _taken(line, top):
                if INTO.search(taken) and not DRAWN.search(taken) and not line.lstrip().startswith(("//", "*", "/*")):
                    fields.setdefault(name, f"{line_of(file, place)} {name}")
        if fields:
            found[f"script {file.stem}.js"] = [*fields.values()]
    return found


def _taken(line: str, top: list[str]) -> Iterator[tuple[str, str]]:
    """(field, what goes into it) of a line."""
    for names, values in TAKEN.findall(line):
        yield from zip((name.strip().removeprefix("this.") for name in names.split(",")), values.split(","), strict=False)
    for parts in MERGED.findall(line):
        yield from ((part.partition(":")[0].strip(), part) for part in parts.split(","))
    for name, kept, given in ASSIGNED.findall(line):
        yield name, kept or given
    for name in top:
        if f"{name}.set(" in line or re.search(rf"^\s+{name} = ", line):
            yield name, line.partition(name)[2]
