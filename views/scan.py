"""Modules of the house that end in one thing each: the page of pages/<name>, the lecture of lectures/<name>."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TypeVar

from spec import SpecError

T = TypeVar("T")


def ending(place: Path, kind: type[T]) -> T:
    """What the module of this file or folder under the house ends in: a PAGE of kind Page. SpecError names the place."""
    constant = kind.__name__.upper()
    try:
        found = getattr(importlib.import_module(f"{place.parent.name}.{place.stem}"), constant, None)
    except Exception as error:
        raise SpecError(f"{place}: {error}") from error
    if not isinstance(found, kind):
        raise SpecError(f"{place}: a {kind.__name__.lower()} ends in {constant} = {kind.__name__}(...)")
    return found
