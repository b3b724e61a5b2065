"""The generator of customer bases: same bytes for a seed, valid true values, flags that say what happened."""

import csv
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import phonenumbers
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from email_validator import validate_email

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # benchmarks/ is a folder of scripts, not an installed package

from benchmarks.generator.base import COUNTRIES, draw_chunk, rows_by_country  # noqa: E402  # needs the path above
from benchmarks.generator.damage import slips  # noqa: E402
from benchmarks.generator.damage.mail import typos_of  # noqa: E402
from benchmarks.generator.flags import FLAGS, Reading  # noqa: E402
from benchmarks.generator.latin import latin, mailbox_word, without_diacritics  # noqa: E402
from benchmarks.generator.records import COLUMNS, Wanted, persons_of_records  # noqa: E402
from benchmarks.generator.streams import spread  # noqa: E402
from benchmarks.generator.text import capacity, shaped  # noqa: E402

ROWS = 4000
Base = tuple[pa.Table, pa.Table]  # the messy file and the truth


def draw(
    *, clean: bool = False, rows: int = ROWS, duplicates: float = 0.15, countries: Iterable[str] = COUNTRIES
) -> Base:
    wanted = Wanted(rows, 5, duplicates, 1 / 3, clean=clean)
    return draw_chunk([COUNTRIES[code] for code in countries], wanted, 0)


@pytest.fixture(scope="module")
def base():
    return draw()


@pytest.fixture(scope="module")
def sound():
    return draw(clean=True)


def cells(base: Base, column: str, flag: str) -> list[tuple[str, str]]:
    messy, truth = base
    rows = pc.equal(truth[f"{column}_damage"].cast("string"), flag)
    return list(zip(messy[column].filter(rows).to_pylist(), truth[column].filter(rows).to_pylist(), strict=True))


def run(folder: Path, *options: str, hash_seed: str = "0") -> dict[str, str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "customers.py"), "--out", str(folder), *options]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("customers.csv", "truth.parquet")
    }


def test_same_bytes_for_a_seed_whatever_the_hash_seed(tmp_path: Path):
    first = run(tmp_path / "a", "--rows", "500", hash_seed="1")
    assert run(tmp_path / "b", "--rows", "500", hash_seed="2") == first
    assert run(tmp_path / "c", "--rows", "500", "--seed", "2") != first


def test_files_agree(tmp_path: Path):
    run(tmp_path, "--rows", "300", "--countries", "pl,fr")
    with (tmp_path / "customers.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    truth = pq.read_table(tmp_path / "truth.parquet")
    assert tuple(header) == COLUMNS
    assert len(rows) == truth.num_rows == 300
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert truth["row"].to_pylist() == list(range(300))
    assert set(truth["country"].to_pylist()) == {"PL", "FR"}
    sound = [
        (row[3], true)
        for row, true, flag in zip(
            rows, truth["email"].to_pylist(), truth["email_damage"].cast("string").to_pylist(), strict=True
        )
        if flag == ""
    ]
    assert sound
    assert all(written == true for written, true in sound)


def test_unknown_country_is_one_line(tmp_path: Path):
    command = [sys.executable, "benchmarks/customers.py", "--out", str(tmp_path), "--countries", "XX"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Countries known: PL")


@pytest.mark.parametrize("column", COLUMNS)
def test_clean_base_is_its_own_truth(sound: Base, column: str):
    messy, truth = sound
    assert messy[column].equals(truth[column])
    assert set(truth[f"{column}_damage"].cast("string").to_pylist()) == {""}
    assert all(truth[f"{column}_readable"].to_pylist())


@pytest.mark.parametrize("column", COLUMNS)
def test_cells_without_a_flag_are_true_and_flagged_ones_differ(base: Base, column: str):
    proper = {"", "nickname", "transliterated", "repeated"}  # the true value is what stands there
    for flag in FLAGS:
        assert all((written == true) is (flag in proper) for written, true in cells(base, column, flag)), flag


def test_readable_follows_the_flag(base: Base):
    _, truth = base
    for column in COLUMNS:
        for flag, readable in zip(
            truth[f"{column}_damage"].cast("string").to_pylist(), truth[f"{column}_readable"].to_pylist(), strict=True
        ):
            assert readable is (FLAGS[flag] is not Reading.NONE)


def test_every_kind_of_damage_occurs():
    _, truth = draw(rows=60_000)
    seen = set()
    for column in COLUMNS:
        seen |= set(pc.unique(truth[f"{column}_damage"].cast("string")).to_pylist())
    assert seen == set(FLAGS)


@pytest.mark.parametrize("code", COUNTRIES)
def test_every_telephone_shape_is_valid(code: str):
    country = COUNTRIES[code]
    for shape in {*country.mobiles, *(shape for of_city in country.landline_shapes for shape in of_city)}:
        for national in shaped(shape, np.random.default_rng(3).integers(0, capacity(shape), 40)).to_pylist():
            number = phonenumbers.parse(f"+{country.calling}{national}")
            assert phonenumbers.is_valid_number(number), national
            assert phonenumbers.region_code_for_number(number) == code


def test_undamaged_telephones_are_read_back_in_all_nine_forms(base: Base):
    messy, truth = base
    rows = pc.is_in(truth["phone_damage"].cast("string"), pc.cast(["", "format", "extension"], "string"))
    forms = set()
    for written, true, region in zip(
        messy["phone"].filter(rows).to_pylist(),
        truth["phone"].filter(rows).to_pylist(),
        truth["country"].filter(rows).to_pylist(),
        strict=True,
    ):
        number = phonenumbers.parse(written.replace("wewn.", "ext."), region)  # Polish for extension
        assert phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == true, written
        forms.add(re.sub(r"\d+", "9", written) if region == "PL" else "")
    assert len(forms) >= 9


POSTAL = {
    "PL": r"\d\d-\d{3}",
    "CZ": r"\d{3} \d\d",
    "RU": r"\d{6}",
    "DE": r"\d{5}",
    "FR": r"\d{5}",
    "GB": r"[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}",
    "US": r"\d{5}",
}


def test_true_postal_codes_fit_country_and_city(base: Base):
    _, truth = base
    places = {(code, city.name): city.postal for code, country in COUNTRIES.items() for city in country.cities}
    for code, city, postal in zip(
        truth["country"].to_pylist(), truth["city"].to_pylist(), truth["postal_code"].to_pylist(), strict=True
    ):
        assert re.fullmatch(POSTAL[code], postal)
        if (code, city) in places:  # cities of transliterated records are in Latin letters
            assert postal.startswith(places[code, city])


def test_true_mailboxes_are_valid_and_one_household_s(base: Base):
    _, truth = base
    owner = {}
    for address, household in zip(truth["email"].to_pylist(), truth["household_id"].to_pylist(), strict=True):
        assert owner.setdefault(address, household) == household
    for address in list(owner)[:300]:
        assert validate_email(address, check_deliverability=False).normalized == address


def test_true_telephones_are_one_household_s(base: Base):
    _, truth = base
    owner = {}
    for phone, household in zip(truth["phone"].to_pylist(), truth["household_id"].to_pylist(), strict=True):
        assert owner.setdefault(phone, household) == household


def test_second_chunk_gives_no_mailbox_or_telephone_away_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("benchmarks.generator.base.CHUNK", 3000)
    wanted = Wanted(6000, 5, 0.15, 1 / 3, clean=False)
    (_, first), (_, second) = (draw_chunk(list(COUNTRIES.values()), wanted, chunk) for chunk in (0, 1))
    for column in ("email", "phone", "person_id", "household_id", "customer_id"):
        assert not set(first[column].to_pylist()) & set(second[column].to_pylist()), column
    assert second["row"].to_pylist() == list(range(3000, 6000))


@pytest.mark.parametrize("share", [0.0, 0.15, 0.5])
def test_share_of_repeats(share: float):
    person = persons_of_records(np.random.default_rng(1), 2000, share)
    counts = np.bincount(person)
    assert len(person) == 2000
    assert len(counts) == 2000 - round(2000 * share)
    assert counts.min() == 1
    assert counts.max() <= 5
    assert (int(counts.max()) == 1) is (share == 0)


def test_households_share_surname_address_and_telephone():
    _, truth = draw(clean=True, duplicates=0.0, countries=["PL"])
    homes = {}
    for record in truth.to_pylist():
        homes.setdefault(record["household_id"], []).append(record)
    together = [home for home in homes.values() if len(home) > 1]
    assert 0.25 < sum(map(len, together)) / ROWS < 0.36
    assert all(len({(one["street"], one["postal_code"]) for one in home}) == 1 for home in together)
    stem = re.compile(r"(?<=[sc]k)[ia]$")
    one_name = [home for home in together if len({stem.sub("", one["last_name"]) for one in home}) == 1]
    assert 0.8 < len(one_name) / len(together) < 1
    assert any(len({one["phone"] for one in home}) < len(home) for home in together)
    assert any(len({one["email"] for one in home}) < len(home) for home in together)
    names = [[(one["first_name"], one["last_name"]) for one in home] for home in together]
    assert any(len(set(each)) < len(each) for each in names)  # father and son
    births = [[one["birth_date"] for one in home] for home in together]
    assert any(len(set(each)) < len(each) for each in births)  # twins


def test_repeats_move_and_marry(sound: Base):
    _, truth = sound
    records = truth.to_pylist()
    moved = [one for one in records if one["change"] == "moved"]
    married = [one for one in records if one["change"].endswith("married")]
    homes = {one["person_id"]: one["street"] for one in records if one["change"] == ""}
    assert moved
    assert married
    assert all(one["street"] != homes.get(one["person_id"]) for one in moved)
    assert all(one["last_name"] != one["person_last_name"] for one in married)
    assert all(one["last_name"] == one["person_last_name"] for one in records if "married" not in one["change"])


def test_repeated_rows_are_copies_of_the_row_before(base: Base):
    messy, truth = base
    rows = messy.to_pylist()
    repeated = [
        place for place, flag in enumerate(truth["customer_id_damage"].cast("string").to_pylist()) if flag == "repeated"
    ]
    assert repeated
    assert all(rows[place] == rows[place - 1] for place in repeated)


def test_swapped_names_stand_in_each_other_s_column(base: Base):
    messy, truth = base
    both = zip(messy.to_pylist(), truth.to_pylist(), strict=True)
    swapped = [(row, true) for row, true in both if true["first_name_damage"] == "swapped"]
    assert swapped
    for row, true in swapped:
        assert true["last_name_damage"] == "swapped"
        assert row["last_name"].strip().lower() == true["first_name"].lower() or "  " in row["last_name"]


def test_mojibake_can_be_undone(base: Base):
    garbled = [*cells(base, "city", "mojibake"), *cells(base, "last_name", "mojibake")]
    assert garbled
    undone = 0
    for written, true in garbled:
        for encoding in ("cp1252", "cp1250", "cp1251", "latin-1"):
            table = {letter: byte for byte, letter in reversed(list(enumerate(slips._LETTERS[encoding])))}  # noqa: SLF001  # the very table
            if all(letter in table for letter in written):
                try:
                    undone += bytes(table[letter] for letter in written).decode() == true
                except UnicodeDecodeError:
                    continue
                break
    assert undone == len(garbled)


@pytest.mark.parametrize(
    ("surname", "feminine"),
    [("Nowakowski", "Nowakowska"), ("Zawadzki", "Zawadzka"), ("Nowak", "Nowak")],
)
def test_polish_surnames(surname: str, feminine: str):
    assert dict(COUNTRIES["PL"].surnames)[surname] == feminine


@pytest.mark.parametrize(
    ("code", "surname", "feminine"),
    [
        ("CZ", "Novák", "Nováková"),
        ("CZ", "Veselý", "Veselá"),
        ("CZ", "Marek", "Marková"),
        ("CZ", "Němec", "Němcová"),
        ("CZ", "Svoboda", "Svobodová"),
        ("CZ", "Jarní", "Jarní"),
        ("RU", "Иванов", "Иванова"),
        ("RU", "Невский", "Невская"),
        ("RU", "Шевченко", "Шевченко"),
        ("DE", "Müller", "Müller"),
    ],
)
def test_inflected_surnames(code: str, surname: str, feminine: str):
    assert dict(COUNTRIES[code].surnames)[surname] == feminine


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("Юлия", ["Iuliia", "Yulia", "Julija"]),
        ("Щукин", ["Shchukin", "Shchukin", "Shchukin"]),
        ("Nowak", ["Nowak"] * 3),
    ],
)
def test_latin(word: str, written: list[str]):
    assert [latin(word, scheme) for scheme in range(3)] == written


@pytest.mark.parametrize(
    ("word", "plain"), [("Łódź", "Lodz"), ("Müller", "Muller"), ("Žižka", "Zizka"), ("Йод", "Йод"), ("Фёдор", "Федор")]
)
def test_without_diacritics(word: str, plain: str):
    assert without_diacritics(word) == plain


@pytest.mark.parametrize(("word", "mailbox"), [("O'Brien", "obrien"), ("Müller", "mueller"), ("Щукин", "shchukin")])
def test_mailbox_word(word: str, mailbox: str):
    assert mailbox_word(word) == mailbox


@pytest.mark.parametrize("domain", sorted({domain for country in COUNTRIES.values() for domain in country.domains}))
def test_domain_typos_are_no_providers(domain: str):
    providers = {name for country in COUNTRIES.values() for name in country.domains}
    assert typos_of(domain)
    assert not providers & set(typos_of(domain))


def test_spread_is_one_to_one():
    assert len(set(spread(np.arange(640), 640, 17).tolist())) == 640


def test_rows_by_country_add_up():
    assert sum(rows_by_country(list(COUNTRIES.values()), 997)) == 997
    assert rows_by_country([COUNTRIES["PL"]], 3) == [3]
