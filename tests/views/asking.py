"""An ASGI app asked without a server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from urllib.parse import unquote


def asked(app, path, method="GET", body=b"", **headers):
    """The answer: status, headers, content, and that as a text."""
    with ThreadPoolExecutor(1) as aside:  # a browser test may have left a loop running in this thread
        return aside.submit(asyncio.run, answered(app, path, method, body, **headers)).result()


async def answered(app, path, method="GET", body=b"", **headers):
    """The same in a loop of one's own."""
    path, _, query = path.partition("?")
    sent = []

    parts = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive():
        return next(parts, None) or await asyncio.Event().wait()  # nobody hangs up

    async def send(message):
        sent.append(message)

    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http",
        "method": method,
        "path": unquote(path),
        "query_string": query.encode(),
        "headers": given,
        "http_version": "1.1",
        "scheme": "http",
        "server": ("localhost", 80),
    }
    await app(scope, receive, send)
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    content = b"".join(message.get("body", b"") for message in sent)
    return SimpleNamespace(status=sent[0]["status"], headers=told, content=content, text=content.decode(errors="replace"))
