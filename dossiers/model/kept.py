"""Properties that are worked out when first asked for and then kept with their object."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")


class kept_property(Generic[Value]):  # noqa: N801 - a decorator, named like `property`
    """`functools.cached_property` as Python 3.12 has it: without the lock, which costs more than
    most of what is kept here. Two threads that ask one object at once both work the value out.

    The object needs a `__dict__`; the value lies there under the property's name, so that it is a
    plain attribute from then on.
    """

    def __init__(self, work_out: Callable[[Any], Value]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn under which name the value is kept."""
        self._name = name

    @overload
    def __get__(self, one: None, kind: type) -> Self: ...

    @overload
    def __get__(self, one: object, kind: type) -> Value: ...

    def __get__(self, one: object | None, kind: type) -> Self | Value:
        """Work the value out and keep it; the class itself gives the property."""
        if one is None:
            return self
        value = one.__dict__[self._name] = self._work_out(one)
        return value
