"""What a user would write instead of `custclean audit`: pandas, email-validator and phonenumbers, row by row.

python benchmarks/pandas_audit.py customers.csv --out report.json

It counts missing, distinct, invalid and repeated values, nothing more: no suggestions, no kinds, no dates.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pandas as pd
import phonenumbers
from email_validator import EmailNotValidError, validate_email

MISSING = {
    "",
    "-",
    "--",
    "?",
    ".",
    "n/a",
    "#n/a",
    "null",
    "nan",
    "none",
    "x",
    "unknown",
    "brak",
    "нет",
    "k.a.",
    "aucun",
}
REGIONS = {
    "PL": ("pl", "pol", "polska", "poland", "rzeczpospolita polska"),
    "CZ": ("cz", "cze", "česko", "česká republika", "czech republic", "czechia", "čr"),
    "RU": ("ru", "rus", "россия", "russia", "рф", "российская федерация", "russian federation"),
    "DE": ("de", "deu", "d", "deutschland", "germany", "brd"),
    "FR": ("fr", "fra", "france", "république française"),
    "GB": ("gb", "gbr", "uk", "u.k.", "united kingdom", "great britain", "england"),
    "US": ("us", "usa", "u.s.a.", "united states", "united states of america", "america"),
}
REGION = {name: region for region, names in REGIONS.items() for name in names}


def invalid_email(value: str) -> bool:
    try:
        validate_email(value, check_deliverability=False)
    except EmailNotValidError:
        return True
    return False


def invalid_phone(value: str, country: str) -> bool:
    try:
        number = phonenumbers.parse(value, REGION.get(country.strip().lower()))
    except phonenumbers.NumberParseException:
        return True
    return not phonenumbers.is_valid_number(number)


def audit(path: Path, rows: int | None) -> dict[str, object]:
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, nrows=rows)
    missing = frame.apply(lambda column: column.str.strip().str.lower().isin(MISSING))
    emails = frame["email"][~missing["email"]]
    phones = frame[["phone", "country"]][~missing["phone"]]
    return {
        "rows": len(frame),
        "missing": {name: int(count) for name, count in missing.sum().items()},
        "distinct": {name: int(count) for name, count in frame.nunique().items()},
        "invalid_emails": sum(invalid_email(value) for value in emails),
        "invalid_phones": sum(
            invalid_phone(phone, country) for phone, country in zip(phones["phone"], phones["country"], strict=True)
        ),
        "identical_rows": int(frame.duplicated().sum()),
        "repeated_emails": int(emails.str.strip().str.lower().duplicated().sum()),
        "repeated_ids": int(frame["customer_id"].duplicated().sum()),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=int, help="only the first so many")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    asked.out.write_text(json.dumps(audit(asked.file, asked.rows), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
