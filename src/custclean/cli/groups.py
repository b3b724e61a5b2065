"""Options that come in groups: a command takes a group as one parameter, its user an option a field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints


def spread(command: Callable[..., None]) -> Callable[..., None]:
    """A command as Typer is to see it: a parameter that is a group (a dataclass) gives way to the group's fields.

    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Reading:
    ...     encoding: str = "utf-8"
    >>> def inspect(file: str, *, reading: Reading) -> None:
    ...     print(file, reading.encoding)
    >>> command = spread(inspect)
    >>> list(signature(command).parameters)
    ['file', 'encoding']
    >>> command(file="a.csv", encoding="cp1250")
    a.csv cp1250
    """
    given = signature(command, eval_str=True).parameters
    groups: dict[str, Any] = {name: each.annotation for name, each in given.items() if is_dataclass(each.annotation)}
    shown = [one for each in given.values() for one in _options(each)]

    @wraps(command)
    def called(**said: object) -> None:
        for name, group in groups.items():
            said[name] = group(**{option.name: said.pop(option.name) for option in fields(group)})
        command(**said)

    called.__signature__ = Signature(shown)  # type: ignore[attr-defined]  # what `inspect` and Typer look at first
    called.__annotations__ = {each.name: each.annotation for each in shown}
    return called


def _options(given: Parameter) -> list[Parameter]:
    """A parameter, or in its place one for every field of its group."""
    group: Any = given.annotation
    if not is_dataclass(group):
        return [given.replace(kind=Parameter.KEYWORD_ONLY)]
    types = get_type_hints(group, include_extras=True)
    return [
        Parameter(option.name, Parameter.KEYWORD_ONLY, default=option.default, annotation=types[option.name])
        for option in fields(group)
    ]
