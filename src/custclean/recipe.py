"""custclean.toml becomes a Recipe; every mistake in it is told here, with file and key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from custclean import registry
from custclean.errors import CustcleanError, did_you_mean
from custclean.issue import Severity
from custclean.plan import Policy


class Cleaning(BaseModel):
    """What `clean` does with a base unless the command line says otherwise."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    apply: tuple[str, ...] = Field((), description="codes whose suggestions are applied; suggested for all")
    unreadable: Literal["keep", "null", "quarantine"] = Field(
        "keep", description="what becomes of values that cannot be read"
    )
    require: tuple[str, ...] = Field((), description="kinds or headers that must hold a readable value")
    split: tuple[str, ...] = Field((), description="kinds whose parts become columns")
    add: tuple[str, ...] = Field((), description="parts that become columns: phone_country")


class Recipe(BaseModel):
    """What a base needs said about it, once: policy lives here, not in kinds and rules."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    country: str | None = Field(None, description="ISO 3166 alpha-2 of records without a country of their own")
    columns: Mapping[str, str] = Field(default_factory=dict, description="header = kind")
    severity: Mapping[str, Literal["error", "warning", "info", "off"]] = Field(
        default_factory=dict, description="code = severity, or off"
    )
    read: Mapping[str, str | int] = Field(default_factory=dict, description="how files are read: encoding, delimiter …")
    clean: Cleaning = Field(default_factory=Cleaning, description="what `custclean clean` does")  # type: ignore[arg-type]  # every key has a default

    @property
    def policy(self) -> Policy:
        """Severities by code, None for what is off."""
        return {code: None if word == "off" else Severity(word) for code, word in self.severity.items()}

    @property
    def options(self) -> dict[str, str]:
        """Reading options as text."""
        return {name: str(value) for name, value in self.read.items()}


def load(path: Path | None) -> Recipe:
    """The recipe at `path`, or an empty one.

    Raises:
        CustcleanError: no such file, not TOML, an unknown key, kind or code.
    """
    if path is None:
        return Recipe()  # type: ignore[call-arg]  # every key has a default
    import tomllib  # noqa: PLC0415 — most runs have no recipe

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise CustcleanError(f"{path}: {problem.strerror}.", "Name an existing recipe with --recipe.") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise CustcleanError(f"{path}: not valid TOML: {problem}.", "Mend that line.") from problem
    try:
        recipe = Recipe.model_validate(found)
    except ValidationError as problem:
        first = problem.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        hint = did_you_mean(key, Recipe.model_fields) if first["type"] == "extra_forbidden" else ""
        said = "unknown key" if first["type"] == "extra_forbidden" else first["msg"].lower()
        raise CustcleanError(f"{path}, {key}: {said}.", hint) from problem
    _resolve(recipe, path)
    return recipe


def _resolve(recipe: Recipe, path: Path) -> None:
    for header, kind in recipe.columns.items():
        registry.kind(kind, f"{path}, [columns] {header}")
    known = {*registry.checks(), *registry.rules()}
    for code in recipe.severity:
        if code not in known:
            raise CustcleanError(f"Unknown code '{code}' in {path}, [severity].", did_you_mean(code, known))
    options = {name for found in registry.formats().values() for name in found.options} | {"format"}
    for name in recipe.read:
        if name not in options:
            raise CustcleanError(f"Unknown option '{name}' in {path}, [read].", did_you_mean(name, options))
