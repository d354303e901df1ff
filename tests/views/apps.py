"""A page as AppTest runs it, what stands on it, and what its link says."""

import json
import struct
from pathlib import Path
from urllib.parse import parse_qsl

import numpy as np
from streamlit.testing.v1 import AppTest

from views.state.address import read

ROOT = Path(__file__).resolve().parent.parent.parent


def opened(query="", entry="app.py", page=""):
    """The app at this query; on another page than the first by way of an empty race."""
    app = AppTest.from_file(str(ROOT / entry), default_timeout=300)
    if page:
        app.query_params["opt"] = "none"
        app.run().switch_page(page)
        app.query_params.clear()
    for name, value in parse_qsl(query, keep_blank_values=True):
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def picture(app):
    blobs = [component.proto.bytes for component in app.get("bidi_component") if component.proto.bytes]
    (length,) = struct.unpack_from("<I", blobs[0])
    return json.loads(blobs[0][4 : 4 + length]), np.frombuffer(blobs[0][4 + length :], "<f4")


def main(header):
    """The main panel of a picture."""
    return next(panel for panel in header["panels"] if panel["place"] == "main")


def panel(header, kind):
    """The first panel of this kind."""
    return next(panel for panel in header["panels"] if panel["kind"] == kind)


def note(app):
    return " ".join(caption.value for caption in app.caption if "In the link" in caption.value)


def link(app):
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}


def widget(widgets, key):
    return next(one for one in widgets if one.key == key)


def said_of(fields_for, query):
    """(values, note) of a link's query: hostile links are tried on the pure function, in microseconds."""
    return read(fields_for, dict(parse_qsl(query, keep_blank_values=True)))
