"""custclean dedupe."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from custclean.cli import options as o
from custclean.errors import CustcleanError


class Shape(StrEnum):
    """What the summary looks like."""

    TEXT = "text"
    JSON = "json"


class Mover(StrEnum):
    """What moves the records."""

    DUCKDB = "duckdb"
    SPARK = "spark"


def dedupe(
    files: o.Files,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="MASTERS", help="One record a customer, the fullest.")
    ] = None,
    groups: Annotated[
        Path | None, typer.Option("--groups", metavar="FILE", help="Every record with its group and household.")
    ] = None,
    pairs: Annotated[
        Path | None, typer.Option("--pairs", metavar="FILE", help="Every likely pair with its probability and why.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option("--model", metavar="FILE.json", help="Write what was learned here.")
    ] = None,
    use_model: Annotated[
        Path | None, typer.Option("--use-model", metavar="FILE.json", help="Use what was learned before.")
    ] = None,
    threshold: Annotated[
        float, typer.Option("--threshold", min=0.01, max=0.999, help="How sure two records must be one customer.")
    ] = 0.5,
    review_band: Annotated[
        str, typer.Option("--review-band", metavar="LO:HI", help="Pairs between are marked for review.")
    ] = "0.2:0.8",
    household: Annotated[bool, typer.Option("--household", help="One master record a household.")] = False,
    exact: Annotated[
        str | None, typer.Option("--exact", metavar="KINDS", help="Compare by these kinds only: email,phone.")
    ] = None,
    clean: Annotated[
        bool, typer.Option("--clean", help="Master records in canonical form, as custclean clean writes them.")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace outputs that exist.")] = False,
    shape: Annotated[Shape, typer.Option("--format", help="What the summary looks like.")] = Shape.TEXT,
    engine: Annotated[
        Mover, typer.Option("--engine", help="Where the work is done: here, or on the Spark that SPARK_REMOTE names.")
    ] = Mover.DUCKDB,
    recipe: o.RecipeFile = None,
    country: o.Country = None,
    column: o.Column = None,
    encoding: o.Encoding = None,
    delimiter: o.Delimiter = None,
    quote: o.Quote = None,
    escape: o.Escape = None,
    header: o.Header = None,
    skip: o.Skip = None,
    table: o.Table = None,
) -> None:
    """Find the records that are one customer, and say how sure that is."""
    from custclean import recipe as recipes  # noqa: PLC0415  # heavy imports wait until a command runs
    from custclean.cli.progress import progress  # noqa: PLC0415
    from custclean.reports import duplicates, terminal  # noqa: PLC0415
    from custclean.verbs.dedupe import Search  # noqa: PLC0415
    from custclean.verbs.dedupe import dedupe as work  # noqa: PLC0415
    from custclean.verbs.run import Request  # noqa: PLC0415

    said = o.reading(
        encoding=encoding, delimiter=delimiter, quote=quote, escape=escape, header=header, skip=skip, table=table
    )
    search = Search(
        masters=output,
        groups=groups,
        pairs=pairs,
        model=model,
        use_model=use_model,
        threshold=threshold,
        band=_band(review_band),
        household=household,
        clean=clean,
        kinds=tuple(word.strip() for word in (exact or "").split(",") if word.strip()),
        overwrite=overwrite,
    )
    if engine is Mover.SPARK:
        _allow_pandas()
    with progress() as tell:
        request = Request(
            files, recipes.load(recipe), country, o.chosen(column), said, progress=tell, engine=engine.value
        )
        outcome = work(request, search)
    if shape is Shape.JSON:
        sys.stdout.write(duplicates.as_json(outcome))
    else:
        duplicates.summary(outcome, terminal.console(sys.stdout))


def _allow_pandas() -> None:
    """Let pandas be imported after all: Spark's client does not start without it."""
    from custclean.runtime import NoPandas  # noqa: PLC0415  # only where Spark is asked for

    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, NoPandas)]


def _band(said: str) -> tuple[float, float]:
    """Two probabilities from "0.2:0.8".

    >>> _band("0.2:0.8")
    (0.2, 0.8)
    """
    low, _, high = said.partition(":")
    try:
        band = float(low), float(high)
    except ValueError as problem:
        raise CustcleanError(
            f"--review-band {said}: not two numbers.", "Write it as --review-band 0.2:0.8."
        ) from problem
    if not 0 < band[0] < band[1] <= 1:
        raise CustcleanError(f"--review-band {said}: not a band.", "Two numbers between 0 and 1, the smaller first.")
    return band
