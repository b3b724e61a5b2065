"""The cleaning as a whole: what becomes of a base, and what it promises of every cell and record."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import custclean
from custclean.errors import CustcleanError
from custclean.outcome import Cleaned

TODAY = date(2026, 1, 1)
HEADER = ("id", "first name", "last name", "email", "phone", "country", "postal code", "birth date", "notes")
ROWS = (
    ("1", "JAN", "Kowalski", "Jan@WP.pl", "601 234 567", "Polska", "00-950", "1985-03-01", " as it came "),
    ("2", "Anna", "NOWAK", "anna@gmial.com", "12", "PL", "00950", "02.03.1990", None),
    ("3", "N/A", "Lis", "not an address", "+48 601 234 568", "PL", "30-106", "31.02.1985", "N/A"),
    ("4", "Petr", "NovÃ¡k", None, "601 123 456", "CZ", "11000", "17.05.1970", "x\u200by"),
)


def table(rows: Sequence[Sequence[str | None]], header: Sequence[str] = HEADER) -> pa.Table:
    return pa.table([pa.array(column, pa.string()) for column in zip(*rows, strict=True)], list(header))


def cleaned(rows: Sequence[Sequence[str | None]] = ROWS, header: Sequence[str] = HEADER, **order: object) -> Cleaned:
    return custclean.clean(table(rows, header), today=TODAY, **order)  # type: ignore[arg-type]


def cells(outcome: Cleaned, name: str) -> list[str | None]:
    assert outcome.table is not None
    return outcome.table[name].to_pylist()


def codes(groups: Sequence[Any]) -> dict[tuple[str, str], int]:
    return {(group.column, group.code): group.count for group in groups}


def test_safe_fixes_are_applied_and_the_rest_stays_as_it_came():
    found = cleaned()
    assert cells(found, "first name") == ["Jan", "Anna", None, "Petr"]
    assert cells(found, "last name") == ["Kowalski", "Nowak", "Lis", "Novák"]
    assert cells(found, "email") == ["jan@wp.pl", "anna@gmial.com", "not an address", None]
    assert cells(found, "phone") == ["+48601234567", "12", "+48601234568", "+420601123456"]
    assert cells(found, "country") == ["PL", "PL", "PL", "CZ"]
    assert cells(found, "postal code") == ["00-950", "00-950", "30-106", "110 00"]
    assert cells(found, "birth date") == ["1985-03-01", "1990-03-02", "31.02.1985", "1970-05-17"]
    assert cells(found, "notes") == [" as it came ", None, "N/A", "x\u200by"], "free text is nobody's business"
    assert (found.records, found.kept, found.quarantined) == (4, 4, 0)


def test_every_change_has_a_code_and_is_counted():
    found = codes(cleaned().changes)
    assert found["phone", "phone-format"] == 3
    assert found["first name", "text-sentinel"] == 1
    assert found["last name", "text-mojibake"] == 1
    assert found["country", "country-format"] == 1
    assert ("notes", "text-invisible") not in found


def test_a_suggestion_is_proposed_with_its_confidence_and_applied_on_demand():
    proposed = next(group for group in cleaned(show_values=True).proposals if group.code == "email-typo-domain")
    assert (proposed.column, proposed.count) == ("email", 1)
    assert proposed.confidence is not None
    assert 0 < proposed.confidence < 1
    assert (proposed.examples[0].before, proposed.examples[0].after) == ("anna@gmial.com", "anna@gmail.com")
    for apply in (("suggested",), ("email-typo-domain",)):
        found = cleaned(apply=apply)
        assert cells(found, "email")[1] == "anna@gmail.com"
        assert codes(found.changes)["email", "email-typo-domain"] == 1
        assert not [group for group in found.proposals if group.code == "email-typo-domain"]
    assert cells(cleaned(apply=("phone-impossible",)), "email")[1] == "anna@gmial.com"


@pytest.mark.parametrize(
    ("fate", "phones", "kept"),
    [
        ("keep", ["+48601234567", "12", "+48601234568", "+420601123456"], 4),
        ("null", ["+48601234567", None, "+48601234568", "+420601123456"], 4),
        ("quarantine", ["+48601234567", "+420601123456"], 2),
    ],
)
def test_what_cannot_be_read_is_kept_emptied_or_set_aside(
    fate: str, phones: list[str | None], kept: int, tmp_path: Path
):
    found = cleaned(unreadable=fate, quarantine=tmp_path / "aside.csv")
    assert cells(found, "phone") == phones
    assert (found.kept, found.quarantined) == (kept, 4 - kept)
    if fate == "null":
        assert codes(found.changes)["phone", "phone-impossible"] == 1


def test_records_without_a_required_value_are_set_aside_with_their_original_cells(tmp_path: Path):
    aside = tmp_path / "aside.parquet"
    found = cleaned(require=("email", "first name"), quarantine=aside)
    assert cells(found, "id") == ["1", "2"]
    assert found.records == found.kept + found.quarantined
    kept = pq.read_table(aside).to_pylist()
    assert [row["id"] for row in kept] == ["3", "4"]
    assert kept[0]["email"] == "not an address"
    assert kept[1]["last name"] == "NovÃ¡k"
    assert [row["_quarantine_row"] for row in kept] == ["2", "3"]
    assert (
        kept[0]["_quarantine_reasons"] == "email is required, but cannot be read; first name is required, but missing"
    )
    assert kept[1]["_quarantine_reasons"] == "email is required, but missing"


def test_a_mended_quarantine_file_is_fed_back(tmp_path: Path):
    aside = tmp_path / "aside.csv"
    cleaned(require=("email",), quarantine=aside)
    aside.write_text(aside.read_text(encoding="utf-8").replace("not an address", "Lis@WP.PL"), encoding="utf-8")
    again = custclean.clean(aside, today=TODAY, require=("email",), quarantine=tmp_path / "again.csv")
    assert again.table is not None
    assert again.table.column_names == list(HEADER)
    assert [address.lower() for address in cells(again, "email") if address] == ["lis@wp.pl"]
    assert again.quarantined == 1


def test_an_unreadable_line_goes_to_the_quarantine_and_stays_there_until_it_is_mended(tmp_path: Path):
    base = tmp_path / "base.csv"
    base.write_text("name;email\nJan;a@wp.pl\nEwa;b@wp.pl\nOla;c@wp.pl;one;cell;too;many\n", encoding="utf-8")
    found = custclean.clean(base, output=tmp_path / "out.csv")
    assert (found.records, found.rejected, found.kept, found.quarantined) == (2, 1, 2, 1)
    aside = tmp_path / "out.quarantine.csv"
    assert "Ola;c@wp.pl;one;cell;too;many" in aside.read_text(encoding="utf-8")
    again = custclean.clean(aside, output=tmp_path / "again.csv")
    assert (again.records, again.rejected, again.quarantined) == (0, 1, 1)
    assert "Ola;c@wp.pl;one;cell;too;many" in (tmp_path / "again.quarantine.csv").read_text(encoding="utf-8")


def test_changes_are_listed_cell_by_cell_and_undo_gives_the_original_back(tmp_path: Path):
    out, changes, back = tmp_path / "out.parquet", tmp_path / "changes.csv", tmp_path / "back.parquet"
    source = tmp_path / "base.parquet"
    pq.write_table(table(ROWS), source)
    found = custclean.clean(
        source,
        output=out,
        changes=changes,
        today=TODAY,
        apply=("suggested",),
        add=("phone_country",),
    )
    assert found.kept == 4
    listed = custclean.read(changes).to_pylist()
    assert [name for name in listed[0] if name] == [
        "source", "row", "line", "column", "before", "after", "code", "output_row",
    ]  # fmt: skip
    assert sum(row["row"] is not None for row in listed) == found.changed_cells
    assert {"row": "1", "column": "email", "before": "anna@gmial.com", "after": "anna@gmail.com"}.items() <= next(
        row for row in listed if row["column"] == "email" and row["row"] == "1"
    ).items()
    done = custclean.undo(out, changes, back)
    assert (done.records, done.cells) == (4, found.changed_cells)
    assert pq.read_table(back).to_pylist() == table(ROWS).to_pylist()


def test_undo_refuses_a_file_that_was_changed_since(tmp_path: Path):
    out, changes = tmp_path / "out.csv", tmp_path / "changes.csv"
    custclean.clean(table(ROWS), output=out, changes=changes, today=TODAY)
    out.write_text(out.read_text(encoding="utf-8").replace("+48601234568", "+48601234569"), encoding="utf-8")
    with pytest.raises(CustcleanError, match=r"data row 3, column 'phone': the cell is not what `clean` wrote"):
        custclean.undo(out, changes, tmp_path / "back.csv")
    assert not (tmp_path / "back.csv").exists()


def test_parts_become_columns_after_their_source():
    found = cleaned(add=("phone_country", "email_domain"))
    assert found.table is not None
    names = found.table.column_names
    assert names[names.index("phone") + 1] == "phone_country"
    assert names[names.index("email") + 1] == "email_domain"
    assert cells(found, "phone_country") == ["PL", None, "PL", "CZ"]


def test_a_full_name_is_split():
    found = custclean.clean(pa.table({"full name": ["Dr. Jan Nowak", "Anna Maria Lis"]}), split=("full_name",))
    assert found.table is not None
    assert [name.removeprefix("full_name_") for name in found.table.column_names][:1] == ["full name"]
    assert cells(found, "full_name_family") == ["Nowak", "Lis"]


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ({"apply": ("email-typo",)}, "no such suggestion. Did you mean 'email-typo-domain'"),
        ({"require": ("e-mail",)}, "has no such column or kind. Did you mean 'email'"),
        ({"add": ("phone_contry",)}, "Did you mean 'phone_country'"),
        ({"split": ("country",)}, "a country has no parts"),
    ],
)
def test_a_mistake_in_the_order_is_one_clear_line(order: dict[str, Any], said: str):
    with pytest.raises(CustcleanError, match=r"\.") as caught:
        cleaned(**order)
    assert said in str(caught.value)


def test_the_manifest_accounts_for_every_record(tmp_path: Path):
    source = tmp_path / "base.csv"
    source.write_text("email;phone\na@wp.pl;+48601234567\nnone;1\nb@wp.pl;2;3;4;5\n", encoding="utf-8")
    custclean.clean(source, output=tmp_path / "out.csv", require=("email",))
    page = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    counts = page["counts"]
    assert counts["in"] == counts["out"] + counts["quarantined"] == 3
    assert page["inputs"][0]["bytes"] == source.stat().st_size
    assert len(page["inputs"][0]["sha256"]) == 64
    assert {output["what"]: output["rows"] for output in page["outputs"]} == {"cleaned": 1, "quarantine": 2}


def test_typed_columns_are_dates_where_every_value_can_be_read():
    source = pa.table({"birth date": ["01.02.1990", "17.05.1985"], "created": ["2024-01-05", "31.02.2024"]})
    found = custclean.clean(source, today=TODAY, typed=True)
    assert found.table is not None
    assert found.table.schema.field("birth date").type == pa.date32()
    assert found.table.schema.field("created").type == pa.string()
    assert "created stays text: 1 values cannot be read" in found.notes[0]
    emptied = custclean.clean(source, today=TODAY, typed=True, unreadable="null")
    assert emptied.table is not None
    assert emptied.table.schema.field("created").type == pa.date32()


def test_a_dry_run_writes_nothing_and_says_the_same(tmp_path: Path):
    out = tmp_path / "out.csv"
    dry = custclean.clean(table(ROWS), output=out, today=TODAY, changes=tmp_path / "c.csv", dry_run=True)
    assert list(tmp_path.iterdir()) == []
    wet = custclean.clean(table(ROWS), output=out, today=TODAY, changes=tmp_path / "c.csv")
    assert (dry.changes, dry.proposals, dry.problems, dry.outputs) == (
        wet.changes,
        wet.proposals,
        wet.problems,
        wet.outputs,
    )


def test_outputs_are_refused_before_anything_is_written(tmp_path: Path):
    source, taken = tmp_path / "base.csv", tmp_path / "taken.csv"
    source.write_text("email\na@wp.pl\n", encoding="utf-8")
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(CustcleanError, match="already exists"):
        custclean.clean(source, output=tmp_path / "out.csv", changes=taken)
    with pytest.raises(CustcleanError, match="input"):
        custclean.clean(source, output=source, overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base.csv", "taken.csv"]
    assert taken.read_text(encoding="utf-8") == "mine"


PIECES = st.sampled_from(
    ["jan", "KOWALSKI", "@", "wp.pl", "gmial.com", "+48", "601 234 567", "00-950", "00950", "Łódź", "31.02.1985",
     "03/04/1985", "17.03.85", "1985-03-01", "N/A", "brak", "иванов", "O'neil", "\u00a0", "\u200b", "Ã³", "12", "PL",
     "Polska", "=1+1", "'", "\n", ";", " ", "&amp;"]
)  # fmt: skip
CELL = st.one_of(st.none(), st.lists(PIECES, min_size=1, max_size=3).map("".join))
BASES = st.lists(st.tuples(*[CELL] * (len(HEADER) - 1)), min_size=1, max_size=8)


# without shrinking: an example takes most of a second
@settings(max_examples=settings().max_examples // 6, phases=[Phase.generate])
@given(rows=BASES, apply=st.sampled_from([(), ("suggested",)]))
def test_cleaning_twice_is_cleaning_once_and_undo_undoes_it(
    rows: list[tuple[str | None, ...]], apply: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
):
    folder = tmp_path_factory.mktemp("run")
    base = table([(str(number), *row) for number, row in enumerate(rows)])
    kinds = {"birth date": "birth_date", "email": "email", "phone": "phone", "first name": "given_name"}
    kinds |= {"last name": "family_name", "country": "country", "postal code": "postal_code", "id": "customer_id"}
    kinds |= {"notes": "text"}
    once = custclean.clean(
        base,
        output=folder / "once.csv",
        changes=folder / "changes.csv",
        columns=kinds,
        country="PL",
        apply=apply,
        today=TODAY,
    )
    assert once.records == once.kept == len(rows)
    custclean.clean(
        folder / "once.csv", output=folder / "twice.csv", columns=kinds, country="PL", apply=apply, today=TODAY
    )
    assert (folder / "twice.csv").read_bytes() == (folder / "once.csv").read_bytes()
    custclean.undo(folder / "once.csv", folder / "changes.csv", folder / "back.parquet")
    assert pq.read_table(folder / "back.parquet").to_pylist() == base.to_pylist()


def test_the_same_input_gives_the_same_bytes_however_many_threads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    rows = [(str(number), *ROWS[number % 4][1:]) for number in range(600)]
    made = []
    for threads, cells_a_batch in ((1, 2_500), (4, 90_000)):
        monkeypatch.setattr("custclean.engines.duckdb.STREAMED", cells_a_batch)
        monkeypatch.setattr("os.cpu_count", lambda threads=threads: threads)
        out = tmp_path / f"{threads}.csv"
        custclean.clean(table(rows), output=out, today=TODAY, changes=tmp_path / f"{threads}.changes.csv")
        made.append((out.read_bytes(), (tmp_path / f"{threads}.changes.csv").read_bytes()))
    assert made[0] == made[1]


Run = Callable[..., Any]  # see conftest.py


def test_the_command_says_what_it_did(custclean: Run, tmp_path: Path):
    (tmp_path / "base.csv").write_text("email;phone\nA@WP.PL;+48 601 234 567\nb@gmial.com;12\n", encoding="utf-8")
    done = custclean("clean", "base.csv", "-o", "out.csv", "--changes", "changes.csv")
    assert done.returncode == 0, done.stderr
    assert "2  kept" in done.stdout
    assert "email-typo-domain" in done.stdout
    assert "gmial" in done.stdout
    assert "601" not in done.stdout, "personal values are masked"
    assert custclean("clean", "base.csv", "-o", "out.csv").returncode == 2
    assert custclean("clean", "base.csv").returncode == 2
    assert custclean("undo", "out.csv", "changes.csv", "-o", "back.csv").returncode == 0
    assert (tmp_path / "back.csv").read_text(encoding="utf-8").split() != []
    found = json.loads(custclean("clean", "base.csv", "--dry-run", "--format", "json").stdout)
    assert found["kept"] == 2
    piped = custclean("clean", "base.csv", "-o", "-", "--to", "jsonl")
    assert [json.loads(line)["phone"] for line in piped.stdout.splitlines()] == ["+48601234567", "12"]
    assert "Cleaned" in piped.stderr


def test_what_no_cleaning_mends_is_left(tmp_path: Path):
    rows = [["Krak\ufffdw", "a@@wp.pl"], ["Łódź ", "b@wp.pl"]]
    (tmp_path / "a.csv").write_text("city,email\n" + "\n".join(map(",".join, rows)) + "\n", encoding="utf-8")
    left = custclean.clean(tmp_path / "a.csv", columns={"city": "city", "email": "email"}).problems
    assert [one.code for one in left] == ["text-replacement-character", "city-misspelt"]
