"""The model as a JSON file: to read, to compare with the last one, and to use again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from custclean.errors import CustcleanError
from custclean.linkage.layout import Comparison, Layout
from custclean.linkage.mixture import Floats, Mixture, PassModel

FORMAT = 1
CLASSES = ("same", "household", "strangers")


def as_json(model: Mixture, layout: Layout, version: str, records: int) -> str:
    """The model, its shares rounded to six significant digits."""
    comparisons = [
        {
            "name": one.name,
            "columns": sorted({layout.slots[slot].field.name for slot in one.slots if slot >= 0}),
            "levels": [
                {"name": level.name, **dict(zip(CLASSES, map(_short, shares), strict=True))}
                for level, *shares in zip(
                    one.levels, model.same[place], model.home[place], model.random[place], strict=True
                )
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
        "strangers": {each.name: _shares(table) for each, table in zip(comparisons, one.strangers, strict=True)},
        "same": {each.name: _shares(table) for each, table in zip(comparisons, one.same, strict=True) if len(table)},
        "household": {
            each.name: _shares(table) for each, table in zip(comparisons, one.home, strict=True) if len(table)
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
    same, home, random = (
        tuple(np.array([level[each] for level in one["levels"]]) for one in found["comparisons"]) for each in CLASSES
    )
    passes = tuple(
        PassModel(
            one["name"],
            np.array([one["classes"][each] for each in CLASSES]),
            tuple(np.array(one["strangers"][each.name]) for each in comparisons),
            tuple(np.array(one["same"].get(each.name, [])) for each in comparisons),
            tuple(np.array(one["household"].get(each.name, [])) for each in comparisons),
            one["pairs"],
        )
        for one in found["passes"]
    )
    return Mixture(same, home, random, passes, np.array([found["classes"][each] for each in CLASSES]))
