"""The first picture kept for the next server: the same bytes, and only where the same code made it."""

import pytest
from starlette.responses import PlainTextResponse

from tests.views.asking import asked
from views.contents import first
from views.home import HOME
from views.serving import opening, warm_up
from views.serving.late import Direct
from views.serving.pictures import Asked, answer


@pytest.fixture
def cache(monkeypatch, tmp_path):
    """A cache of this test's own, and a server that makes nothing ahead."""
    monkeypatch.setenv("RAVINE_CACHE", str(tmp_path))
    monkeypatch.setenv("RAVINE_AHEAD", "off")
    monkeypatch.setattr(warm_up, "keep_on_disk", lambda: None)
    return tmp_path


def test_the_next_server_sends_what_this_one_made_before_it_can_make_any(cache):
    warm_up.warm_up()
    next_server = Direct(PlainTextResponse("another"), "picture", "no.such.module", opening.kept)
    found = asked(next_server, f"/picture/{HOME}")
    assert found.status == 200
    assert found.content == answer(first(), Asked(""))


@pytest.mark.parametrize(("name", "query"), [(HOME, b"surface=beale"), (first().name, b""), ("", b""), ("../opening", b"")])
def test_only_the_bare_first_page_has_one(cache, name, query):
    opening.keep(b"picture")
    assert opening.kept(HOME, b"") == b"picture"
    assert opening.kept(name, query) is None


def test_nothing_is_sent_that_other_code_made_or_that_was_changed_or_cut(cache, monkeypatch):
    opening.keep(b"picture")
    whole = opening.place().read_bytes()
    for other in (whole[:-1], whole + b"s", whole.replace(b"picture", b"Picture"), b"", whole[:40]):
        opening.place().write_bytes(other)
        assert opening.kept(HOME, b"") is None
    opening.place().write_bytes(whole)
    assert opening.kept(HOME, b"") == b"picture"
    monkeypatch.setattr(opening, "_maker", lambda: bytes(32))
    assert opening.kept(HOME, b"") is None


def test_the_maker_is_another_when_a_file_or_a_library_changes(monkeypatch, tmp_path):
    monkeypatch.setattr(opening, "ROOT", tmp_path)
    file = tmp_path / "spec" / "rule.py"
    file.parent.mkdir()
    found = set()
    for text, name in (("a", "rule.py"), ("b", "rule.py"), ("b", "rules.py")):
        file = file.with_name(name)
        file.write_text(text)
        found.add(opening._maker.__wrapped__())
    monkeypatch.setattr(opening, "version", lambda name: "0.1")
    assert len(found | {opening._maker.__wrapped__()}) == 4


def test_there_is_one_file_however_often_it_is_kept(cache):
    for picture in (b"one", b"two"):
        opening.keep(picture)
        assert opening.kept(HOME, b"") == picture
    assert [file for file in cache.rglob("*") if file.is_file()] == [opening.place()]


def test_a_cache_that_cannot_be_used_is_a_line_in_the_log(cache, caplog):
    (cache / "opening").write_text("a file, not a folder")
    opening.keep(b"picture")
    assert "The first picture is not kept on disk" in caplog.text
    assert opening.kept(HOME, b"") is None
