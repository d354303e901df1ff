"""The scan of pages/: loud where a page is broken, and what every page of the house declares."""

import re
import sys

import pytest

from spec import ROOT, SpecError
from tests.views.apps import link, opened, split, told, visited
from views import contents
from views.contents import SECTIONS, first, pages
from views.page import Page
from views.serving.pictures import Asked, answer
from views.state.address import read
from views.syllabus import scenes

GOOD = """
from views.page import Page

def nothing(*_):
    return None


PAGE = Page({name!r}, {title!r}, {section!r}, ":material/flag:", lambda values: {{}}, nothing, nothing)
"""


@pytest.fixture
def scanned(tmp_path, monkeypatch):
    """scanned(**{stem: text or (name, title, section)}): what the scan finds in such a folder."""
    scenes()  # they are of the pages of the house
    monkeypatch.setattr(contents, "_found", {})
    folder = tmp_path / "pages"
    folder.mkdir()
    monkeypatch.setattr(contents, "FOLDER", folder)
    monkeypatch.syspath_prepend(tmp_path)
    before = {*sys.modules}

    def found(**files):
        for stem, given in files.items():
            text = given if isinstance(given, str) else GOOD.format(name=given[0], title=given[1], section=given[2])
            (folder / f"{stem}.py").write_text(text)
        return pages()

    yield found
    for name in {*sys.modules} - before:
        if name.startswith("pages."):
            del sys.modules[name]


def test_pages_stand_in_the_order_of_their_sections_and_titles(scanned):
    found = scanned(
        zebra=("zebra", "A zebra", "Compare"), ant=("ant", "B ant", "Compare"), bee=("bee", "Bee", "Understand"), _helper="1 / 0"
    )
    assert list(found) == ["zebra", "ant", "bee"]
    assert first().name == "zebra"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1 / 0", "division by zero"),
        ("PAGE = ", "invalid syntax"),
        ("import nothing_of_that_name", "nothing_of_that_name"),
        ("", "a page ends in PAGE"),
        ("PAGE = 7", "a page ends in PAGE"),
        (("another", "Another", "Compare"), "its page is called another"),
        (("broken", "Broken", "Nowhere"), "there is no section Nowhere"),
    ],
)
def test_a_broken_page_is_named_with_its_file(scanned, text, why):
    with pytest.raises(SpecError, match=why) as caught:
        scanned(good=("good", "Good", "Compare"), broken=text)
    assert "broken" in str(caught.value)
    with pytest.raises(SpecError, match=why):
        pages()


def test_the_page_of_the_readme_draws_its_picture(scanned):
    (text,) = re.findall(r"```python\n# pages/descent\.py\n(.*?)```", (ROOT / "README.md").read_text(), re.S)
    page = scanned(descent=text)["descent"]
    at = {rate: split(answer(page, Asked(f"v=1&rate={rate}")))[0] for rate in (0.05, 0.3)}
    assert at[0.05]["runs"][0]["outcome"] == "converged"
    assert at[0.3]["runs"][0]["outcome"] == "diverged"  # the largest curvature is 18: beyond 2 / 18 it leaves
    assert at[0.05]["address"] == "v=1&rate=0.05"
    assert at[0.05]["sentence"][0] == "How far does one rate get?"


def test_two_pages_of_one_name_are_named(scanned):
    (contents.FOLDER / "twice").mkdir()
    (contents.FOLDER / "twice" / "__init__.py").write_text(GOOD.format(name="twice", title="Twice", section="Compare"))
    with pytest.raises(SpecError, match="twice"):
        scanned(twice=("twice", "Twice", "Compare"))


@pytest.mark.parametrize("stem", ["Big", "with-dash", "first", "scenes"])
def test_a_name_that_cannot_be_a_link_is_refused(scanned, stem):
    with pytest.raises(SpecError, match=stem):
        scanned(**{stem: (stem, "Title", "Compare")})


def test_what_is_no_page_is_passed_over(scanned):
    (contents.FOLDER / "README.md").write_text("words")
    (contents.FOLDER / "__pycache__").mkdir()
    (contents.FOLDER / ".hidden.py").write_text("1 / 0")
    assert list(scanned(good=("good", "Good", "Compare"))) == ["good"]


def test_the_house_has_its_pages():
    assert {"race", "regimes", "schedules", "train"} <= {*pages()}
    order = [(SECTIONS.index(page.section), page.order) for page in pages().values()]
    assert order == sorted(order)
    assert first().name == "race"
    for name, page in pages().items():
        assert isinstance(page, Page)
        assert page.name == name
        assert page.section in SECTIONS
        assert len({part.key for part in page.below}) == len(page.below)


@pytest.mark.parametrize("name", list(pages()))
def test_what_a_fresh_visitor_finds_can_be_written_and_read_again(name):
    page = pages()[name]
    values, note = read(page.fields, {})
    assert note == ""
    for field_name, field in page.fields(values).items():
        assert field.kind.read(field.kind.write(field.first)) == field.first, field_name


def test_every_page_is_found_by_its_name_and_the_first_at_the_root():
    app = opened()
    assert told(app)["page"] == first().name
    for name in (*pages(), first().name):
        assert told(visited(app, name))["page"] == name
        assert link(app)["v"] == "1"
