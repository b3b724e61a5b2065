"""Finds kinds, rules and formats: ours by folder, others' by entry point."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoints, entry_points
from types import MappingProxyType
from typing import Any

from custclean.errors import CustcleanError, did_you_mean
from custclean.format import Format
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Kind
from custclean.rule import Rule


def _found(folder: str, constant: str) -> Iterator[Any]:
    """Every `constant` of the modules in our folder, by name, then those that other packages declare."""
    package = import_module(f"custclean.{folder}")
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name):
        if hasattr(loaded := import_module(f"custclean.{folder}.{module.name}"), constant):
            yield getattr(loaded, constant)
    for point in sorted(_declared()(group=f"custclean.{folder}"), key=lambda found: found.name):
        yield point.load()


@cache
def _declared() -> Callable[..., EntryPoints]:
    """Selects from what the installed packages declare, which is looked through once."""
    return entry_points().select


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by name."""
    return MappingProxyType({kind.name: kind for kind in _found("kinds", "KIND")})


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by code: those of the folder, and one for every kind whose values should not recur."""
    repeated = (repeated_key(kind, kind.key) for kind in kinds().values() if kind.key is not None)
    return MappingProxyType({rule.code: rule for rule in (*_found("rules", "RULE"), *repeated)})


def repeated_code(kind: Kind) -> str:
    """The code of records that share a value of this kind."""
    return f"{kind.name.replace('_', '-')}-repeated"


def repeated_key(kind: Kind, severity: Severity) -> Rule:
    """The rule that two records should not share a value of this kind."""
    name = kind.name.replace("_", " ")
    return Rule(
        code=repeated_code(kind),
        severity=severity,
        dimension=Dimension.UNIQUENESS,
        message=f"the same {name} stands in several records",
        doc=f"""Several records share one {name}, compared in its canonical form.

        Why it matters: mostly it is one customer entered twice; sometimes a household, an office or a placeholder.
        What to do: list the records with `custclean audit FILE --issues issues.csv` and look at those of this code
        side by side. Every record that shares its value counts, the first one too.""",
        needs=(kind.name,),
        shows=kind.name,
    )


@cache
def formats() -> Mapping[str, Format]:
    """Every file format by name."""
    return MappingProxyType({found.name: found for found in _found("formats", "FORMAT")})


@cache
def checks() -> Mapping[str, Check]:
    """Every check of every kind by code."""
    return MappingProxyType({check.code: check for kind in kinds().values() for check in kind.checks})


@cache
def codes() -> Mapping[str, Check | Rule]:
    """Every check and rule by code."""
    return MappingProxyType({**checks(), **rules()})


def kind(name: str, where: str) -> Kind:
    """The kind of that name; `where` tells the user where the name stands.

    Raises:
        CustcleanError: there is no such kind.
    """
    if name not in kinds():
        raise CustcleanError(f"Unknown kind '{name}' in {where}.", did_you_mean(name, kinds()))
    return kinds()[name]
