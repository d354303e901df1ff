"""Addresses as plain values: what a query says about a page's fields, what could not be meant, and the way back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from engine.formula import code
from views.state.fields import Field, UnreadableError
from views.state.passed_on import PASSED_ON, passed_on

VERSION = "1"
HEARD = "heard"  # up to which number a page that goes back or forth has left its desk behind
NOT_OURS = re.compile(
    r"utm_\w*|ref|fbclid|[dg]clid|[gw]braid|msclkid|yclid|twclid|igshid|mc_[ce]id|_g[al]|embed|embed_options|staticAppId"
)  # left by other sites, and Streamlit's own
MOST_NOTES = 6
MOST_SHOWN = 60  # characters of a value

Fields = Mapping[str, Field]
FieldsFor = Callable[[Mapping[str, Any]], Fields]


def read(fields_for: FieldsFor, query: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """(values, note) of a query: every field has a value, and one line says what the query could not mean.

    `fields_for(values)` may depend on the values read so far; one that is not there means what a fresh visitor finds. A query
    of ours (it has v) means a field's default where it does not name it; any other means what a fresh visitor finds.
    """
    values: dict[str, Any] = {}
    notes: list[str] = []
    reading = True
    while reading:
        reading = False
        for name, field in fields_for(values).items():
            if name in values:
                continue
            reading = True
            values[name] = field.missing if "v" in query else field.first
            if name in query:
                notes += _read(name, field, query[name], values)
            if values[name] != field.first:
                break
    notes += passed_on(query)[1]
    unknown = [name for name in query if name not in values and name not in (*PASSED_ON, HEARD, "v") and not NOT_OURS.fullmatch(name)]
    if unknown:
        notes.append(f"there is no setting {', '.join(_quoted(name) for name in unknown[:3])}")
    more = f"; and {len(notes) - MOST_NOTES} more" if len(notes) > MOST_NOTES else ""
    return values, f"In the link, {'; '.join(notes[:MOST_NOTES])}{more}." if notes else ""


def _read(name: str, field: Field, text: str, values: dict[str, Any]) -> list[str]:
    """Put what the text means into the values; what had to be changed, in words."""
    try:
        values[name] = field.kind.read(text)
    except UnreadableError as error:
        return [] if field.quiet else [f"{name}: {_quoted(text)} is {error}, {_quoted(field.kind.write(values[name]))} is used"]
    written = field.kind.write(values[name])
    return [] if field.quiet or _same(text, written) else [f"{name}: {_quoted(text)} became {_quoted(written)}"]


def written(fields: Fields, value_of: Callable[[str], Any], before: Mapping[str, str]) -> dict[str, str]:
    """The query of these values: every one that a link without it would not mean; what is passed on stays as it was `before`."""
    query = {**before, "v": VERSION}
    for name, field in fields.items():
        value = value_of(name)
        if field.is_written(value):
            query[name] = field.kind.write(value)
    return query


def _same(given: str, written: str) -> bool:
    """Whether two texts mean the same value: `0.10` and `0.1` do."""
    if given == written:
        return True
    try:
        return [float(part) for part in given.split(",")] == [float(part) for part in written.split(",")]
    except ValueError:
        return False


def _quoted(text: str) -> str:
    """A visitor's text, unchanged but short and on one line, harmless in Markdown."""
    text = re.sub(r"(?<=\S)\n(?=\S)", " ↵ ", text)
    return code(f"{text[:MOST_SHOWN]}{'...' if len(text) > MOST_SHOWN else ''}") if text.strip() else "nothing"
