"""The files of the page: what is sent, to whom, and what is left to Streamlit."""

import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from streamlit import config
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from tests.views.apps import opened
from tests.views.asking import asked
from views.contents import pages
from views.serving import assets, files, index
from views.serving.files import FOLDER, Files
from views.serving.index import INDEX, Index

ZIPPED = {"accept_encoding": "gzip, deflate, br"}
SCRIPT = next(name for name in index.listed() if name.endswith(".js"))
FONT = next(name for name in index.listed() if name.endswith(".woff2"))


def made(base=""):
    return Starlette(
        routes=[*assets.routes(), *create_streamlit_static_assets_routes(base)], middleware=[Middleware(Files), Middleware(Index)]
    )


@pytest.fixture(scope="module")
def app():
    return made()


@pytest.fixture(scope="module")
def theirs():
    """Streamlit without us."""
    return Starlette(routes=create_streamlit_static_assets_routes(""))


@pytest.fixture
def below(monkeypatch):
    """The app below a path."""
    get_option = config.get_option
    monkeypatch.setattr(config, "get_option", lambda name: "/tools/ravine/" if name == "server.baseUrlPath" else get_option(name))
    monkeypatch.setattr(files, "KEPT", {})
    files.places.cache_clear()
    yield made("/tools/ravine/")
    files.places.cache_clear()


def test_every_file_is_what_lies_on_the_disk_and_all_of_them_are_small():
    total = 0
    for address, place in files.places().items():
        file = files.kept(address)
        assert (gzip.decompress(file.body) if file.packed else file.body) == assets.body(place), address
        total += len(file.body)
    assert len(files.places()) > 300
    assert total < 16e6


@pytest.mark.parametrize("name", [SCRIPT, FONT, "favicon.png", next(name for name in index.listed() if name.endswith(".css"))])
def test_what_is_said_is_what_streamlit_says(app, theirs, name):
    ours, own = asked(app, f"/{name}", **ZIPPED), asked(theirs, f"/{name}")
    assert ours.status == own.status == 200
    for header in ("content-type", "cache-control", "last-modified"):
        assert ours.headers[header] == own.headers[header]
    assert ours.headers["etag"].removeprefix("W/") == own.headers["etag"]
    assert int(ours.headers["content-length"]) == len(ours.content)
    assert "immutable" in ours.headers["cache-control"]
    assert ours.headers.get("content-encoding") == ("gzip" if name.endswith(("js", "css")) else None)


@pytest.mark.parametrize("name", [SCRIPT, FONT, f"{assets.folder()}/player.css", assets.plotly_address()])
def test_who_takes_no_gzip_gets_the_file_as_it_is(app, name):
    plain = asked(app, f"/{name}")
    assert plain.status == 200
    assert "content-encoding" not in plain.headers
    assert plain.content == assets.body(files.places()[f"/{name}"])
    assert plain.headers["cache-control"] == asked(app, f"/{name}", **ZIPPED).headers["cache-control"]


@pytest.mark.parametrize("name", ["", SCRIPT, FONT, f"{assets.folder()}/player.js"])
def test_who_has_the_file_hears_so(app, name):
    first = asked(app, f"/{name}", **ZIPPED)
    again = asked(app, f"/{name}", if_none_match=first.headers["etag"], **ZIPPED)
    assert (again.status, again.content) == (304, b"")
    assert (again.headers["etag"], again.headers["cache-control"]) == (first.headers["etag"], first.headers["cache-control"])
    assert asked(app, f"/{name}", if_none_match='"another"', **ZIPPED).status == 200


@pytest.mark.parametrize("name", ["", "train", SCRIPT, FONT, f"{assets.folder()}/player.js"])
@pytest.mark.parametrize("zipped", [{}, ZIPPED], ids=["plain", "zipped"])
def test_a_head_is_an_answer_without_its_body(app, name, zipped):
    head, whole = asked(app, f"/{name}", "HEAD", **zipped), asked(app, f"/{name}", **zipped)
    assert head.content == b""
    assert (head.status, head.headers) == (200, whole.headers)
    assert len(whole.content) == int(whole.headers["content-length"])


@pytest.mark.parametrize("name", [SCRIPT, FONT, f"{assets.folder()}/player.js"])
def test_a_part_is_a_part_of_the_plain_file(app, name):
    part = asked(app, f"/{name}", range="bytes=10-29", **ZIPPED)
    assert part.status == 206
    assert "content-encoding" not in part.headers
    assert part.content == files.places()[f"/{name}"].read_bytes()[10:30]


NOT_OURS = {
    "/assets/older/player.js": 404,
    f"/{assets.folder()}/none.js": 404,
    f"/{assets.folder()}/component.py": 404,
    f"/{SCRIPT}/../index.html": 400,
    "//evil.example": 400,
}


@pytest.mark.parametrize(("path", "status"), NOT_OURS.items())
def test_other_addresses_are_not_ours(app, path, status):
    assert asked(app, path, **ZIPPED).status == status


def test_only_reading_is_answered(app):
    assert asked(app, f"/{SCRIPT}", "POST", **ZIPPED).status == 405


def test_below_a_path(below):
    for name in (SCRIPT, f"{assets.folder()}/player.js"):
        found = asked(below, f"/tools/ravine/{name}", **ZIPPED)
        assert gzip.decompress(found.content) == files.places()[f"/tools/ravine/{name}"].read_bytes()
        assert asked(below, f"/{name}", **ZIPPED).status == 404
    assert gzip.decompress(asked(below, "/tools/ravine/", **ZIPPED).content) == index.page()[0]


@pytest.mark.parametrize("path", ["/", "/train", "/static/nothing.js", "/index.html"])
def test_wherever_streamlit_sends_its_page_ours_is_sent(app, theirs, path):
    ours, own = asked(app, path), asked(theirs, path)
    assert ours.content == index.page()[0]
    assert own.content == INDEX.read_bytes()
    for header in ("content-type", "cache-control"):
        assert ours.headers[header] == own.headers[header]
    assert ours.headers["cache-control"] == "no-cache"
    assert ours.headers["etag"] != own.headers["etag"]


def test_the_page_is_streamlits_with_more_in_its_head():
    page, own = index.page()[0].decode(), INDEX.read_text()
    head, _, rest = page.partition("</head>")
    assert rest == own.partition("</head>")[2]
    assert head.startswith(own.partition("</head>")[0].rstrip())
    assert page.count("<script>") == own.count("<script>")  # nothing that the content policy would not let in
    assert f'<script async src="./{assets.plotly_address()}">' in head


def test_what_the_head_names_is_there_once():
    scripts = [f"{assets.folder()}/{name}" for name in ("early.js", "player.css")]
    named = [*index.needed(), assets.player_address(), *scripts, assets.plotly_address()]
    assert len(named) == len({*named})
    for name in named:
        assert f"/{name}" in files.places()
        assert index.page()[0].decode().count(f'"./{name}"') == 1


def test_every_kind_of_element_is_found():
    for kind in index.ELEMENTS:
        assert any(name.startswith(f"static/js/{kind}.") for name in index.elements()), kind


def test_every_kind_of_element_stands_on_a_page():
    found = set()
    for name in pages():
        waiting = [opened(page=name)._tree]
        while waiting:
            one = waiting.pop()
            waiting += getattr(one, "children", {}).values()
            found.add(type(getattr(one, "proto", None)).__name__.lower())
    assert {kind.lower() for kind in index.ELEMENTS} <= found


def test_elements_come_with_all_they_import():
    for name in index.elements():
        for imported in index.IMPORTED.findall((FOLDER / name).read_text()):
            assert f"static/js/{imported}" in index.needed(), f"{name} needs {imported}"
