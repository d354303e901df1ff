"""What pages have said since their script last ran: for each visitor and page, by name, the value of the highest number."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

MOST = 10_000  # visitors' pages
MOST_VALUES = 100_000  # of all of them: some 30 MB
MOST_NAMES = 200  # of one
LONGEST_NAME = 100  # letters
LARGEST = 1e300
MOST_PARTS = 4  # of a point

Moved = float | tuple[float, ...]
Numbered = dict[str, tuple[int, Moved]]


def numbered(told: Any) -> Numbered:
    """{name: (number, value)} of what a page sent, without what is none. Whoever can send can send anything."""
    if not isinstance(told, Mapping) or len(told) > MOST_NAMES:
        return {}
    found: Numbered = {}
    for name, pair in told.items():
        if isinstance(name, str) and len(name) <= LONGEST_NAME and isinstance(pair, list) and len(pair) == 2 and _is_count(pair[0]):
            value = _moved(pair[1])
            if value is not None:
                found[name] = (pair[0], value)
    return found


def in_order(told: Numbered) -> dict[str, Moved]:
    """{name: value}, the first told first."""
    return {name: value for name, (_, value) in sorted(told.items(), key=lambda one: one[1][0])}


def _is_count(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 2**53


def _moved(value: Any) -> Moved | None:
    """A number, or a point of one to MOST_PARTS."""
    if not isinstance(value, list):
        return float(value) if _is_number(value) else None
    point = value[:MOST_PARTS]
    return tuple(map(float, point)) if point and all(map(_is_number, point)) else None


def _is_number(value: Any) -> bool:
    """Compared, not converted: an integer may be too large for a float."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


class Inbox:
    """The last heard pages of visitors: `most` of them, and as many as have `values` together. One page has at most MOST_NAMES."""

    def __init__(self, most: int = MOST, values: int = MOST_VALUES) -> None:
        self._most, self._most_values, self._values = most, values, 0
        self._told: OrderedDict[tuple[str, str], Numbered] = OrderedDict()
        self._guard = threading.Lock()

    def put(self, who: str, page: str, told: Numbered) -> None:
        """Keep what is newer than what is known."""
        with self._guard:
            known = self._told.setdefault((who, page), {})
            self._told.move_to_end((who, page))
            self._values -= len(known)
            for name, (number, value) in told.items():
                if number > known.get(name, (-1, 0.0))[0] and (name in known or len(known) < MOST_NAMES):
                    known.pop(name, None)  # of several with one number the last stands last
                    known[name] = (number, value)
            self._values += len(known)
            while len(self._told) > self._most or self._values > self._most_values:
                self._values -= len(self._told.popitem(last=False)[1])

    def newer(self, who: str, page: str, heard: int) -> tuple[dict[str, Moved], int]:
        """({name: value} told with a number above `heard`, the first told first; the highest number told)."""
        with self._guard:
            known = self._told.get((who, page), {})
            found = {name: value for name, value in in_order(known).items() if known[name][0] > heard}
            return found, max([heard, *(number for number, _ in known.values())])

    def forget(self, who: str, page: str, heard: int) -> None:
        """Keep no value that the visitor's script has: those with a number of at most `heard`."""
        with self._guard:
            known = self._told.pop((who, page), {})
            left = {name: pair for name, pair in known.items() if pair[0] > heard}
            self._values += len(left) - len(known)
            if left:
                self._told[who, page] = left


INBOX = Inbox()
