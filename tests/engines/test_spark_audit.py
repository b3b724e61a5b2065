"""An audit says on Spark what it says on DuckDB, every issue included."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from custclean.engines.spark import Spark
from custclean.recipe import Recipe
from custclean.reports.json import audit as as_json
from custclean.verbs.audit import audit
from custclean.verbs.run import Request

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [
    pytest.mark.slow,
    pytest.mark.spark,
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # sockets of Spark's own
]
EXAMPLE = Path(__file__).parents[2] / "examples" / "customers.csv"
ROW = {"email": "jan@wp.pl", "phone": "601 234 567", "country": "PL", "born": "1985-03-04"}
REPEATED = pa.Table.from_pylist(
    [ROW, {**ROW, "country": "CZ"}, ROW, {**ROW, "email": " JAN@wp.pl"}, {**ROW, "email": None, "born": "31.02.1985"}]
)


@pytest.fixture
def told(session: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, pa.Table]]:
    """What an audit on an engine says: its report and its issues."""
    monkeypatch.setattr("custclean.engines.spark.connected", lambda folder: Spark(folder, session))

    def say(base: object, engine: str) -> tuple[str, pa.Table]:
        request = Request([base], Recipe(), today=date(2026, 1, 1), engine=engine)
        issues = tmp_path / f"{engine}.parquet"
        report = as_json(audit(request, show_values=True, issues_to=issues))
        return report, pq.read_table(issues)

    return say


@pytest.mark.parametrize("base", [str(EXAMPLE), REPEATED, REPEATED.slice(0, 0)], ids=["example", "repeated", "none"])
def test_an_audit_gives_the_same(told: Callable[..., tuple[str, pa.Table]], base: object):
    (here, issues), (there, same) = told(base, "duckdb"), told(base, "spark")
    assert here == there
    assert issues.equals(same)
