"""The tabs of the lecture hall against a small server of one's own: what they load, count as lost, and call wrong."""

import asyncio
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench.line import Line, fetch
from bench.moves import chosen, faults
from bench.tab import LOADED

SLIDER = {"name": "adam.learning_rate", "low": 1e-4, "high": 10.0, "log": True, "step": 0.1, "places": 125, "value": 0.1}
PAGE = """<link rel="modulepreload" fetchpriority="low" href="./assets/a.js"><link
  rel="preload" as="font" href="./b.woff2" /><script async src="./c.js"></script><link rel="stylesheet" crossorigin href="./d.css">
<link rel="service-desc" href="./e.json"><link rel="preload" as="fetch" href="./picture/race?"><script>let src="./f.js";</script>"""


def answered(answers, ask):
    """What `ask(address)` returns from a server that gives each connection these answers in turn, and then closes it."""

    async def serve(reader, writer):
        for answer in answers:
            if not await reader.readuntil(b"\r\n\r\n"):
                break
            writer.write(answer)
        writer.close()

    async def asked():
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        async with server:
            return await ask(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/below/")

    with ThreadPoolExecutor(1) as thread:  # this one may have a loop, for a browser
        return thread.submit(asyncio.run, asked()).result()


def whole(body, status=200):
    return b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body)


def test_a_browser_loads_what_the_page_names_and_no_more():
    assert LOADED.findall(PAGE) == ["assets/a.js", "b.woff2", "c.js", "d.css"]


def test_files_are_counted_and_a_missing_one_is_an_error():
    assert answered([whole(b"abc")] * 9, lambda address: fetch(address, ["one", "two", "three"])) == 9
    with pytest.raises(OSError, match="was answered with 404"):
        answered([whole(b"", 404)], lambda address: fetch(address, ["one"]))
    with pytest.raises(OSError, match="lost"):
        answered([whole(b"abc")[:-1]], lambda address: fetch(address, ["one"]))


def test_a_line_that_was_closed_while_it_was_idle_is_opened_again():
    async def ask(address):
        line = Line(address)
        bodies = [(await line.ask("a")).body, (await line.ask("b", b"{}")).body]
        line.close()
        return bodies

    chunks = b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    assert answered([chunks], ask) == [b"abcde", b"abcde"]
    with pytest.raises(EOFError):
        answered([whole(b"abc")[:-1]], ask)


@pytest.mark.parametrize("more", [{}, {"log": False, "low": 0.0}, {"log": False, "low": 0, "high": 3, "step": 1, "value": 2}])
def test_a_slider_goes_to_another_of_its_stops(more):
    slider = SLIDER | more
    others = [SLIDER | {"name": "idle", "idle": True}, SLIDER | {"name": "switch", "options": ["a", "b"]}]
    moves = {chosen([slider, *others], random.Random(k)) for k in range(200)}
    assert {name for name, _ in moves} == {slider["name"]}
    values = {value for _, value in moves}
    assert slider["value"] not in values
    assert len(values) > 2
    assert slider["low"] <= min(values) < max(values) <= slider["high"]


def test_a_coordinate_is_sent_with_the_whole_point():
    sliders = [SLIDER | {"name": "start", "log": False, "low": -4.0, "value": value, "axis": axis} for axis, value in enumerate((1.0, 1.5))]
    moves = [chosen(sliders, random.Random(k)) for k in range(50)]
    assert all(name == "start" and (point[0] == 1.0) != (point[1] == 1.5) for name, point in moves)
    assert len({point.index(1.0) if 1.0 in point else 1 for _, point in moves}) == 2


def test_a_wrong_answer_is_told_from_a_right_one():
    right = {"address": "v=1&adam.learning_rate=0.2", "revision": "new", "desk": {"sliders": [SLIDER | {"value": 0.2}]}}
    assert faults(right, SLIDER["name"], 0.2, "old") == []
    assert len(faults(right, SLIDER["name"], 0.3, "new")) == 3
    assert faults(right | {"work": {"words": "at work"}}, SLIDER["name"], 0.2, "new") == []
    assert len(faults(right | {"address": "v=1&adam.learning_rate=0.1"}, SLIDER["name"], 0.2, "old")) == 1
