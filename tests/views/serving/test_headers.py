"""The headers of every answer, and the doors that are shut: asked of the middleware without a server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute

from views.serving import headers
from views.serving.headers import Guarded


async def page(request):
    return PlainTextResponse("a page")


async def broken(request):
    raise ValueError


async def line(websocket):
    await websocket.accept()


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    for name in ("RAVINE_FRAME_ANCESTORS", "RAVINE_METRICS"):
        monkeypatch.delenv(name, raising=False)
    headers._fixed.cache_clear()
    yield
    headers._fixed.cache_clear()


def answer(path="/", kind="http", method="GET", host="ravine.example.org:8501"):
    """(status, headers) of the first message that comes back."""
    routes = [
        Route(place, page, methods=["GET", "PUT", "POST"])
        for place in ("/", "/tools/_stcore/upload_file/a/b", "/tools/_stcore/agent/mcp", "/_stcore/metrics")
    ]
    app = Starlette(
        routes=[*routes, Route("/broken", broken), WebSocketRoute("/line", line)],
        middleware=[Middleware(Guarded)],
        exception_handlers={500: headers.failed},
    )
    sent = []

    async def receive():
        return {"type": "websocket.connect"} if kind == "websocket" else {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [(b"host", host.encode())],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("localhost", 80),
    }

    async def asked():
        try:
            await app(scope, receive, send)
        except ValueError:  # Starlette answers first and then raises
            assert path == "/broken"

    with ThreadPoolExecutor(1) as aside:  # a browser test may have left a loop running in this thread
        aside.submit(asyncio.run, asked()).result()
    return sent[0].get("status"), {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def directives(told):
    return dict(part.strip().split(" ", 1) for part in told["content-security-policy"].split(";"))


@pytest.mark.parametrize(
    ("path", "kind", "status"),
    [
        ("/", "http", 200),
        ("/nothing", "http", 404),
        ("/broken", "http", 500),
        ("/_stcore/metrics", "http", 404),
        ("/line", "websocket", None),
    ],
)
def test_every_answer_has_its_headers(path, kind, status):
    found, told = answer(path, kind)
    assert found == status
    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "same-origin"
    assert directives(told)["default-src"] == "'self'"


def test_the_policy_lets_in_no_text_as_script():
    given = directives(answer()[1])
    assert "'unsafe-eval'" not in given["script-src"]
    assert "'unsafe-inline'" not in given["script-src"]
    assert given["script-src"].count("'sha256-") == headers.INDEX.read_text().count("<script>") == 1
    assert (given["object-src"], given["base-uri"], given["form-action"]) == ("'none'", "'self'", "'self'")
    assert (given["font-src"], given["worker-src"]) == ("'self' data:", "'self'")
    assert given["connect-src"] == "'self' ws://ravine.example.org:8501 wss://ravine.example.org:8501"


@pytest.mark.parametrize("host", ["a b", "x; script-src *", "", "ж"])
def test_a_host_that_is_none_is_left_out(host):
    assert directives(answer(host=host)[1])["connect-src"] == "'self'"


def test_lecturers_may_frame_the_app(monkeypatch):
    assert directives(answer()[1])["frame-ancestors"] == "'self'"
    headers._fixed.cache_clear()
    monkeypatch.setenv("RAVINE_FRAME_ANCESTORS", "'self'  https://*.example.org")
    assert directives(answer()[1])["frame-ancestors"] == "'self' https://*.example.org"


@pytest.mark.parametrize("given", ["", "a;b", "https://a.org, https://b.org", "'self'; script-src *", "a\nb: c;"])
def test_a_frame_setting_that_is_no_list_of_sources_ends_the_start(given, monkeypatch):
    monkeypatch.setenv("RAVINE_FRAME_ANCESTORS", given)
    with pytest.raises(ValueError, match="RAVINE_FRAME_ANCESTORS"):
        Guarded(page)


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS"])
def test_no_upload_is_taken(method):
    assert answer("/tools/_stcore/upload_file/a/b", method=method)[0] == 404


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_agent_commands_the_app(method):
    assert answer("/tools/_stcore/agent/mcp", method=method)[0] == 404


def test_metrics_are_told_where_that_is_set(monkeypatch):
    monkeypatch.setenv("RAVINE_METRICS", "on")
    assert answer("/_stcore/metrics")[0] == 200
