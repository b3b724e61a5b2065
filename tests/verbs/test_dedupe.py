"""The whole chain on small bases of invented persons."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from custclean.errors import CustcleanError
from custclean.recipe import Recipe
from custclean.verbs.dedupe import Search, dedupe
from custclean.verbs.evaluate import evaluate
from custclean.verbs.run import Request

GIVEN = ["Anna", "Jan", "Piotr", "Maria", "Katarzyna", "Tomasz", "Ewa", "Adam", "Marek", "Zofia", "Karol", "Julia"]
FAMILY = ["Nowak", "Wójcik", "Mazur", "Lis", "Zając", "Bąk", "Duda", "Sikora", "Wrona", "Kos", "Gil", "Szpak", "Kruk"]
TOWNS = ["Łódź", "Kraków", "Gdańsk"]


def persons(count: int, seed: int = 1) -> list[dict[str, str | None]]:
    rng = np.random.default_rng(seed)

    def pick(words: list[str]) -> str:
        return words[int(rng.integers(len(words)))]

    return [
        {
            "first_name": pick(GIVEN),
            "last_name": pick(FAMILY) + pick(["", "ski", "czyk", "ak"]),
            "email": f"u{number}@example{number % 7}.pl",
            "phone": f"+48 60{rng.integers(10**7):07d}",
            "birth_date": f"19{rng.integers(40, 99)}-{rng.integers(1, 13):02d}-{rng.integers(1, 29):02d}",
            "street": f"ul. {pick(FAMILY)}a {rng.integers(1, 99)}",
            "city": pick(TOWNS),
            "who": str(number),
        }
        for number in range(count)
    ]


def found(rows: list[dict[str, str | None]], tmp_path: Path, **asked: object) -> list[dict[str, str]]:
    """The rows of --groups for these records, in their order."""
    groups = tmp_path / "groups.csv"
    table = pa.Table.from_pylist([{key: value for key, value in row.items() if key != "who"} for row in rows])
    dedupe(Request([table], Recipe()), Search(groups=groups, overwrite=True, **asked))
    with groups.open(encoding="utf-8") as file:
        return sorted(csv.DictReader(file), key=lambda row: int(row["row"]))


def as_sets(rows: list[dict[str, str]], column: str = "group_id") -> set[frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for row in rows:
        groups.setdefault(row[column], set()).add(int(row["row"]))
    return {frozenset(group) for group in groups.values()}


BASE = persons(300)
SLOW = pytest.mark.slow  # of a table whose other rows stay in `make test`: each takes two seconds


@pytest.mark.parametrize(
    ("change", "same"),
    [
        pytest.param({}, True, marks=SLOW),
        ({"phone": None, "last_name": "{}x"}, True),
        pytest.param({"email": None, "street": None, "city": None}, True, marks=SLOW),
        pytest.param(  # another of the household
            {"first_name": "Zbigniew", "birth_date": "1911-11-11", "email": "z@zz.pl"}, False, marks=SLOW
        ),
        ({"birth_date": "1911-11-11", "email": "z@zz.pl", "phone": "+48 511 222 333"}, False),  # father and son
    ],
)
def test_a_changed_copy_is_found_or_left(change: dict[str, str | None], same: bool, tmp_path: Path):  # noqa: FBT001
    repeats = [
        {**one, **{key: value.format(one[key]) if value else value for key, value in change.items()}}
        for one in BASE[:40]
    ]
    groups = found(BASE + repeats, tmp_path)
    together = sum(groups[place]["group_id"] == groups[300 + place]["group_id"] for place in range(40))
    assert together >= 38 if same else together <= 2
    assert len({row["group_id"] for row in groups[:300]}) == 300


def test_households_are_not_duplicates_but_share_a_number(tmp_path: Path):
    home = [
        {**one, "first_name": "Zbigniew", "birth_date": f"19{11 + place}-11-11", "email": f"z{place}@zz.pl"}
        for place, one in enumerate(BASE[:60])
    ]
    groups = found(BASE + home, tmp_path)
    assert len({row["group_id"] for row in groups}) == 360
    assert sum(groups[place]["household_id"] == groups[300 + place]["household_id"] for place in range(60)) >= 55


def test_the_order_of_records_changes_nothing(tmp_path: Path):
    rows = BASE + [{**one, "phone": None, "first_name": one["first_name"][:1] + "."} for one in BASE[:50]]
    plain = as_sets(found(rows, tmp_path))
    for seed in (1, 2):
        places = np.random.default_rng(seed).permutation(len(rows))
        mixed = as_sets(found([rows[place] for place in places], tmp_path))
        assert {frozenset(int(places[row]) for row in group) for group in mixed} == plain


@pytest.mark.parametrize(
    ("rows", "customers"),
    [
        (BASE[:1], 1),
        (BASE[:2], 2),
        ([BASE[0]] * 2, 1),
        ([BASE[0]] * 300, 1),
        (BASE[:50] * 2, 50),
        ([{**one, "phone": "+48 601 234 567"} for one in BASE], 300),
        ([{**one, "email": "anna@example.pl"} if place % 2 else one for place, one in enumerate(BASE[:80])], 80),
        ([{**one, "birth_date": "1985-01-12"} if place % 2 else one for place, one in enumerate(BASE[:80])], 80),
        ([dict.fromkeys(BASE[0])] * 30, 30),
    ],
)
def test_extreme_bases(rows: list[dict[str, str | None]], customers: int, tmp_path: Path):
    assert len(as_sets(found(rows, tmp_path))) == customers


def test_a_base_without_records_has_no_customers(tmp_path: Path):
    table = pa.table({name: pa.array([], pa.string()) for name in BASE[0]})
    outcome = dedupe(Request([table], Recipe()), Search(groups=tmp_path / "groups.csv"))
    assert (outcome.records, outcome.customers, outcome.duplicates) == (0, 0, 0)
    assert (tmp_path / "groups.csv").read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize(
    ("columns", "rows", "customers"),
    [
        (["email"], BASE[:100] + BASE[:30], 100),
        (["first_name", "last_name"], persons(900, 3), 900),
        (["first_name", "last_name", "birth_date"], BASE + BASE[:40], 300),
    ],
)
def test_any_subset_of_columns(columns: list[str], rows: list[dict[str, str | None]], customers: int, tmp_path: Path):
    kept = [{name: row[name] for name in columns} for row in rows]
    assert len(as_sets(found(kept, tmp_path))) == pytest.approx(customers, rel=0.02)


def test_companies_match_without_their_legal_form(tmp_path: Path):
    names = [f"{one} {other}" for one in ("Kwiaty", "Transport", "Meble", "Piekarnia") for other in FAMILY]
    rows = [{"company": name, "city": TOWNS[place % 3]} for place, name in enumerate(names)]
    rows += [
        {"company": f"{name.upper()} SP. Z O.O.", "city": TOWNS[place % 3]} for place, name in enumerate(names[:20])
    ]
    groups = found(rows, tmp_path)
    assert all(groups[place]["group_id"] == groups[len(names) + place]["group_id"] for place in range(20))
    assert len(as_sets(groups)) == len(names)


def test_exact_takes_equal_values_only(tmp_path: Path):
    rows = [*BASE[:20], {**BASE[0], "email": BASE[0]["email"].upper()}, {**BASE[1], "email": None}]
    sets = as_sets(found(rows, tmp_path, kinds=("email",)))
    assert frozenset({0, 20}) in sets
    assert len(sets) == 21


def test_a_model_can_be_used_again(tmp_path: Path):
    rows = BASE + [{**one, "phone": None} for one in BASE[:50]]
    model = tmp_path / "model.json"
    first = found(rows, tmp_path, model=model)
    again = found(rows, tmp_path, use_model=model)
    assert as_sets(first) == as_sets(again)
    assert {one["name"] for one in json.loads(model.read_text())["comparisons"]} >= {"given name", "address", "phone"}
    with pytest.raises(CustcleanError, match="other columns"):
        found([{"email": row["email"]} for row in rows], tmp_path, use_model=model)


def test_masters_and_evaluation(tmp_path: Path):
    rows = BASE[:100] + [{**one, "phone": None} for one in BASE[:30]]
    names = [name for name in rows[0] if name != "who"]
    table = pa.Table.from_pylist([{name: row[name] for name in names} for row in rows])
    masters, groups, pairs = (tmp_path / f"{name}.csv" for name in ("masters", "groups", "pairs"))
    outcome = dedupe(Request([table], Recipe()), Search(masters=masters, groups=groups, pairs=pairs))
    kept = list(csv.DictReader(masters.read_text(encoding="utf-8").splitlines()))
    assert len(kept) == outcome.customers == 100
    assert all(row["phone"] for row in kept)  # the fullest record stands for its group
    assert sum(int(row["group_size"]) for row in kept) == len(rows) == outcome.records
    truth = tmp_path / "truth.csv"
    truth.write_text("who\n" + "".join(f"{row['who']}\n" for row in rows))
    judged = evaluate(groups, "who", truth, pairs)
    assert judged.pairs.f1 == judged.clusters.f1 == 1.0
    assert judged.worst == ()
    with pytest.raises(CustcleanError, match="no column"):
        evaluate(groups, "whom", truth)


def pesel(born: str, serial: int) -> str:
    """A Polish national id with a right check digit (the weights are those of the ministry's rule)."""
    year, month, day = born.split("-")
    digits = f"{year[2:]}{month}{day}{serial:04d}"
    return digits + str(-sum(w * int(d) for w, d in zip((1, 3, 7, 9, 1, 3, 7, 9, 1, 3), digits, strict=True)) % 10)


@pytest.mark.parametrize(
    ("change", "home"),
    [
        pytest.param({"first_name": "Zbigniew", "email": "zb{n}@zz.pl"}, True, marks=SLOW),  # twins, one home
        ({"birth_date": "1911-11-{n:02d}", "email": None}, True),  # father and son of one name
        pytest.param(  # a namesake with a look-alike mailbox
            {"birth_date": "1911-11-{n:02d}", "email": "{box}@mail{n}.example", "phone": None, "street": None},
            False,
            marks=SLOW,
        ),
    ],
)
def test_who_is_alike_is_not_the_same(change: dict[str, str | None], home: bool, tmp_path: Path):  # noqa: FBT001
    boxes = [f"{one['first_name']}.{one['last_name']}".lower() for one in BASE[:8]]
    firsts = [{**one, "email": f"{box}@example.pl"} for one, box in zip(BASE, boxes, strict=False)]
    others = [
        {**one, **{key: value and value.format(n=place + 1, box=box) for key, value in change.items()}}
        for place, (one, box) in enumerate(zip(firsts, boxes, strict=True))
    ]
    copies = [{**one, "phone": None} for one in BASE[100:200]]
    groups = found(firsts + BASE[8:] + copies + others, tmp_path)
    pairs = [(groups[place], groups[400 + place]) for place in range(8)]
    assert all(one["group_id"] != other["group_id"] for one, other in pairs)
    assert sum(groups[100 + place]["group_id"] == groups[300 + place]["group_id"] for place in range(100)) >= 98
    if home:
        assert all(one["household_id"] == other["household_id"] for one, other in pairs)


def test_two_national_ids_are_two_persons(tmp_path: Path):
    rows = [{**one, "pesel": pesel(one["birth_date"], 1000 + place)} for place, one in enumerate(BASE)]
    same = [{**one, "phone": None} for one in rows[:30]]
    others = [{**one, "pesel": pesel(one["birth_date"], 7777 - 13 * place)} for place, one in enumerate(rows[30:60])]
    groups = found(rows + same + others, tmp_path)
    assert sum(groups[place]["group_id"] == groups[300 + place]["group_id"] for place in range(30)) >= 29
    assert all(groups[30 + place]["group_id"] != groups[330 + place]["group_id"] for place in range(30))


@pytest.mark.parametrize("columns", [["last_name"], ["first_name"], ["birth_date"], ["city"], ["street", "city"]])
def test_columns_that_strangers_share_merge_nobody(columns: list[str], tmp_path: Path):
    rows = [{name: row[name] for name in columns} for row in persons(800, 5)]
    outcome = dedupe(Request([pa.Table.from_pylist(rows)], Recipe()), Search())
    assert outcome.customers == 800
    assert "nothing here tells customers apart" in outcome.warnings[0]
    with pytest.raises(CustcleanError, match="no model"):
        dedupe(Request([pa.Table.from_pylist(rows)], Recipe()), Search(model=tmp_path / "model.json"))


def test_of_many_columns_the_most_telling_are_compared(tmp_path: Path):
    noise = np.random.default_rng(2)
    remarks = [f"remark {place}" for place in range(24)]
    rows: list[dict[str, str | None]] = [
        {**one, **{name: str(noise.integers(2 + place)) for place, name in enumerate(remarks)}} for one in BASE[:80]
    ]
    rows += [{**one, "phone": None} for one in rows[:15]]
    names = [name for name in rows[0] if name != "who"]
    table = pa.Table.from_pylist([{name: row[name] for name in names} for row in rows])
    model = tmp_path / "model.json"
    request = Request([table], Recipe(), columns=dict.fromkeys(remarks, "text"))
    outcome = dedupe(request, Search(model=model))
    assert outcome.customers == 80
    assert len(outcome.compares) == 15
    assert {"given name", "family name", "e-mail", "phone", "birth date", "address"} <= set(outcome.compares)
    (told,) = (warning for warning in outcome.warnings if "left out as less telling" in warning)
    assert told.endswith(f"{', '.join(outcome.left_out[:10])} and {len(outcome.left_out) - 10} more")
    assert dedupe(request, Search(use_model=model)).compares == outcome.compares


NUMBERED = [{"no": str(7_000 + 13 * place), **one} for place, one in enumerate([*BASE[:40], *BASE[:10]])]


@pytest.mark.parametrize("kind", ["text", "customer_id"])
def test_a_row_number_tells_nothing(kind: str):
    table = pa.Table.from_pylist([{key: value for key, value in row.items() if key != "who"} for row in NUMBERED])
    outcome = dedupe(Request([table], Recipe(), columns={"no": kind}), Search())
    assert outcome.customers == 40
    assert not any("no" in name.split() for name in outcome.compares)
    assert "no two records share a value of no; not compared" in outcome.warnings


def test_a_number_that_recurs_is_compared(tmp_path: Path):
    rows = [*NUMBERED, {**NUMBERED[0], "phone": None}]
    table = pa.Table.from_pylist([{key: value for key, value in row.items() if key != "who"} for row in rows])
    model = tmp_path / "model.json"
    request = Request([table], Recipe(), columns={"no": "customer_id"})
    assert "number no" in dedupe(request, Search(model=model)).compares
    fresh = Request([table.slice(0, 50)], Recipe(), columns={"no": "customer_id"})
    assert "number no" in dedupe(fresh, Search(use_model=model)).compares  # as the known model does


def test_a_file_given_twice_is_refused(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("email\na@example.pl\nb@example.pl\n", encoding="utf-8")
    with pytest.raises(CustcleanError, match="given twice"):
        dedupe(Request([str(path), str(path)], Recipe()), Search())


@pytest.mark.parametrize(("kinds", "lines"), [((), 25), (("email", "phone"), 25)])
def test_pairs_hold_identical_copies(kinds: tuple[str, ...], lines: int, tmp_path: Path):
    pairs = tmp_path / "pairs.csv"
    found([*BASE[:200], *BASE[:25]], tmp_path, kinds=kinds, pairs=pairs)
    with pairs.open(encoding="utf-8") as file:
        sure = [row for row in csv.DictReader(file) if float(row["probability"]) > 0.9]
    assert {(int(row["row_l"]), int(row["row_r"])) for row in sure} == {(place, 200 + place) for place in range(25)}
    assert len(sure) == lines
    assert {row["e-mail"] for row in sure} == {"the same"}


def test_masters_can_be_cleaned(tmp_path: Path):
    rows = [{**one, "last_name": one["last_name"].upper(), "phone": one["phone"][3:]} for one in BASE[:60]]
    masters = tmp_path / "masters.csv"
    found(rows, tmp_path, masters=masters, clean=True)
    kept = list(csv.DictReader(masters.read_text(encoding="utf-8").splitlines()))
    assert [row["last_name"] for row in kept] == [one["last_name"] for one in BASE[:60]]
    assert all(row["phone"].startswith("+48") for row in kept)
    with pytest.raises(CustcleanError, match="master records"):
        found(rows, tmp_path, clean=True)


def test_exact_has_no_model(tmp_path: Path):
    with pytest.raises(CustcleanError, match="learns nothing"):
        found(BASE[:5], tmp_path, kinds=("email",), model=tmp_path / "model.json")


def test_equal_records_are_found_without_a_word_about_passes():
    outcome = dedupe(Request([pa.Table.from_pylist(persons(1, 5) * 4)], Recipe()), Search())
    assert (outcome.records, outcome.customers, outcome.warnings) == (4, 1, ())
