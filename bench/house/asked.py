"""How often a page asks for a setting, and for the table of all settings: in a run of its script, and in a change of its desk."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from bench.moves import chosen
from views import contents
from views.player.packing import unpacked
from views.serving.pictures import Asked, answer
from views.state.inbox import numbered
from views.state.settings import Settings
from views.state.visitor import KEPT


def script(page: str) -> AppTest:
    """A page as its visitors' sessions run it, without navigation."""
    text = f"from views.page import show\nfrom views.contents import pages\nshow(pages()[{page!r}])"
    return AppTest.from_string(text, default_timeout=300)


@contextmanager
def counting(page: str) -> Iterator[Counter[str]]:
    """Counts the settings that a page asks for by their names, and tables of fields under ""."""
    known, asked, counts = contents.pages(), Settings.__getitem__, Counter[str]()

    def fields(values: Mapping[str, Any]) -> Any:
        counts[""] += 1
        return known[page].fields(values)

    def one(self: Settings, name: str) -> Any:
        counts[name] += 1
        return asked(self, name)

    counted = known | {page: replace(known[page], fields=fields)}
    with patch.object(contents, "pages", lambda: counted), patch.object(Settings, "__getitem__", one):
        yield counts


def address_of(app: AppTest) -> str:
    return "&".join(f"{name}={value if isinstance(value, str) else value[0]}" for name, value in app.query_params.items())


def of_page(page: str) -> dict[str, tuple[int, int, str]]:
    """{when: (settings asked for, tables of fields, the settings asked for most)}"""
    with counting(page) as counts:
        app, found = script(page), {}
        for when in ("first run", "run again"):
            app.run()
            if app.exception:
                raise RuntimeError(f"{page}: {app.exception[0].message}")
            found[when] = _taken(counts)
        shown, at = contents.pages()[page], Asked(address_of(app), who=app.session_state[KEPT])
        sliders = unpacked(answer(shown, at))[0]["desk"]["sliders"]
        counts.clear()
        answer(shown, replace(at, moved=numbered({name: [1, value] for name, value in [chosen(sliders, random.Random(0))]})))
        found["change"] = _taken(counts)
    return found


def _taken(counts: Counter[str]) -> tuple[int, int, str]:
    tables = counts.pop("", 0)
    found = (counts.total(), tables, ", ".join(f"{name} {count}" for name, count in counts.most_common(6)))
    counts.clear()
    return found
