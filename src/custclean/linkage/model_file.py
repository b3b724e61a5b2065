"""The model as a JSON file: to read, to compare with the last one, and to use again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from custclean.errors import CustcleanError
from custclean.linkage.layout import Comparison, Layout
from custclean.linkage.mixture import CLASSES, STRANGERS, Floats, Mixture, PassModel, Tables

FORMAT = 2  # 1 had no namesakes


def as_json(model: Mixture, layout: Layout, version: str, records: int) -> str:
    """The model, its shares rounded to six significant digits."""
    comparisons = [
        {
            "name": one.name,
            "columns": sorted({layout.slots[slot].field.name for slot in one.slots if slot >= 0}),
            "levels": [
                {"name": level.name, **dict(zip(CLASSES, map(_short, shares), strict=True))}
                for level, *shares in zip(one.levels, *(tables[place] for tables in model.tables), strict=True)
            ],
        }
        for place, one in enumerate(layout.comparisons)
    ]
    passes = [_pass(one, layout.comparisons) for one in model.passes]
    whole = {
        "format": FORMAT,
        "custclean": version,
        "records": records,
        "classes": dict(zip(CLASSES, map(_short, model.classes), strict=True)),
        "comparisons": comparisons,
        "passes": passes,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _pass(one: PassModel, comparisons: Sequence[Comparison]) -> dict[str, Any]:
    return {
        "name": one.name,
        "pairs": one.pairs,
        "classes": dict(zip(CLASSES, map(_short, one.classes), strict=True)),
        CLASSES[STRANGERS]: {each.name: _shares(table) for each, table in zip(comparisons, one.strangers, strict=True)},
        **{
            name: {each.name: _shares(table) for each, table in zip(comparisons, tables, strict=True) if len(table)}
            for name, tables in zip(CLASSES[:STRANGERS], one.known, strict=True)
        },
    }


def _short(value: float) -> float:
    return float(f"{value:.6g}")


def _shares(table: Floats) -> list[float]:
    return [_short(value) for value in table]


def compared_by(text: str, name: str) -> frozenset[str]:
    """What the model in a file compares.

    Raises:
        CustcleanError: it is no such file.
    """
    try:
        return frozenset(one["name"] for one in json.loads(text)["comparisons"])
    except (ValueError, KeyError, TypeError) as problem:
        raise _no_model(name) from problem


def _no_model(name: str) -> CustcleanError:
    return CustcleanError(f"{name}: not a model of custclean.", "Make one with --model FILE.json.")


def from_json(text: str, layout: Layout, name: str) -> Mixture:
    """The model in a file, for a base that is compared in this way.

    Raises:
        CustcleanError: it is no such file, or was learned on other columns.
    """
    try:
        found = json.loads(text)
        if found["format"] != FORMAT:
            raise CustcleanError(
                f"{name}: a model of format {found['format']}.", f"This version reads format {FORMAT}."
            )
        theirs = [(one["name"], len(one["levels"])) for one in found["comparisons"]]
        ours = [(one.name, len(one.levels)) for one in layout.comparisons]
        if theirs != ours:
            raise CustcleanError(
                f"{name}: learned on other columns ({', '.join(one for one, _ in theirs)}).",
                f"This base has {', '.join(one for one, _ in ours)}; learn anew without --use-model.",
            )
        return _mixture(found, layout.comparisons)
    except (ValueError, KeyError, TypeError) as problem:
        raise _no_model(name) from problem


def _mixture(found: dict[str, Any], comparisons: Sequence[Comparison]) -> Mixture:
    same, home, namesakes, random = (
        tuple(np.array([level[each] for level in one["levels"]]) for one in found["comparisons"]) for each in CLASSES
    )
    passes = tuple(_pass_model(one, [each.name for each in comparisons]) for one in found["passes"])
    return Mixture((same, home, namesakes, random), passes, _classes(found))


def _pass_model(one: dict[str, Any], names: Sequence[str]) -> PassModel:
    strangers = tuple(np.array(one[CLASSES[STRANGERS]][name]) for name in names)
    same, home, namesakes = (_known(one[each], names) for each in CLASSES[:STRANGERS])
    return PassModel(one["name"], _classes(one), strangers, (same, home, namesakes), one["pairs"])


def _known(tables: dict[str, Any], names: Sequence[str]) -> Tables:
    return tuple(np.array(tables.get(name, [])) for name in names)


def _classes(found: dict[str, Any]) -> Floats:
    return np.array([found["classes"][each] for each in CLASSES])
