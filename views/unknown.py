"""Numbers that only the browser will know: what a sentence does with them is written down, for live/told.js to do.

A page tells its sentence once with numbers and once with Unknown ones: they take part in arithmetic, are put in words (views/words.py)
and are compared, and where a comparison decides how the sentence goes on both ways are followed. What is written is an expression: a text,
a number, or a tuple of an operation and its operands, a list in JSON. Those of Unknown numbers themselves are

    ["set", name, first]               the value of a setting, `first` in the server's picture
    ["curve", script, k, x, params]    the value of a curve of a figure, number k, at x; `params` are [[name, expression], ...]
    ["extreme", script, k, which, low, high, params]      the place of its "lowest" or "highest" point between two numbers
    ["along", values, k]               number k of a list
    ["end", i, what, minima]           how run number i ended on a surface with these minima (views/ends.py)
    ["x", i, axis, t]                  where it is at a step, ["loss", i, t] how high, ["last", i] its last step (views/path.py)
    ["first", a, b, condition]         the first step from a to b at which that holds, ["count", a, b, condition] at how many it does:
    ["step"]                           the step that is looked at
    ["factor", i, rate, name, value, steps, minimum]      what a step of run i leaves with this hyper-parameter (live/factors.js)
    ["chord", what, begin, end]        how the chord between two points runs, "lowest" and "below" (live/chord.js)
    ["noise kept", i, momentum]        what run i, which follows a running mean, keeps of the noise (live/noise.js)

and those of what is done with them are operators, functions of numpy, "floor", "round", the names of functions of words, ["text", ...] for
parts one after the other and ["if", condition, then, otherwise].
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, NamedTuple, NoReturn, TypeVar

import numpy as np

Told = str | float | tuple["Told", ...]
T = TypeVar("T")
BEGIN, END = "\ue000", "\ue001"  # around an expression in a text: letters of no language
MOST = 64  # ways in which a sentence goes on
OF_NUMPY = {
    **{"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "power": "**", "maximum": "max", "minimum": "min", "absolute": "abs"},
    **{"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">=", "equal": "=", "not_equal": "≠", "bitwise_and": "and"},
    **{"sqrt": "sqrt", "log": "log", "isnan": "isnan"},
}


class _Way(NamedTuple):
    """How a sentence goes on."""

    decided: dict[Told, bool]  # what holds
    put: list[Told]  # expressions that stand in its text by their numbers


_way: ContextVar[_Way | None] = ContextVar("way", default=None)


class _Open(BaseException):
    """A condition decides how the sentence goes on, and nothing has been decided about it."""

    def __init__(self, condition: Told) -> None:
        self.condition = condition


class Unknown:
    """A number, or whether something holds, by the expression for it."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, *told: Any) -> None:
        self.told: Told = tuple(_told(part) for part in told)

    def __bool__(self) -> bool:
        way = _way.get() or _nowhere(self.told)
        if self.told not in way.decided:
            raise _Open(self.told)
        return way.decided[self.told]

    def __format__(self, spec: str) -> str:
        if spec not in ("", ".0f"):
            raise TypeError(f"{spec!r}: an unknown number is written as a whole one, others by views.words")
        return self.worded("whole")

    def __floordiv__(self, other: Any) -> Unknown:
        return Unknown("floor", self / other)  # type: ignore[operator]

    def __round__(self) -> Unknown:
        return Unknown("round", self)

    def __abs__(self) -> Unknown:
        return Unknown("abs", self)

    def __neg__(self) -> Unknown:
        return Unknown("-", 0, self)

    def __array_ufunc__(self, function: np.ufunc, method: str, *given: Any, **more: Any) -> Unknown:
        if method != "__call__" or more or function.__name__ not in OF_NUMPY:
            return NotImplemented
        return Unknown(OF_NUMPY[function.__name__], *given)

    def __array_function__(self, function: Callable[..., Any], types: Any, given: tuple[Any, ...], more: Any) -> Unknown:
        return Unknown("if", *given) if function is np.where and not more else NotImplemented

    def worded(self, words: str) -> str:
        """It in a sentence, in these words."""
        return put((words, self.told))


def _binary(sign: str, reflected: bool = False) -> Callable[[Unknown, Any], Unknown]:
    return lambda one, other: Unknown(sign, other, one) if reflected else Unknown(sign, one, other)


for _name, _sign in {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "pow": "**", "and": "and"}.items():
    setattr(Unknown, f"__{_name}__", _binary(_sign))
    setattr(Unknown, f"__r{_name}__", _binary(_sign, reflected=True))
for _name, _sign in {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "=", "ne": "≠"}.items():
    setattr(Unknown, f"__{_name}__", _binary(_sign))


def _told(part: Any) -> Told:
    if isinstance(part, Unknown):
        return part.told
    if isinstance(part, list | tuple):
        return tuple(_told(one) for one in part)
    if isinstance(part, str):
        return part
    return float(part) if math.isfinite(part) else ("/", float(np.sign(part)), 0.0)


def put(told: Told) -> str:
    """An expression in a text."""
    texts = (_way.get() or _nowhere(told)).put
    texts.append(told)
    return f"{BEGIN}{len(texts) - 1}{END}"


def _nowhere(told: Told) -> NoReturn:
    raise TypeError(f"{told} is not known here")


def worded(words: Callable[[T], str]) -> Callable[[T], str]:
    """Words for a number that live/told.js has by the same name for Unknown ones."""

    @wraps(words)
    def said(value: T) -> str:
        return value.worded(words.__name__) if isinstance(value, Unknown) else words(value)

    return said


def clause(tell: Callable[..., str]) -> Callable[..., str]:
    """A part of a sentence that goes on in its own ways, whatever is decided about the others."""

    @wraps(tell)
    def told(*given: Any) -> str:
        return tell(*given) if _way.get() is None else put(written(lambda: tell(*given)))

    return told


def written(tell: Callable[[], str]) -> Told:
    """The expression of what is told, whatever its Unknown numbers are. RuntimeError where it goes on in more than MOST ways."""
    ways = 0

    def going_on(decided: dict[Told, bool]) -> Told:
        nonlocal ways
        way = _Way(decided, [])
        before = _way.set(way)
        try:
            said = tell()
        except _Open as open_:
            then, otherwise = (going_on({**decided, open_.condition: yes}) for yes in (True, False))
            return then if then == otherwise else ("if", open_.condition, then, otherwise)
        finally:
            _way.reset(before)
        ways += 1
        if ways > MOST:
            raise RuntimeError(f"a sentence goes on in more than {MOST} ways")
        parts = [way.put[int(part[1:-1])] if part.startswith(BEGIN) else part for part in re.split(f"({BEGIN}.*?{END})", said) if part]
        return parts[0] if len(parts) == 1 else ("text", *parts)

    return going_on({})
