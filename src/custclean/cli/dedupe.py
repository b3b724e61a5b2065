"""custclean dedupe."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from custclean.cli import options as o
from custclean.cli.asking import asked
from custclean.errors import CustcleanError

if TYPE_CHECKING:
    from custclean.verbs.dedupe import Search


class Mover(StrEnum):
    """What moves the records."""

    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How duplicates are sought, and where everything goes."""

    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="MASTERS", help="One record a customer, the fullest.")
    ] = None
    groups: Annotated[
        Path | None, typer.Option("--groups", metavar="FILE", help="Every record with its group and household.")
    ] = None
    pairs: Annotated[
        Path | None, typer.Option("--pairs", metavar="FILE", help="Every likely pair with its probability and why.")
    ] = None
    model: Annotated[Path | None, typer.Option("--model", metavar="FILE.json", help="Write what was learned here.")] = (
        None
    )
    use_model: o.UseModel = None
    threshold: o.Threshold = 0.5
    review_band: Annotated[
        str, typer.Option("--review-band", metavar="LO:HI", help="Pairs between are marked for review.")
    ] = "0.2:0.8"
    household: Annotated[bool, typer.Option("--household", help="One master record a household.")] = False
    exact: Annotated[
        str | None, typer.Option("--exact", metavar="KINDS", help="Compare by these kinds only: email,phone.")
    ] = None
    clean: Annotated[
        bool, typer.Option("--clean", help="Master records in canonical form, as custclean clean writes them.")
    ] = False
    overwrite: o.Overwrite = False

    def written(self) -> dict[str, Path | None]:
        """What is in each file that may be written."""
        return {
            "one record a customer": self.output,
            "every record, grouped": self.groups,
            "likely pairs, and why": self.pairs,
            "what was learned": self.model,
        }

    def search(self) -> Search:
        """The same as the verb takes it."""
        from custclean.verbs.dedupe import Search  # noqa: PLC0415  # heavy imports wait until a command runs

        return Search(
            masters=self.output,
            groups=self.groups,
            pairs=self.pairs,
            model=self.model,
            use_model=self.use_model,
            threshold=self.threshold,
            band=_band(self.review_band),
            household=self.household,
            clean=self.clean,
            kinds=o.words([self.exact or ""]),
            overwrite=self.overwrite,
        )


def dedupe(
    files: o.Files,
    *,
    wanted: Wanted,
    shape: o.Summary = o.Shape.TEXT,
    engine: Annotated[
        Mover, typer.Option("--engine", help="Where the work is done: here, or on the Spark that SPARK_REMOTE names.")
    ] = Mover.DUCKDB,
    policy: o.Policy,
    read_as: o.Reading,
) -> None:
    """Find the records that are one customer; say how sure it is."""
    from custclean.reports import duplicates, terminal  # noqa: PLC0415  # heavy imports wait until a command runs
    from custclean.verbs.dedupe import dedupe as work  # noqa: PLC0415

    search = wanted.search()
    if engine is Mover.SPARK:
        _allow_pandas()
    with asked(files, policy, read_as) as request:
        outcome = work(replace(request, engine=engine.value), search)
    if shape is o.Shape.JSON:
        sys.stdout.write(duplicates.as_json(outcome))
    else:
        duplicates.summary(outcome, terminal.console(sys.stdout), wanted.written())


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
