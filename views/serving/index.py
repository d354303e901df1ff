"""Streamlit's page as Ravine sends it: what the first picture needs is named in its head.

So nothing waits for the script that asks for it. The names are read from the installed Streamlit: its page lists what its
entry script needs, and the entry script says where each kind of element is found. They have a low priority, so that
Streamlit's own search for its server goes first. Plotly runs as soon as it is there, while the server still works on the
picture.
"""

from __future__ import annotations

import re
from functools import cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from views.serving import assets
from views.serving.headers import INDEX

ELEMENTS = (
    "BidiComponent",
    "Html",
    "Selectbox",
    "Multiselect",
    "NumberInput",
    "Checkbox",
    "Button",
)
LINKED = re.compile(r'(?:src|href)="\./(static/[^"]+)"')
ELEMENT = re.compile(r"""import\([`"']\./((\w+)\.[\w-]+\.js)[`"']\)""")
IMPORTED = re.compile(r"""(?:\bfrom|\bimport) ?["'`]\./([\w.-]+\.js)["'`]""")


@cache
def _text() -> str:
    return INDEX.read_text(encoding="utf-8")


@cache
def listed() -> tuple[str, ...]:
    """The files that Streamlit's own page names, below its folder."""
    return tuple(LINKED.findall(_text()))


@cache
def elements() -> tuple[str, ...]:
    """The scripts of the elements that Ravine's pages are made of, with all they import, beyond what the page names."""
    done = set(listed())
    entries = [name for name in listed() if re.search(rf'<script[^>]+src="\./{re.escape(name)}"', _text())]
    found = [
        file
        for entry in entries
        for file, element in ELEMENT.findall((INDEX.parent / entry).read_text(encoding="utf-8"))
        if element in ELEMENTS
    ]
    needed = []
    while found:
        name = f"static/js/{found.pop(0)}"
        file = INDEX.parent / name
        if name not in done and file.is_file():
            needed.append(name)
            found += IMPORTED.findall(file.read_text(encoding="utf-8"))
        done.add(name)
    return tuple(needed)


def needed() -> tuple[str, ...]:
    """All of Streamlit's files that the first picture needs, in the order in which they are asked for."""
    return (*listed(), *elements())


@cache
def page() -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """The page and its headers."""
    links = [f'<link rel="modulepreload" fetchpriority="low" href="./{name}">' for name in (assets.player_address(), *elements())]
    early = f'<script async type="module" src="./{assets.folder()}/early.js"></script>'
    style = f'<link rel="stylesheet" href="./{assets.folder()}/player.css">'
    head = "\n    ".join([early, style, f'<script async src="./{assets.plotly_address()}"></script>', *links])
    body = _text().replace("</head>", f"  {head}\n  </head>", 1).encode()
    answer = Response(body, media_type="text/html", headers={"Cache-Control": "no-cache", "ETag": f'"{assets.digest(body)}"'})
    return body, answer.raw_headers


class Index:
    """Middleware that sends our page wherever Streamlit sends its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.theirs = FileResponse(INDEX, stat_result=INDEX.stat()).headers["etag"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        replaced = False

        async def with_head(message: Message) -> None:
            nonlocal replaced
            if (
                message["type"] == "http.response.start"
                and message["status"] == 200
                and Headers(raw=message["headers"]).get("etag") == self.theirs
            ):
                replaced = True
                body, headers = page()
                await send({**message, "headers": MutableHeaders(raw=[*headers]).raw})
                await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
            elif not replaced:
                await send(message)

        await self.app(scope, receive, with_head if scope["type"] == "http" else send)
