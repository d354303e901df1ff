"""Attributes that are worked out when somebody first asks."""

from __future__ import annotations

from functools import cached_property
from typing import Any, TypeVar

T = TypeVar("T")


class Lazy(cached_property[T]):
    """functools.cached_property without the lock, which before Python 3.12 is one for all instances: threads at work on others wait for it.

    Two threads that ask the same instance at once may both work it out.
    """

    def __get__(self, instance: Any, owner: type[Any] | None = None) -> Any:
        if instance is None or self.attrname is None:
            return super().__get__(instance, owner)
        value = self.func(instance)
        instance.__dict__[self.attrname] = value
        return value
