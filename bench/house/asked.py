"""How often one run of a page's script asks for a setting, and for the table of all settings."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from bench.browser import ROOT


def script(page: str) -> AppTest:
    """A page as its visitors' sessions run it, without navigation."""
    file = ROOT / "pages" / f"{page}.py"
    if file.is_file() and "PAGE" not in file.read_text():
        return AppTest.from_file(str(file), default_timeout=300)
    text = f"from views.page import show\nfrom views.contents import pages\nshow(pages()[{page!r}])"
    return AppTest.from_string(text, default_timeout=300)


@contextmanager
def counting() -> Iterator[Counter[str]]:
    """Counts settings asked for (their names) and tables of fields (under "")."""
    place = "settings.Settings" if (ROOT / "views/state/settings.py").is_file() else "state.State"
    module, name = place.split(".")
    settings: Any = getattr(importlib.import_module(f"views.state.{module}"), name)
    made, asked, counts = settings.__init__, settings.__getitem__, Counter[str]()

    def counted(self: Any, *given: Any, **named: Any) -> None:
        *before, fields_for = given[: len(given) if name == "State" else 1]

        def table(values: Any) -> Any:
            counts[""] += 1
            return fields_for(values)

        made(self, *before, table, *given[len(before) + 1 :], **named)

    def one(self: Any, key: str) -> Any:
        counts[key] += 1
        return asked(self, key)

    with patch.object(settings, "__init__", counted), patch.object(settings, "__getitem__", one):
        yield counts


def of_page(page: str) -> dict[str, tuple[int, int, str]]:
    """{which run: (settings asked for, tables of fields, the settings asked for most)}"""
    app, found = script(page), {}
    for run in ("first run", "run again"):
        with counting() as counts:
            app.run()
        if app.exception:
            raise RuntimeError(f"{page}: {app.exception[0].message}")
        tables = counts.pop("", 0)
        found[run] = (counts.total(), tables, ", ".join(f"{name} {count}" for name, count in counts.most_common(6)))
    return found
