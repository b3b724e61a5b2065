"""Splink as somebody who knows it would set it up, for one base: run by Splink's own Python, not by custclean's.

    python splink_dedupe.py BASE.parquet --model customers --pairs PAIRS.parquet

The base is a Parquet file of texts with `unique_id`, already normalized for Splink. Prints, as JSON, seconds of the
wall and of processors for training, prediction and clustering, and Splink's version. The models follow Splink's own
guide: u from random pairs, m by EM under two or three blocking rules, term frequencies on names, many blocking rules.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import splink.comparison_library as cl  # type: ignore[import-not-found]  # in an environment of its own
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

Comparison: TypeAlias = Any  # Splink does not say more of it
RANDOM_PAIRS = 2e6
SEED = 1
LOWEST = 1e-4  # pairs less likely are not written


@dataclass(frozen=True, slots=True)
class Model:
    """An expert's settings: what is compared, where pairs are looked for, and what is surely right.

    Attributes:
        comparisons: in Splink's words.
        blocks: columns that pairs share, each tuple a rule.
        training: rules under which m is learned.
        sure: rules whose pairs are nearly all right, from which the prior is made, and the share of all that they find.
    """

    comparisons: list[Comparison]
    blocks: list[tuple[str, ...]]
    training: list[tuple[str, ...]]
    sure: tuple[list[tuple[str, ...]], float]


def name(column: str) -> Comparison:
    """Names: alike by Jaro-Winkler, rare ones worth more."""
    return cl.JaroWinklerAtThresholds(column, [0.92, 0.85]).configure(term_frequency_adjustments=True)


def born(column: str) -> Comparison:
    """Dates by how many slips part them."""
    return cl.DamerauLevenshteinAtThresholds(column, [1, 2])


def customers() -> Model:
    """The generated base: international customers with every usual column."""
    return Model(
        comparisons=[
            name("first_name"),
            name("last_name"),
            born("birth_date"),
            cl.EmailComparison("email"),
            cl.DamerauLevenshteinAtThresholds("phone", [1]),
            cl.JaroWinklerAtThresholds("street", [0.9]),
            cl.DamerauLevenshteinAtThresholds("postal_code", [1]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
        ],
        blocks=[
            ("email",),
            ("phone",),
            ("first_name", "last_name"),
            ("last_name", "birth_date"),
            ("first_name", "birth_date"),
            ("last_name", "postal_code"),
            ("first_name", "postal_code"),
            ("street", "postal_code"),
        ],
        training=[("first_name", "last_name"), ("birth_date",), ("email",)],
        sure=([("email", "birth_date"), ("phone", "first_name"), ("first_name", "last_name", "birth_date")], 0.8),
    )


def febrl() -> Model:
    """Febrl: Australian persons with a social security number."""
    return Model(
        comparisons=[
            name("given_name"),
            name("surname"),
            born("date_of_birth"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("address_1", [0.9]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("suburb", [0.9]).configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1]).configure(term_frequency_adjustments=True),
        ],
        blocks=[
            ("soc_sec_id",),
            ("given_name", "surname"),
            ("date_of_birth",),
            ("given_name", "postcode"),
            ("surname", "postcode"),
            ("address_1", "street_number"),
            ("suburb", "surname"),
            ("suburb", "given_name"),
        ],
        training=[("date_of_birth",), ("given_name", "surname"), ("postcode",)],
        sure=([("soc_sec_id",), ("given_name", "surname", "date_of_birth")], 0.8),
    )


def foreigners() -> Model:
    """Names, a birth date, a commune and a country."""
    return Model(
        comparisons=[name("imie"), name("nazwisko"), born("data_ur"), name("gmina"), cl.ExactMatch("kraj")],
        blocks=[
            ("imie", "nazwisko"),
            ("data_ur",),
            ("nazwisko", "kraj"),
            ("imie", "gmina"),
            ("nazwisko", "gmina"),
            ("substr(nazwisko, 1, 4)", "substr(data_ur, 1, 7)"),
            ("imie", "substr(data_ur, 1, 7)"),
            ("gmina", "substr(data_ur, 1, 4)"),
        ],
        training=[("data_ur",), ("imie", "nazwisko")],
        sure=([("imie", "nazwisko", "data_ur")], 0.3),
    )


def fake() -> Model:
    """Splink's own demonstration base, after its demonstration."""
    return Model(
        comparisons=[
            name("first_name"),
            name("surname"),
            born("dob"),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.EmailComparison("email"),
        ],
        blocks=[
            ("first_name",),
            ("surname",),
            ("dob",),
            ("email",),
            ("city", "substr(first_name, 1, 1)"),
            ("substr(surname, 1, 3)", "substr(dob, 1, 4)"),
        ],
        training=[("first_name", "surname"), ("dob",), ("email",)],
        sure=([("first_name", "surname", "dob"), ("email",)], 0.7),
    )


MODELS: dict[str, Callable[[], Model]] = {one.__name__: one for one in (customers, febrl, foreigners, fake)}


class Clock:
    """Seconds of the wall and of processors, step by step."""

    def __init__(self) -> None:
        self.steps: dict[str, list[float]] = {}
        self._last = time.perf_counter(), time.process_time()

    def tick(self, step: str) -> None:
        """Notes what has passed since the last step."""
        now = time.perf_counter(), time.process_time()
        self.steps[step] = [round(one - other, 3) for one, other in zip(now, self._last, strict=True)]
        self._last = now


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("base", type=Path)
    parser.add_argument("--model", choices=MODELS, required=True)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--clusters", type=Path)
    parser.add_argument("--threshold", type=float, default=0.95)
    asked = parser.parse_args()
    logging.getLogger("splink").setLevel(logging.ERROR)
    model = MODELS[asked.model]()
    connection = duckdb.connect()
    base = DuckDBAPI(connection).register(connection.sql(f"SELECT * FROM read_parquet('{asked.base}')"))
    clock = Clock()
    linker = Linker(
        base,
        SettingsCreator(
            "dedupe_only",
            comparisons=model.comparisons,
            blocking_rules_to_generate_predictions=[block_on(*rule) for rule in model.blocks],
            retain_matching_columns=False,
        ),
    )
    sure, recall = model.sure
    linker.training.estimate_probability_two_random_records_match([block_on(*rule) for rule in sure], recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=SEED)
    for rule in model.training:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    clock.tick("train")
    pairs = linker.inference.predict(threshold_match_probability=LOWEST)
    clock.tick("predict")
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        pairs, threshold_match_probability=asked.threshold
    )
    clock.tick("cluster")
    columns = "unique_id_l, unique_id_r, match_weight, match_probability"
    connection.sql(f"SELECT {columns} FROM {pairs.physical_name}").write_parquet(str(asked.pairs))
    if asked.clusters is not None:
        connection.sql(f"SELECT unique_id, cluster_id FROM {clusters.physical_name}").write_parquet(str(asked.clusters))
    print(json.dumps({"steps": clock.steps, "version": version("splink")}))


if __name__ == "__main__":
    main()
