"""A real server in a thread that answers early, and what comes back on a line to it."""

import socket
import threading
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
import uvicorn

from views.serving import early

reached = []  # the paths of the requests that came as far as Counted


class Counted:
    """Middleware that writes down what comes as far as the framework."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http":
            reached.append(scope["path"])
        await self.app(scope, receive, send)


@contextmanager
def served(app):
    """A server: its `port`, and what uvicorn knows of its `connections`."""
    with pytest.MonkeyPatch.context() as patch, socket.socket() as listening:
        patch.setattr(early.H11Protocol, "data_received", early._received)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", http="h11", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()

        def end():
            server.should_exit = True

        yield SimpleNamespace(port=listening.getsockname()[1], connections=server.server_state.connections, end=end)
        end()
        thread.join(30)


def opened(port):
    """A line to a server."""
    return socket.create_connection(("127.0.0.1", port), timeout=30)


def answer(line, body=True):
    """(status, headers, content) of the next answer on the line."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        piece = line.recv(1)
        assert piece, head
        head += piece
    first, *lines = head.decode().split("\r\n")[:-2]
    told = dict(text.split(": ", 1) for text in lines)
    content = b""
    while body and (left := int(told.get("content-length", 0)) - len(content)):
        content += line.recv(left)
    return int(first.split()[1]), told, content
