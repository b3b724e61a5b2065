"""What a user would write instead of `custclean clean`: pandas, email-validator and phonenumbers, row by row.

python benchmarks/pandas_clean.py customers.csv --out cleaned.parquet

Missing values, e-mails, phones, countries, dates, names and postal codes are brought into one form; nothing is
proposed, listed or set aside, and a day/month order is taken for granted.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import pandas as pd
import phonenumbers
from email_validator import EmailNotValidError, validate_email

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a script, this folder is no package

from benchmarks.pandas_audit import MISSING, REGION  # found only now

FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%d %B %Y")
PARTICLES = re.compile(r"\b(Van|Von|De|Der|La|Du)\b")


def email(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return validate_email(value.strip(), check_deliverability=False).normalized
    except EmailNotValidError:
        return value


def phone(value: str | None, country: str | None) -> str | None:
    if value is None:
        return None
    try:
        number = phonenumbers.parse(value, country)
    except phonenumbers.NumberParseException:
        return value
    if not phonenumbers.is_valid_number(number):
        return value
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def dates(values: pd.Series) -> pd.Series:
    read = pd.Series(None, index=values.index, dtype=object)
    for form in FORMATS:
        found = pd.to_datetime(values.where(read.isna()), format=form, errors="coerce")
        read = read.where(found.isna(), found.dt.strftime("%Y-%m-%d"))
    return read.where(read.notna(), values)


def name(value: str | None) -> str | None:
    if value is None or not (value.islower() or value.isupper()):
        return value
    return PARTICLES.sub(lambda found: found[0].lower(), value.title())


def clean(path: Path, rows: int | None) -> pd.DataFrame:
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, nrows=rows)
    for column in frame:
        trimmed = frame[column].str.strip().str.replace(r"\s+", " ", regex=True)
        frame[column] = trimmed.mask(trimmed.str.lower().isin(MISSING), None).astype(object)
        frame[column] = frame[column].where(frame[column].notna(), None)
    codes = [REGION.get(value.lower()) if value else None for value in frame["country"]]
    frame["phone"] = [phone(value, code) for value, code in zip(frame["phone"], codes, strict=True)]
    frame["country"] = [code or value for value, code in zip(frame["country"], codes, strict=True)]
    frame["email"] = [email(value) for value in frame["email"]]
    for column in ("birth_date", "created"):
        frame[column] = dates(frame[column])
    for column in ("first_name", "last_name", "city"):
        frame[column] = [name(value) for value in frame[column]]
    frame["postal_code"] = [value.upper() if value else None for value in frame["postal_code"]]
    return frame


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=int, help="only the first so many")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    clean(asked.file, asked.rows).to_parquet(asked.out, index=False)


if __name__ == "__main__":
    main()
