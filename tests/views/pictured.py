"""Requests for pictures as a page sends them, and what is in their answers."""

import json

from starlette.responses import PlainTextResponse

from tests.views.apps import split
from tests.views.asking import asked
from views.serving.late import Direct

APP = Direct(PlainTextResponse("another"), "picture", "views.serving.pictures")
ANNA, BEN = "a" * 32, "b" * 32
SHORT = "v=1&updates=12"


def post(page, address=SHORT, **told):
    return asked(APP, f"/picture/{page}", "POST", json.dumps({"address": address, **told}).encode())


def header(answer):
    assert answer.status == 200, answer.content
    return split(answer.content)[0]


def error(answer):
    """The sentence of a refusal."""
    assert answer.headers["content-type"] == "application/json"
    told = json.loads(answer.content)
    assert told.keys() == {"error"}
    assert "Traceback" not in told["error"]
    assert told["error"].endswith(".")
    return told["error"]
