"""The pages of the house: every file or folder under pages/ that ends in PAGE, found as the optimizers are."""

from __future__ import annotations

import importlib
import threading

from spec import ROOT, SpecError
from views.page import Page

FOLDER = ROOT / "pages"
SECTIONS = ("Compare", "Networks", "Understand")
_scanning = threading.Lock()
_found: dict[str, Page] = {}


def pages() -> dict[str, Page]:
    """{name: Page} in the order of the sections and of their titles. SpecError names the file."""
    with _scanning:
        if not _found:
            made = [_page_of(path.stem) for path in sorted(FOLDER.iterdir()) if not path.name.startswith(("_", "."))]
            _found.update((page.name, page) for page in sorted(made, key=lambda page: (SECTIONS.index(page.section), page.title)))
    return _found


def first() -> Page:
    """The page that an address without a name shows."""
    return next(iter(pages().values()))


def _page_of(stem: str) -> Page:
    page = getattr(importlib.import_module(f"pages.{stem}"), "PAGE", None)
    if not isinstance(page, Page):
        raise SpecError(f"{FOLDER / stem}: a page ends in PAGE = Page(...)")
    if page.name != stem:
        raise SpecError(f"{FOLDER / stem}: its page is called {page.name}; the name of the file is the name in links")
    if page.section not in SECTIONS:
        raise SpecError(f"{FOLDER / stem}: there is no section {page.section}")
    return page
