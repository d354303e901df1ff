"""The pages of the house: every file or folder under pages/ that ends in PAGE, found as the optimizers are."""

from __future__ import annotations

import threading
from pathlib import Path

from spec import ROOT, SpecError
from spec.base import NAME
from views.home import HOME, SCENES
from views.page import Page
from views.scan import ending

FOLDER = ROOT / "pages"
SECTIONS = ("Compare", "Understand", "Networks")
_scanning = threading.Lock()
_found: dict[str, Page] = {}


def pages() -> dict[str, Page]:
    """{name: Page} in the order of the sections and of what the pages say. SpecError names the file."""
    with _scanning:
        if not _found:
            made: dict[str, Page] = {}
            for place in sorted(FOLDER.iterdir()):
                if not place.name.startswith(("_", ".")) and (place.suffix == ".py" or (place / "__init__.py").is_file()):
                    if place.stem in made:
                        raise SpecError(f"{place}: there is another page of this name beside it")
                    made[place.stem] = _page_in(place)
            _found.update(sorted(made.items(), key=lambda named: (SECTIONS.index(named[1].section), named[1].order, named[1].title)))
    return _found


def first() -> Page:
    """The page that an address without a name shows."""
    return next(iter(pages().values()))


def _page_in(place: Path) -> Page:
    stem = place.stem
    if not NAME.match(stem) or stem in (HOME, SCENES):
        raise SpecError(f"{place}: a page needs a plain lower-case name other than {HOME} and {SCENES}, it is the name in links")
    page = ending(place, Page)
    if page.name != stem:
        raise SpecError(f"{place}: its page is called {page.name}; the name of the file is the name in links")
    if page.section not in SECTIONS:
        raise SpecError(f"{place}: there is no section {page.section}")
    return page
