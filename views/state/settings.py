"""The settings of one page as plain values: read from an address, changed, written back. Nothing here knows a session."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import parse_qsl, quote_plus

from engine import Bounded
from views.state.address import Fields, FieldsFor, read, written
from views.state.fields import Moved, Number, Option, Point, Switch
from views.state.passed_on import passed_on, spelled_out

MOVING = (Number, Point)  # whose ends may move with other values
LONGEST = 2000  # letters of an address that is remembered
PLAIN = re.compile(r"[\w.~-]*", re.ASCII)
_read = Bounded(2000)  # what addresses mean


class Values(Protocol):
    """Settings by name."""

    def __getitem__(self, name: str, /) -> Any: ...


class Watched(Mapping[str, Any]):
    """Values that know which of them have been asked for."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values, self._names, self._all = values, set[str](), False

    def matter(self, names: Iterable[str]) -> bool:
        """Whether somebody has asked for one of these, or for all there are."""
        return self._all or not self._names.isdisjoint(names)

    def __getitem__(self, name: str) -> Any:
        self._names.add(name)
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        self._all = True
        return iter(self._values)

    def __len__(self) -> int:
        self._all = True
        return len(self._values)


class Settings:
    """The values of a page; `fields_for(values)` may depend on the values themselves."""

    def __init__(self, fields_for: FieldsFor, query: Mapping[str, str] | None = None) -> None:
        self._fields_for = fields_for
        self._fields: Fields | None = None
        self._asked = Watched({})  # what the fields depend on
        self._query: dict[str, str] | None = None
        self._told: dict[str, Any] = {}  # what has been asked for since the last change
        self._as_found: list[str] | None = None  # the names of those that are as a fresh visitor finds them, where that is known
        query = spelled_out(fields_for, query) if query is not None else None
        self._passed_on = passed_on(query)[0] if query is not None else {}
        self.values, self.note = read(fields_for, query) if query is not None else ({}, "")

    @staticmethod
    def at(fields_for: FieldsFor, address: str) -> Settings:
        """The settings that an address means, read once where everything in it could be meant."""
        key = (fields_for, address)
        found = _read.look(key) or Settings(fields_for, dict(parse_qsl(address, keep_blank_values=True)))
        if not found.note and len(address) < LONGEST:
            found.query()  # both once for all copies
            found.as_found()
            _read.get(key, lambda: found)
        return found.copy()

    def copy(self) -> Settings:
        """The same settings, to be changed by themselves."""
        made = Settings(self._fields_for)
        made.values, made.note, made._passed_on = dict(self.values), self.note, dict(self._passed_on)
        made._fields, made._asked, made._query, made._as_found = self._fields, self._asked, self._query, self._as_found
        return made

    @property
    def fields(self) -> Fields:
        """The fields that there are for the present values; made anew where those change that they depend on."""
        if self._fields is None:
            self._asked = Watched(self.values)
            self._fields = self._fields_for(self._asked)
        return self._fields

    def __getitem__(self, name: str) -> Any:
        if name not in self._told:
            self._told[name] = self._value(name)
        return self._told[name]

    def _value(self, name: str) -> Any:
        field, values = self.fields.get(name), self.values
        if field is None:
            return values[name]
        if name not in values:
            return field.first
        return field.kind.nearest(values[name]) if isinstance(field.kind, MOVING) else values[name]

    def _changed(self, names: Iterable[str]) -> None:
        if self._asked.matter(names):
            self._fields = None
        self._query = self._as_found = None
        self._told = {}

    def as_found(self) -> list[str]:
        """The names of the values that are as a fresh visitor finds them."""
        if self._as_found is None:
            fields = self.fields
            self._as_found = [name for name, kept in self.values.items() if name in fields and kept == fields[name].first]
        return self._as_found

    def __setitem__(self, name: str, value: Any) -> None:
        """Set a value; the others that are as a fresh visitor finds them go on following what they depend on."""
        others = self.as_found()
        for other in others:
            del self.values[other]
        self.values[name] = value
        self._changed((*others, name))

    def forget(self, name: str) -> None:
        """Back to what a fresh visitor gets."""
        self.values.pop(name, None)
        self._changed([name])

    def clear(self) -> None:
        """All values as a fresh visitor finds them, who is in no scene."""
        self.leave_scene()
        self._changed(self.values)
        self.values = {}

    @property
    def scene(self) -> str:
        """The id of the scene that they are of; empty where they are of none."""
        return self._passed_on.get("scene", "")

    def leave_scene(self) -> None:
        """From here on they are of no scene."""
        self._passed_on.pop("scene", None)
        self._query = None

    def lay(self, moved: Mapping[str, float | Sequence[float]]) -> None:
        """Values from a desk, in the order in which they were set.

        The nearest allowed: numbers, points, options by place, switches as 0 or 1. What is no field is left out.
        """
        for name, value in moved.items():
            field = self.fields.get(name)
            if field is None:
                continue
            kind = field.kind
            if field.clears and isinstance(kind, Option) and isinstance(value, float) and round(value) >= len(kind.options):
                continue  # what is shown beside the options cannot be chosen
            for cleared in field.clears:
                self.forget(cleared)
            if isinstance(kind, Number | Moved) and isinstance(value, float):
                self[name] = kind.nearest(value)
            elif isinstance(kind, Point) and isinstance(value, Sequence) and len(value) >= len(kind.domain):
                self[name] = kind.nearest([float(f"{part:.{kind.digits}g}") for part in value[: len(kind.domain)]])
            elif isinstance(kind, Option) and isinstance(value, float):
                self[name] = kind.options[round(min(len(kind.options) - 1, max(0, value)))]
            elif isinstance(kind, Switch) and isinstance(value, float):
                self[name] = value >= 0.5

    def query(self) -> dict[str, str]:
        """The link's parameters: every value that a link without it would not mean."""
        if self._query is None:
            named = {name: field for name, field in self.fields.items() if name in self.values or field.is_first_written}
            self._query = written(named, self.__getitem__, self._passed_on)
        return self._query

    @property
    def address(self) -> str:
        """The link's parameters as they stand in an address."""
        return "&".join(f"{_quoted(name)}={_quoted(text)}" for name, text in self.query().items())


def _quoted(text: str) -> str:
    """As `urlencode` has it; what needs no quotes, as most numbers and names, in a tenth of its time."""
    return text if PLAIN.fullmatch(text) else quote_plus(text)
