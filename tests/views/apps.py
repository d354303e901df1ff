"""A page as AppTest runs it, what stands on it, what its link says, and the picture that its browser would ask for."""

import functools
import itertools
import json
import re
import time
from pathlib import Path
from urllib.parse import parse_qsl

import numpy as np
from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from views.contents import pages
from views.player.packing import unpacked
from views.serving.pictures import Asked, answer
from views.state.address import read

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 300  # seconds for long work
_numbers = itertools.count(1)
manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)  # nine tenths of every AppTest


def opened(query="", entry="app.py", page=""):
    """A page of the app at this query; without a name the one at "/"."""
    app = AppTest.from_file(str(ROOT / entry), default_timeout=PATIENCE)
    if page:
        app._page_hash = calc_hash(page)
    for name, value in parse_qsl(query, keep_blank_values=True):
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def visited(app, page, query=""):
    """The same session on another page, by the menu or, with a query, by a link."""
    app._page_hash = calc_hash(page)
    app.query_params.clear()
    app.query_params.update(parse_qsl(query))
    app.run()
    assert not app.exception, app.exception
    return app


def told(app):
    """What the script tells the player."""
    (found,) = [data for component in app.get("bidi_component") if "page" in (data := json.loads(component.proto.json or "{}"))]
    return found


def asked(app, moved=None, **more):
    """What the page asks for: moved = {name: value} stands for a hand on the desk."""
    numbered = {name: (next(_numbers), value) for name, value in (moved or {}).items()}
    return Asked(told(app)["address"], told(app)["who"], moved=numbered, **more)


def sent(app, request):
    """(header, body) of the answer that stays; as long as the server is at it, the page asks again."""
    page, until, pause = pages()[told(app)["page"]], time.monotonic() + PATIENCE, 0.05
    while True:
        header, body = split(answer(page, request))
        if header["work"] is None or header["work"]["ended"]:
            return header, body
        assert time.monotonic() < until, header["work"]
        time.sleep(pause)
        pause = min(0.5, 1.5 * pause)  # a picture is made for every question


def split(blob):
    """(header, float32 body) of a payload."""
    header, body = unpacked(blob)
    return header, np.frombuffer(body, "<f4")


def picture(app, **more):
    """(header, body) of the picture that the page shows."""
    return sent(app, asked(app, **more))


def moved(app, values, **more):
    """(header, body) of the picture after a hand has moved these sliders; the script hears of it when it runs."""
    return sent(app, asked(app, values, **more))


def sliders(app):
    """{name: the slider as the page draws it} of the desk; of a point one for every axis, such as "start 0"."""
    return {_name(slider): slider for slider in picture(app)[0]["desk"]["sliders"]}


def _name(slider):
    return f"{slider['name']} {slider['axis']}" if "axis" in slider else slider["name"]


def main(header):
    """The main panel of a picture."""
    return next(panel for panel in header["panels"] if panel["place"] == "main")


def panel(header, kind):
    """The first panel of this kind."""
    return next(panel for panel in header["panels"] if panel["kind"] == kind)


def note(app):
    """What is said under the picture."""
    return told(app)["note"]


def link(app):
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}


def widget(widgets, name):
    """The widget of a setting: its key is the name, with a number where something else than its hand has set it."""
    return next(one for one in widgets if re.fullmatch(rf"{re.escape(name)}( \d+)?", one.key or ""))


def chosen(app, value, name="surface"):
    """The app after a hand has chosen this in the gallery of the picture."""
    (player,) = [component.proto for component in app.get("bidi_component") if "page" in json.loads(component.proto.json or "{}")]
    states = app._tree.get_widget_states()
    events = json.dumps([{"event": "chosen", "value": [name, value]}])
    states.widgets.add(id=_make_trigger_id(player.id, "events"), json_trigger_value=events)
    app._run(states)
    assert not app.exception, app.exception
    return app


def button(app, label):
    return next(one for one in app.button if one.label == label)


def late(app):
    """{name: widget} of a browser that hears of nothing from here on: what one of them does it sends with all others as they are now."""
    for one in app.selectbox:
        one.select_index(one.index)  # by its words, as browsers do
    found = [one for kind in (app.multiselect, app.toggle, app.number_input, app.segmented_control, app.text_input) for one in kind]
    for one in found:
        one.set_value(one.value)
    known = {one.key: one for one in (*app.selectbox, *found)}
    app.run()
    return known


def said_of(fields_for, query):
    """(values, note) of a link's query: hostile links are tried on the pure function, in microseconds."""
    return read(fields_for, dict(parse_qsl(query, keep_blank_values=True)))
