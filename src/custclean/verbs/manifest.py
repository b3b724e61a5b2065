"""The manifest of a run: what went in, how it was treated, what came out; JSON that outlives the run."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from custclean.outcome import Cleaned
from custclean.verbs.order import Order
from custclean.verbs.run import Request

LIBRARIES = ("pyarrow", "duckdb", "phonenumbers", "email-validator")


@dataclass(frozen=True, slots=True)
class Digest:
    """An input file as it was: its size in bytes and its SHA-256."""

    file: str
    bytes: int
    sha256: str


def digests(inputs: Sequence[object]) -> tuple[Digest, ...]:
    """The digests of those inputs that are files; a folder gives those of its files."""
    found = []
    for one in inputs:
        path = Path(str(one))
        files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        for file in files:
            if file.is_file():
                with file.open("rb") as opened:
                    found.append(
                        Digest(str(file), file.stat().st_size, hashlib.file_digest(opened, "sha256").hexdigest())
                    )
    return tuple(found)


def manifest(result: Cleaned, request: Request, order: Order, inputs: Iterable[Digest], began: datetime) -> str:
    """The manifest as JSON text."""
    ended = datetime.now(UTC)
    page = {
        "custclean": result.version,
        "command": "clean",
        "started": began.isoformat(timespec="seconds"),
        "seconds": round((ended - began).total_seconds(), 3),
        "inputs": [asdict(one) for one in inputs],
        "sources": [asdict(one) for one in result.sources],
        "recipe": request.recipe.model_dump(mode="json"),
        "options": _options(request, order),
        "columns": [{"name": name, "kind": kind, "confidence": sure} for name, kind, sure in result.columns],
        "counts": {
            "in": result.records + result.rejected,
            "out": result.kept,
            "quarantined": result.quarantined,
            "records": result.records,
            "rejected": result.rejected,
            "changed_records": result.changed_records,
            "changed_cells": result.changed_cells,
        },
        "changes": [{"column": one.column, "code": one.code, "count": one.count} for one in result.changes],
        "reasons": dict(result.reasons),
        "outputs": [asdict(one) for one in result.outputs],
        "versions": {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}},
    }
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def is_manifest(path: Path) -> bool:
    """Whether a file is a manifest of a run, which the next run may replace."""
    try:
        page = json.loads(path.read_bytes())
    except ValueError:
        return False
    return isinstance(page, dict) and "custclean" in page


def _options(request: Request, order: Order) -> dict[str, object]:
    """What the user said, as far as it decides what came out."""
    return {
        "country": request.country,
        "columns": dict(request.columns),
        "read": dict(request.options),
        "today": request.today.isoformat(),
        "apply": list(order.apply),
        "unreadable": order.unreadable.value,
        "require": list(order.require),
        "split": list(order.split),
        "add": list(order.add),
        "typed": order.typed,
        "write": dict(order.options),
    }
