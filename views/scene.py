"""What a lecture consists of: scenes, each a page in a stated condition with a question, and what must be true of what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from engine import Run


class Found(Protocol):
    """What a page has computed, as a promise sees it."""

    @property
    def by_name(self) -> Mapping[str, Run]:
        """Its runs by the names of their rules, or by what else tells them apart."""
        ...


@dataclass(frozen=True)
class Claim:
    """Something that is true of what a page has computed, or is not."""

    words: str
    otherwise: Callable[[Any], str]  # what is found instead, in words; empty where it is true
    exact: bool = False  # true at these settings, and not also with a rate that lies one stop of its slider away

    def __bool__(self) -> bool:
        raise TypeError(f"whether {self.words!r} is true depends on what was found: claims are listed, not joined by and, or, not")


@dataclass(frozen=True)
class Move:
    """What a hand then changes, as it stands in an address, and what must be true after it."""

    address: str
    promise: Sequence[Claim]


@dataclass(frozen=True)
class Scene:
    """A page at an address with a question, shown live.

    `watch` says where to look, `answer` what the runs say, `sliders` which numbers of the page's desk (one to three) change it.
    `promise` is what must be true of the runs at this address, and `moves` what must be true after something was changed.
    """

    id: str
    page: str
    address: str
    title: str
    question: str
    watch: str
    answer: str
    sliders: Sequence[str]
    promise: Sequence[Claim]
    moves: Sequence[Move] = ()


@dataclass(frozen=True)
class Shown:
    """A scene as its page is told of it: its `number` among `of`, and the links of those before and after it, relative to the app."""

    id: str
    number: int
    of: int
    title: str
    question: str
    watch: str
    answer: str
    sliders: Sequence[str]
    previous: str | None
    next: str | None

    def described(self) -> dict[str, Any]:
        return {**vars(self), "sliders": list(self.sliders)}


@dataclass(frozen=True)
class Lecture:
    """Scenes that are shown together: `rows` are the ids of all that is taught, `place` its number among the lectures."""

    title: str
    place: int
    rows: str  # with spaces between
    scenes: Sequence[Scene]


def broken(promise: Sequence[Claim], found: Found) -> list[str]:
    """The claims that are not true of what a page has computed, each with what is found instead."""
    told = [(claim, claim.otherwise(found)) for claim in promise]
    return [f"{claim.words}: {instead}" for claim, instead in told if instead]
