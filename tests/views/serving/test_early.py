"""Files answered where their request comes in: the same answer as the framework's, and only to requests that are whole and plain."""

import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests.views.wire import Counted, answer, opened, reached, served
from views.serving import files, headers
from views.serving.index import listed

SCRIPT = f"/{next(name for name in listed() if name.endswith('.js'))}"
ASKED = "Host: ravine.example.org\r\nUser-Agent: somebody\r\nAccept-Encoding: gzip, br\r\n"


async def other(request):
    return PlainTextResponse("another")


@pytest.fixture(scope="module")
def port():
    files.kept(SCRIPT)
    files.kept("/favicon.png")
    app = Starlette(
        routes=[Route("/{rest:path}", other, methods=["GET", "POST"])],
        middleware=[Middleware(Counted), Middleware(headers.Guarded), Middleware(files.Files)],
    )
    with served(app) as server:
        yield server.port


@pytest.fixture
def line(port):
    reached.clear()
    with opened(port) as line:
        yield line


def get(path, more=ASKED, version="1.1"):
    return f"GET {path} HTTP/{version}\r\n{more}\r\n".encode()


@pytest.mark.parametrize("path", [SCRIPT, "/favicon.png"])
def test_the_answer_is_the_frameworks(line, path):
    for _ in range(3):
        line.sendall(get(path))
        ours = answer(line)
    assert reached == []
    line.sendall(get(f"{path}?a"))
    theirs = answer(line)
    assert reached == [path]
    assert [{**told, "date": ""} for _, told, _ in (ours, theirs)] == [{**theirs[1], "date": ""}] * 2
    assert (ours[0], ours[2]) == (theirs[0], theirs[2])
    assert "ws://ravine.example.org" in ours[1]["content-security-policy"]
    assert ours[1]["x-content-type-options"] == "nosniff"
    plain = files.places()[path].read_bytes()
    assert (gzip.decompress(ours[2]) if path == SCRIPT else ours[2]) == plain


@pytest.mark.parametrize(
    "more",
    [
        "Accept-Encoding: br\r\n",
        "Connection: close\r\nAccept-Encoding: gzip\r\n",
        "Range: bytes=0-3\r\nAccept-Encoding: gzip\r\n",
        'If-None-Match: "a"\r\nAccept-Encoding: gzip\r\n',
    ],
)
def test_what_is_not_plain_goes_its_usual_way(line, more):
    line.sendall(get(SCRIPT, f"Host: a\r\n{more}"))
    assert answer(line)[0] == 200
    assert reached == [SCRIPT]


@pytest.mark.parametrize("more", ["Accept-Encoding: gzip\r\n", f"{ASKED}Host: b\r\n", f"{ASKED}Content-Length: x\r\n"])
def test_what_is_wrong_is_refused_as_ever(line, more):
    line.sendall(get(SCRIPT, more))
    assert answer(line, body=False)[0] == 400
    assert reached == []


def test_a_request_in_two_pieces_is_one_request(line):
    whole = get(SCRIPT)
    line.sendall(whole[:30])
    line.sendall(whole[30:])
    assert answer(line)[0] == 200
    line.sendall(get("/favicon.png"))
    assert answer(line)[1]["content-type"] == "image/png"


def test_two_requests_in_one_piece_are_answered_in_their_order(line):
    line.sendall(get(SCRIPT) + get("/favicon.png") + get("/other"))
    assert [answer(line)[1]["content-type"].split(";")[0] for _ in range(3)] == ["text/javascript", "image/png", "text/plain"]


def test_a_body_is_no_request(line):
    hidden = get("/favicon.png")
    line.sendall(f"POST /other HTTP/1.1\r\n{ASKED}Content-Length: {len(hidden)}\r\n\r\n".encode())
    assert answer(line)[2] == b"another"
    line.sendall(hidden)
    line.sendall(get("/another"))
    assert answer(line)[1]["content-type"].startswith("text/plain")
    assert reached == ["/other", "/another"]


def test_an_old_client_hears_the_end_of_the_line(line):
    line.sendall(get(SCRIPT, version="1.0"))
    assert answer(line)[0] == 200
    assert line.recv(1) == b""
