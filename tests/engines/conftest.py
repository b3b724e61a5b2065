"""Spark for the tests: Sail, a Spark of one process, or the one that CUSTCLEAN_SPARK names (`make test-spark`)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from custclean.engine import Engine, Relation
from custclean.engines.duckdb import DuckDB
from custclean.engines.spark import Spark

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Rows = Callable[[Engine, Relation], list[str]]
JAVA = 17  # the oldest that Spark 4 runs on
OWN = {  # settings of a Spark of our own: small and quick to start, and with partitions that stay empty
    "ui.enabled": "false",
    "driver.bindAddress": "127.0.0.1",
    "driver.host": "127.0.0.1",
    "sql.shuffle.partitions": "3",
    "sql.adaptive.coalescePartitions.enabled": "false",
    "driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


def java() -> int:
    """The major version of the Java that Spark would start; 0 where there is none."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which(str(Path(home, "bin", "java")) if home else "java")
    said = found and subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said or "")
    return int(version[1]) if version else 0


@pytest.fixture(scope="session")
def session() -> Iterator[SparkSession]:
    """A session on the Spark that CUSTCLEAN_SPARK names (`local-cluster[2,1,2048]`), or else on Sail."""
    master = os.environ.get("CUSTCLEAN_SPARK")
    if master and java() < JAVA:
        pytest.skip(f"Spark needs Java {JAVA} or newer: apt-get install openjdk-17-jre-headless, or set JAVA_HOME")
    reason = "needs pysail and pyspark-client (requirements/dev.txt), or `make test-spark`"
    pytest.importorskip("pyspark.sql", reason=reason)
    if master:
        yield from _spark(master)
    else:
        pytest.importorskip("pysail.spark", reason=reason)
        yield from _sail()


def _spark(master: str) -> Iterator[SparkSession]:
    from pyspark.sql import SparkSession  # noqa: PLC0415  # an extra's

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(master)
    for name, value in OWN.items():
        builder = builder.config(f"spark.{name}", value)
    found = builder.getOrCreate()
    yield found
    found.stop()
    left = Path(sys.modules["pyspark"].__file__ or "").parent / "work"  # a local cluster's executors leave their logs
    shutil.rmtree(left, ignore_errors=True)


def _sail() -> Iterator[SparkSession]:
    import pyspark  # noqa: PLC0415  # an extra's
    from pysail.spark import SparkConnectServer  # noqa: PLC0415  # a developer's
    from pyspark.sql import SparkSession  # noqa: PLC0415  # an extra's

    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))  # the light client fails without one
    server = SparkConnectServer(port=0)
    server.start(background=True)
    found = SparkSession.builder.remote(f"sc://127.0.0.1:{server.listening_address[1]}").create()
    yield found
    found.stop()
    server.stop()


@pytest.fixture
def engines(session: SparkSession, tmp_path: Path) -> Iterator[tuple[Engine, Engine]]:
    for name in ("duckdb work", "spark work"):
        (tmp_path / name).mkdir()
    duck, spark = DuckDB(tmp_path / "duckdb work"), Spark(tmp_path / "spark work", session)
    yield duck, spark
    duck.close()
    spark.close()


@pytest.fixture(scope="session")
def rows() -> Rows:
    """The rows of a relation as text, sorted; with the columns' types, as the next function will see them."""

    def types(batch: pa.RecordBatch) -> list[str]:
        return [re.sub(r"list<\w+: ", "list<", str(one)) for one in batch.schema.types]  # engines name a list's cells

    def listed(engine: Engine, relation: Relation) -> list[str]:
        return sorted(
            repr(list(zip(batch.schema.names, types(batch), row.values(), strict=True)))
            for batch in engine.batches(relation)
            for row in batch.to_pylist()
        )

    return listed
