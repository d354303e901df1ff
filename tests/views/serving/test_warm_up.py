"""What a fresh server makes ready: the first picture at once, later what the pages ask for."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from starlette.responses import PlainTextResponse

from engine import Bounded
from tests.views.apps import opened, told
from tests.views.asking import asked
from views.contents import first, pages
from views.serving import pictures, warm_up
from views.serving.late import Direct


@pytest.fixture
def begun(monkeypatch, tmp_path):
    """What a warm-up does, in its order, with nothing made before."""
    done = []
    page = first()

    def compute(settings, visitor):
        done.append(("picture", page.name, settings.address))
        return page.compute(settings, visitor)

    known = {
        name: replace(one, ahead=(lambda name=name: done.append(("ahead", name))) if one.ahead else None) for name, one in pages().items()
    }
    known[page.name] = replace(known[page.name], compute=compute)
    monkeypatch.setenv("RAVINE_CACHE", str(tmp_path))
    monkeypatch.setattr(pictures, "_shared", Bounded(400))
    monkeypatch.setattr(pictures, "pages", lambda: known)
    monkeypatch.setattr(warm_up, "pages", lambda: known)
    monkeypatch.setattr(warm_up, "first", lambda: known[page.name])
    monkeypatch.setattr(warm_up, "keep_on_disk", lambda: done.append("disk"))
    monkeypatch.setattr(warm_up.PREFETCH, "start", lambda: done.append("prefetch"))
    monkeypatch.setattr(warm_up, "check_addresses", lambda: done.append("addresses"))
    monkeypatch.setattr(warm_up, "time", SimpleNamespace(sleep=done.append))  # other threads sleep by the module itself
    return done


def test_the_first_picture_goes_before_what_nobody_has_asked_for(begun, monkeypatch):
    monkeypatch.delenv("RAVINE_AHEAD", raising=False)
    warm_up.warm_up()
    ahead = [("ahead", name) for name, page in pages().items() if page.ahead]
    assert ahead
    assert begun[0] == "disk"
    assert begun[1][:2] == ("picture", first().name)
    assert begun[2:] == ["prefetch", warm_up.LATER, *ahead, "addresses"]


def test_where_nothing_is_to_be_made_ahead_only_the_first_picture_is(begun, monkeypatch):
    monkeypatch.setenv("RAVINE_AHEAD", "off")
    warm_up.warm_up()
    assert [what if isinstance(what, str) else what[0] for what in begun] == ["disk", "picture"]


def test_the_first_visitor_finds_the_picture_made(begun, monkeypatch):
    """By whichever address: the bare one, and the one that the script writes."""
    monkeypatch.setenv("RAVINE_AHEAD", "off")
    warm_up.warm_up()
    app = Direct(PlainTextResponse("another"), "picture", "views.serving.pictures")
    for address in ("", told(opened())["address"]):
        assert asked(app, f"/picture/{first().name}?{address}").status == 200
    assert len([what for what in begun if isinstance(what, tuple)]) == 1
