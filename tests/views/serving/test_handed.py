"""Posts that go from their connection to a thread: the framework's answers, in their order, whoever hangs up and whatever breaks."""

import json
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests.views.wire import Counted, answer, opened, reached, served
from views.serving import early, files, handed, headers, lane, late
from views.serving.late import Direct

ASKED = "Host: ravine.example.org\r\nUser-Agent: somebody\r\nContent-Type: application/json\r\n"
GOOD = json.dumps({"address": "v=1&updates=12&rate=0.7"}).encode()


async def other(request):
    return PlainTextResponse(b"another" + await request.body())


def build():
    return Starlette(
        routes=[Route("/{rest:path}", other, methods=["GET", "POST"])],
        middleware=[Middleware(Counted), Middleware(headers.Guarded), Middleware(Direct, "picture", "views.serving.pictures")],
    )


@pytest.fixture(scope="module")
def server():
    with served(build()) as server:
        yield server


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(handed, "ANSWERERS", {})
    monkeypatch.setattr(early, "ANSWERERS", handed.ANSWERERS)
    monkeypatch.setattr(late, "ANSWERERS", handed.ANSWERERS)
    reached.clear()


@pytest.fixture
def pictures():
    """As after the first request for a picture."""
    handed.ANSWERERS["/picture/"] = late.imported("views.serving.pictures").posted


@pytest.fixture
def line(server):
    with opened(server.port) as line:
        yield line


@pytest.fixture
def slow():
    """Answers from /slow/ come when `go` is set; `begun` is set by the first and `names` says which have begun."""
    kept = SimpleNamespace(begun=threading.Event(), go=threading.Event(), names=[])

    def slowly(name, body):
        kept.names.append(name)
        kept.begun.set()
        assert kept.go.wait(30)
        return PlainTextResponse(name)

    handed.ANSWERERS["/slow/"] = slowly
    yield kept
    kept.go.set()


def post(path, body=b"", more=ASKED, length=None):
    return f"POST {path} HTTP/1.1\r\n{more}Content-Length: {len(body) if length is None else length}\r\n\r\n".encode() + body


def until(holds):
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.001)


ASKS = {
    "a picture": ("/picture/regimes", GOOD, 200),
    "no request": ("/picture/regimes", b"[]", 422),
    "nothing": ("/picture/regimes", b"", 422),
    "brackets": ("/picture/regimes", b"[" * 7000, 422),
    "no page": ("/picture/nowhere", GOOD, 404),
    "no picture": ("/picture/scenes", GOOD, 204),
    "no name": ("/picture/", GOOD, 404),
}


@pytest.mark.parametrize(("path", "body", "status"), ASKS.values(), ids=ASKS)
def test_the_answer_is_the_frameworks(line, pictures, path, body, status):
    for _ in range(2):
        line.sendall(post(path, body))
        ours = answer(line)
    assert reached == []
    line.sendall(post(path, body, f"{ASKED}Range: bytes=0-\r\n"))
    theirs = answer(line)
    assert reached == [path]
    assert (ours[0], ours[2]) == (theirs[0], theirs[2])
    assert ours[0] == status
    assert [*{**ours[1], "date": ""}.items()] == [*{**theirs[1], "date": ""}.items()]
    assert "ws://ravine.example.org" in ours[1]["content-security-policy"]
    assert ours[1]["x-content-type-options"] == "nosniff"


def test_the_first_request_goes_its_usual_way_and_opens_the_other():
    with served(build()) as server, opened(server.port) as line:
        for _ in range(2):
            line.sendall(post("/picture/regimes", GOOD))
            assert answer(line)[0] == 200
            assert reached == ["/picture/regimes"]


def test_below_a_path(server, monkeypatch):
    monkeypatch.setattr(late, "served", lambda address: f"/tools{address}")
    with served(build()) as below, opened(below.port) as line:
        for _ in range(2):
            line.sendall(post("/tools/picture/regimes", GOOD))
            assert answer(line)[0] == 200
        line.sendall(post("/picture/regimes", GOOD))
        assert answer(line)[2] == b"another" + GOOD
        assert reached == ["/tools/picture/regimes", "/picture/regimes"]


USUAL = {
    "in pieces": post("/picture/regimes", GOOD, f"{ASKED}Transfer-Encoding: chunked\r\n", "x").replace(b"Content-Length: x\r\n", b"")[
        : -len(GOOD)
    ]
    + b"%x\r\n%b\r\n0\r\n\r\n" % (len(GOOD), GOOD),
    "a question": post("/picture/regimes?a", GOOD),
    "another spelling": post("/picture/%72egimes", GOOD),
    "too long for this": post("/picture/regimes", GOOD, f"{ASKED}Cookie: {'x' * early.LONGEST}\r\n"),
    "a length with zeros": post("/picture/regimes", GOOD, length=f"0{len(GOOD)}"),
    "a last request": post("/picture/regimes", GOOD, f"{ASKED}Connection: close\r\n"),
}


@pytest.mark.parametrize("asked", USUAL.values(), ids=USUAL)
def test_what_is_not_plain_goes_its_usual_way(line, pictures, asked):
    line.sendall(asked)
    assert answer(line)[0] == 200
    assert len(reached) == 1


WRONG = {
    "no host": post("/slow/a", b"body", ""),
    "two hosts": post("/slow/a", b"body", f"{ASKED}Host: b\r\n"),
    "two lengths": post("/slow/a", b"body", f"{ASKED}Content-Length: 3\r\n"),
    "no number": post("/slow/a", b"body", length="4x"),
    "less than nothing": post("/slow/a", b"body", length="-4"),
    "a sum": post("/slow/a", b"body", length="+4"),
    "a space in a name": post("/slow/a", b"body", f"{ASKED}X : a\r\n"),
    "half an end of line": post("/slow/a", b"body", f"{ASKED}X: a\nb\r\n"),
    "nothing in a value": post("/slow/a", b"body", f"{ASKED}X: a\0b\r\n"),
    "both lengths": post("/slow/a", b"body", f"{ASKED}Transfer-Encoding: gzip\r\n"),
}


@pytest.mark.parametrize("asked", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_refused_as_ever(line, slow, asked):
    line.sendall(asked)
    assert answer(line, body=False)[0] in (400, 501)
    assert slow.names == []


def test_a_body_that_comes_later_is_waited_for(line, pictures):
    whole = post("/picture/regimes", GOOD)
    for cut in (10, len(whole) - len(GOOD), len(whole) - 1):
        line.sendall(whole[:cut])
        line.sendall(whole[cut:])
        assert answer(line)[0] == 200
    assert reached.count("/picture/regimes") == len(reached)


def test_a_body_may_hold_a_request(line, slow):
    slow.go.set()
    line.sendall(post("/slow/a", post("/slow/b")))
    assert answer(line)[2] == b"a"
    line.sendall(post("/slow/c"))
    assert answer(line)[2] == b"c"
    assert slow.names == ["a", "c"]


def test_what_is_asked_meanwhile_is_answered_after(server, line, slow):
    line.sendall(post("/slow/a"))
    assert slow.begun.wait(30)
    line.sendall(post("/slow/b") + post("/other", b"c"))
    with opened(server.port) as another:
        another.sendall(post("/other", b"d"))
        assert answer(another)[2] == b"anotherd"  # nobody else waits
    slow.go.set()
    assert [answer(line)[2] for _ in range(3)] == [b"a", b"another", b"anotherc"]
    line.sendall(post("/slow/e"))
    assert answer(line)[2] == b"e"


def test_who_asks_ahead_without_end_is_not_listened_to(server, line, slow, monkeypatch):
    monkeypatch.setattr(handed, "AHEAD", 1000)
    line.sendall(post("/slow/a"))
    assert slow.begun.wait(30)
    (protocol,) = server.connections
    count = 50
    line.sendall(post("/other", b"x" * 100) * count)
    until(lambda: protocol.flow.read_paused)
    slow.go.set()
    assert answer(line)[2] == b"a"
    assert {answer(line)[2] for _ in range(count)} == {b"another" + b"x" * 100}


def test_for_whom_hung_up_nothing_is_done(server, slow, monkeypatch):
    one = ThreadPoolExecutor(1)
    monkeypatch.setattr(lane, "_threads", one)
    with opened(server.port) as first, opened(server.port) as last:
        first.sendall(post("/slow/first"))
        assert slow.begun.wait(30)
        with opened(server.port) as gone:
            gone.sendall(post("/slow/gone"))
            until(lambda: one._work_queue.qsize())
        until(lambda: len(server.connections) == 2)
        last.sendall(post("/slow/last"))
        slow.go.set()
        assert [answer(line)[2] for line in (first, last)] == [b"first", b"last"]
    assert slow.names == ["first", "last"]
    one.shutdown()


def test_who_hangs_up_while_it_is_answered_harms_nobody(server, line, slow):
    with opened(server.port) as gone:
        gone.sendall(post("/slow/gone"))
        assert slow.begun.wait(30)
    until(lambda: len(server.connections) == 1)
    slow.go.set()
    line.sendall(post("/slow/a"))
    assert answer(line)[2] == b"a"


def test_what_breaks_is_said_and_told_the_log(line, caplog):
    def broken(name, body):
        raise KeyError(name)

    handed.ANSWERERS["/broken/"] = broken
    with caplog.at_level(logging.ERROR):
        for _ in range(2):
            line.sendall(post("/broken/a"))
            status, told, content = answer(line)
            assert (status, content) == (500, b"Something went wrong here.")
            assert told["x-content-type-options"] == "nosniff"
            assert "default-src 'self'" in told["content-security-policy"]
    assert "KeyError" in caplog.text


def test_a_server_that_ends_answers_first(slow):
    with served(build()) as ending, opened(ending.port) as line:
        line.sendall(post("/slow/a"))
        assert slow.begun.wait(30)
        (protocol,) = ending.connections
        ending.end()
        until(lambda: not protocol.cycle.keep_alive)
        slow.go.set()
        assert answer(line)[2] == b"a"
        assert line.recv(1) == b""


def test_an_answer_is_not_cut_off_by_the_end_of_an_idle_line(line, slow, server):
    line.sendall(post("/other"))
    assert answer(line)[0] == 200
    (protocol,) = server.connections
    until(lambda: protocol.timeout_keep_alive_task is not None)
    line.sendall(post("/slow/a"))
    assert slow.begun.wait(30)
    assert protocol.timeout_keep_alive_task is None
    slow.go.set()
    assert answer(line)[2] == b"a"
    until(lambda: protocol.timeout_keep_alive_task is not None)


def test_files_and_posts_on_one_line(line, slow):
    files.kept("/favicon.png")
    slow.go.set()
    asked = b"GET /favicon.png HTTP/1.1\r\nHost: a\r\n\r\n"
    for _ in range(2):
        line.sendall(asked)
        assert answer(line)[1]["content-type"] == "image/png"
        line.sendall(post("/slow/a"))
        assert answer(line)[2] == b"a"
    assert reached == []
