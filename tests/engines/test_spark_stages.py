"""Every stage of a search for duplicates gives on Spark what it gives on DuckDB, on a made base and on nasty ones."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from inspect import isfunction, isgenerator, ismodule
from math import nan
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pytest

from custclean.engine import Engine, Relation
from custclean.engines.duckdb import DuckDB, Query
from custclean.engines.spark import Frame, Spark
from custclean.recipe import Recipe
from custclean.verbs.dedupe import Search, dedupe
from custclean.verbs.run import Request

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))  # benchmarks/ is a folder of scripts, not an installed package

from benchmarks.generator.base import COUNTRIES, draw_chunk  # noqa: E402  # needs the path above
from benchmarks.generator.records import Wanted  # noqa: E402

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [
    pytest.mark.slow,
    pytest.mark.spark,
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # sockets of Spark's own
]
Rows = Callable[[Engine, Relation], list[str]]
Seen = dict[str, list[str]]  # by stage, what it gave each time
STAGES = {"load", "values", "recognise", "encode", "pair", "compare", "train", "score", "group", "elect", "tell"}
WRITTEN = ("masters", "groups", "pairs", "model")
NASTY = pa.table(
    {
        "first_name": [
            *["\u00a0Jan\u00a0", "Jan", "İbrahim", "i\u0307brahim", "Anna\nMaria", "Anna Maria", None, "", "NaN"]
        ],
        "last_name": ["Żak", "\u00a0Zak", "IŞIK", "ışık", "Kow\r\nalska", "Kowalska", "Żak", "Żak", None],
        "email": [*["jan@wp.pl", "JAN@wp.pl\n", "i@x.io", None, "a.k@wp.pl", "a.k@wp.pl\u00a0", "", "null", "NaN"]],
        "points": pa.array([nan, 1.5, None, nan, -0.0, 0.0, 1e300, None, nan], pa.float64()),
        "empty": pa.nulls(9, pa.string()),
    }
)


def customers(count: int) -> pa.Table:
    """Invented persons, damaged and repeated, three of their cells nastier than the generator makes them."""
    table, _ = draw_chunk([COUNTRIES["PL"]], Wanted(count, 5, 0.3, 0.3, clean=False), 0)
    table = table.select(["first_name", "last_name", "email", "phone"])
    names = ["\u00a0Kowalska\u00a0", "İnönü", "Kowal\nska", *table["last_name"].to_pylist()[3:]]
    return table.set_column(1, "last_name", pa.array(names, pa.string()))


BASES = {
    "made": (customers(150), {}),
    "nasty": (NASTY, {"household": True, "clean": True}),
    "nasty, exactly": (NASTY, {"kinds": ("email",)}),
    "no record": (NASTY.slice(0, 0).select(["last_name", "email"]), {}),
}


class Watch:
    """What every stage gives while an engine works: by the stage's name, as text."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._engine, self.seen = rows, None, defaultdict(list)

    def of(self, real: Callable[..., object]) -> Callable[..., object]:
        """The stage, with an eye on what it gives."""

        def stage(*args: object, **kwargs: object) -> object:
            self._engine = next((one for one in args if isinstance(one, (DuckDB, Spark))), self._engine)
            outcome = real(*args, **kwargs)
            if isgenerator(outcome):
                outcome = list(outcome)
            self.seen[f"{real.__module__}.{real.__name__}"].append(repr(self.told(outcome)))
            return outcome

        return stage

    def told(self, thing: object) -> object:  # noqa: PLR0911  # one line a type
        """What a stage gave, as something to compare: sorted rows of relations and batches, lists of arrays."""
        if isinstance(thing, (Query, Frame)):
            return self._rows(self._engine, thing)
        if isinstance(thing, list) and thing and isinstance(thing[0], pa.RecordBatch):
            return thing[0].schema, sorted(repr(row) for batch in thing for row in batch.to_pylist())
        if isinstance(thing, np.ndarray):
            return thing.dtype, thing.shape, thing.tolist()
        if isinstance(thing, (pa.Array, pa.RecordBatch)):
            return thing.to_pylist()
        if isinstance(thing, dict):
            return {key: self.told(value) for key, value in thing.items()}
        if isinstance(thing, (list, tuple)):
            return [self.told(value) for value in thing]
        if is_dataclass(thing):
            return {one.name: self.told(getattr(thing, one.name)) for one in fields(thing)}
        return thing if isinstance(thing, (str, bytes, int, float, type(None))) else type(thing)


def watched(watch: Watch, name: str, thing: object) -> object:
    """A stage's function watched, and every function of a module of stages; anything else as it is."""
    if ismodule(thing) and thing.__name__.startswith("custclean.stages."):
        return SimpleNamespace(**{each: watched(watch, each, one) for each, one in vars(thing).items()})
    of_a_stage = isfunction(thing) and thing.__module__.startswith("custclean.stages.")
    return watch.of(thing) if of_a_stage and not name.endswith("_batch") else thing


@pytest.fixture
def searched(session: SparkSession, rows: Rows, tmp_path: Path) -> Callable[..., tuple[Seen, object]]:
    """Searches a base on an engine: what every stage gave, and what the files hold."""

    def search(base: pa.Table, engine: str, **wanted: object) -> tuple[Seen, object]:
        watch = Watch(rows)
        names = [name for name in WRITTEN if not (name == "model" and (wanted.get("kinds") or len(base) <= 1))]
        files = {name: Path(f"{name}.csv") for name in names}
        (tmp_path / engine).mkdir()
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(tmp_path / engine)
            patch.setattr("custclean.engines.spark.connected", lambda folder: Spark(folder, session))
            for verb in [one for each, one in sys.modules.items() if each.startswith("custclean.verbs.")]:
                for name, thing in list(vars(verb).items()):
                    patch.setattr(verb, name, watched(watch, name, thing))
            outcome = dedupe(
                Request([base], Recipe(), today=date(2026, 11, 1), engine=engine), Search(**files, **wanted)
            )
        written = {name: sorted(_lines(tmp_path / engine / path)) for name, path in files.items()}
        return {name: sorted(given) for name, given in watch.seen.items()}, (watch.told(outcome), written)

    return search


def _lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("name", BASES)
def test_every_stage_of_a_search_gives_the_same(searched: Callable[..., tuple[Seen, object]], name: str):
    base, wanted = BASES[name]
    (here, found), (there, same) = (searched(base, engine, **wanted) for engine in ("duckdb", "spark"))
    assert list(here) == list(there)
    for stage, given in here.items():
        assert given == there[stage], stage
    assert repr(found) == repr(same)
    if name == "made":
        assert {stage.split(".")[2] for stage in here} >= STAGES
        assert len(same[1]["pairs"]) > 10
