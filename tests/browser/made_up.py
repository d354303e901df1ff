"""A page with one player on it, whose pictures are made up from the query; a button "more" runs its script again."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from views.player import Picture, Place
from views.serving import assets
from views.serving.pictures import Asked, Made

PAGE = f"""<!doctype html><base href="/"><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<style>:root {{ --st-text-color: #222; --st-background-color: #fff; --st-secondary-background-color: #eee; --st-border-color: #ccc;
--st-primary-color: #0067a5; --st-font: sans-serif }} :root.dark {{ --st-text-color: #eee; --st-background-color: #10161b;
--st-secondary-background-color: #222; --st-border-color: #444 }}
body {{ margin: 16px; background: var(--st-background-color) }}</style>
<button style="margin-top: 48px" onclick="window.runs({{ query: location.search.slice(1), more: true }})">more</button><div id="root"></div>
<script type="module">
import {{ player }} from "./{assets.folder()}/whole.js";
window.sent = [];
let line = Promise.resolve();
window.runs = (run) => (line = line.then(async () => {{
  const data = await (await fetch("session", {{ method: "POST", body: JSON.stringify(run) }})).json();
  player.mount({{ parentElement: document.querySelector("#root"), data, setTriggerValue: (...given) => window.sent.push(given) }});
}}));
window.anew = (query) => {{ // a player that remembers nothing, as after a load
  document.querySelector(".rv-player")?.ravine.leave();
  document.querySelector("#root").replaceWith(Object.assign(document.createElement("div"), {{ id: "root" }}));
  document.activeElement.blur();
  history.replaceState({{}}, "", `/${{query}}`);
  [window.sent, line] = [[], Promise.resolve()];
  return window.runs({{ query: query.slice(1) }});
}};
addEventListener("popstate", () => window.runs({{ query: location.search.slice(1) }}));
await window.runs({{ query: location.search.slice(1) }});
</script>"""


async def page(_: Request) -> HTMLResponse:
    return HTMLResponse(PAGE)


async def pages(_: Request) -> JSONResponse:
    return JSONResponse({"pages": [{"name": "race", "title": "Race", "section": "Compare"}]})


ROUTES = [*assets.routes(), Route("/", page), Route(assets.served("/pages.json"), pages)]


def served(picture: Callable[[dict[str, str]], Picture], more: Callable[[dict[str, str]], dict[str, str]]) -> Starlette:
    """`picture(query)` is what the route answers, `more(query)` the query after the button."""
    heard = {"heard": 0, "changes": 0}

    async def session(request: Request) -> JSONResponse:
        given = await request.json()
        query = dict(parse_qsl(given["query"]))
        heard["changes"] += 1
        address = urlencode(more(query) if given.get("more") else query)
        return JSONResponse({"page": "race", "address": address, "who": "me", **heard, "note": "", "below": False})

    async def answer(request: Request) -> Response:
        asked = Asked.read(await request.body())
        moved = {name: str(value) for name, (number, value) in (asked.moved or {}).items() if number > heard["heard"]}
        query = {**dict(parse_qsl(asked.address)), **moved}
        return Response(Made(picture(query), Place("race", urlencode(query))).sent(asked))

    routes = [Route("/session", session, methods=["POST"]), Route("/picture/race", answer, methods=["POST"])]
    return Starlette(routes=[*ROUTES, *routes])
