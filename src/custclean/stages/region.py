"""Which country a base belongs to where its records do not say so: votes of the other columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from custclean.field import Field
from custclean.kind import Context

MAJORITY = 0.6  # share of the votes that decides
VOTES = 3  # fewer decide nothing

PREFIXES = {"48": "PL", "420": "CZ", "49": "DE", "33": "FR", "44": "GB", "421": "SK", "380": "UA", "43": "AT"}
POSTAL = {
    r"^\d{2}-\d{3}$": "PL",
    r"(?i)^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$": "GB",
    r"(?i)^[a-z]\d[a-z] ?\d[a-z]\d$": "CA",
}
TOP_LEVEL = {"pl": "PL", "cz": "CZ", "de": "DE", "fr": "FR", "uk": "GB", "ru": "RU", "рф": "RU", "sk": "SK", "at": "AT"}


def region(fields: Sequence[Field], sample: pa.RecordBatch) -> tuple[str | None, str]:
    """The country (ISO 3166 alpha-2) most values point to, and why; None where they do not agree.

    Args:
        fields: the base's columns.
        sample: some thousand records, under their inner names.
    """
    votes: Counter[str] = Counter()
    sources: dict[str, Counter[str]] = {}
    for one in fields:
        found = _votes(one, sample.column(one.raw))
        votes.update(found)
        for country in found:
            sources.setdefault(country, Counter())[one.name] += found[country]
    total = sum(votes.values())
    if total < VOTES:
        return None, "no column says which country the base belongs to"
    country, count = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    if count < MAJORITY * total:
        spread = ", ".join(f"{name} {number}" for name, number in votes.most_common(4))
        return None, f"the columns point to several countries ({spread})"
    columns = ", ".join(f"'{name}'" for name, _ in sources[country].most_common(3))
    return country, f"inferred: {count:,} of {total:,} signs in {columns} point to it"


def _votes(one: Field, values: pa.StringArray) -> Counter[str]:
    values = pc.utf8_trim_whitespace(values.drop_null())
    match one.kind.name:
        case "country":
            return Counter(one.kind.normalize(values, Context()).drop_null().to_pylist())
        case "phone":
            codes = pc.struct_field(pc.extract_regex(values, r"^(?:\+|00)[ (]*(?P<code>4[2]\d|380|\d\d)"), "code")
            return _counted(codes, PREFIXES)
        case "postal_code":
            return Counter(
                {
                    country: n
                    for form, country in POSTAL.items()
                    if (n := pc.sum(pc.match_substring_regex(values, form)).as_py())
                }
            )
        case "email":
            return _counted(pc.struct_field(pc.extract_regex(values, r"\.(?P<tld>\pL{2})$"), "tld"), TOP_LEVEL)
        case _:
            return Counter()


def _counted(values: pa.StringArray, countries: dict[str, str]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for entry in pc.value_counts(values.drop_null()).to_pylist():
        if country := countries.get(entry["values"].lower()):
            votes[country] += entry["counts"]
    return votes
