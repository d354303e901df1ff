"""The downloaded page: whatever is in the state, its text stays text."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from pages.race import below, download
from tests.views.apps import moved, opened
from tests.views.taken import page_in, unpacked
from views.player import Picture
from views.syllabus import scenes

HOSTILE = '</script><script>window.bad = 1</script><img src=x onerror="window.bad = 1"><!--<script> \' " & \u2028 {{page}} `${1}`'


class Tags(HTMLParser):
    """The elements of a page, its text, and what its scripts say, as a browser's parser finds them."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.texts, self.scripts = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        (self.scripts if self.tags and self.cdata_elem == "script" else self.texts).append(data)


@pytest.fixture
def pages(monkeypatch):
    """What the page's download button would give, by (query, names to be put in)."""

    def made(query, hostile=False):
        if hostile:
            kept = Picture.header
            monkeypatch.setattr(
                below,
                "offline_page",
                lambda picture, settings, title, formulas: download.offline_page(
                    named(picture), settings, HOSTILE, [(HOSTILE, HOSTILE), *formulas]
                ),
            )
            monkeypatch.setattr(Picture, "header", lambda self: {**kept(self), "note": HOSTILE})
        return offered(monkeypatch, query)[1]()

    def named(picture):
        contour, *others = picture.panels
        return replace(
            picture,
            panels=[replace(contour, surface=replace(contour.surface, name=HOSTILE, teaches=HOSTILE)), *others],
            runs=[replace(drawn, name=HOSTILE) for drawn in picture.runs],
        )

    return made


def offered(monkeypatch, query):
    """(app, what its download button calls)."""
    found = []
    monkeypatch.setattr(below.st, "download_button", lambda label, data, *given, **named: found.append(data))
    app = opened(query)
    assert not found
    app.session_state["download"] = True
    assert not app.run().exception
    return app, *found


def scripts(text):
    return re.findall(r"<script>(.*?)</script>", text, re.S)


def test_in_a_scene_the_page_has_its_title_and_asks_its_question(pages):
    scene = scenes()["conditioning"]
    text = pages(f"{scene.address}&scene={scene.id}")
    assert f"<title>Ravine: {scene.title}</title>" in text
    page = page_in(text)
    assert page["question"] == scene.question != page_in(pages(scene.address))["question"]


def test_the_policy_names_the_script_and_the_one_inside_it_by_their_hashes(pages):
    text = pages("opt=sgd,adam")
    (script,) = scripts(text)
    (named,) = re.findall(r"script-src ([^\"]+)\"", text)
    hashes = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in (script, unpacked(script))]
    assert named == " ".join(f"'sha256-{one}'" for one in hashes)
    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_hostile_names_and_links_stay_text(pages):
    plain = Tags(pages("opt=sgd,lbfgs"))
    text = pages(f"opt=sgd,lbfgs&present={HOSTILE.replace('&', '%26')}&hide={HOSTILE.replace('&', '%26')}", hostile=True)
    found = Tags(text)
    added = [tag for tag, _ in found.tags if tag not in ("p", "b", "br", "code", "li")]
    assert added == [tag for tag, _ in plain.tags if tag not in ("p", "b", "br", "code", "li")]
    assert not any(name.startswith("on") or "src" in name for _, attributes in found.tags for name in attributes)
    shown = "".join(found.texts)
    assert shown.count(HOSTILE) >= 6  # title, heading, sentence, formula and its name, the rule left out, two settings of the link
    (script,) = scripts(text)
    assert "<" not in script
    header = page_in(script)["header"]
    assert header["note"] == header["runs"][0]["name"] == HOSTILE


def test_the_page_is_what_the_hand_has_made_of_the_picture_since(monkeypatch):
    app, page = offered(monkeypatch, "opt=adam")
    moved(app, {"adam.learning_rate": 0.0123})
    assert "<li>adam.learning_rate = 0.0123</li>" in page()


@pytest.mark.parametrize("query", ["opt=none", "surface=parabola", "surface=linear_regression"])
def test_what_cannot_be_taken_away_is_said(monkeypatch, query):
    app, *pages = offered(monkeypatch, query)
    assert not pages
    assert any("can be taken away" in caption.value for caption in app.caption)
