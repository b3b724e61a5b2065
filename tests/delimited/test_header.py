"""A first record full of mistakes is a record, not one more line of the header."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import custclean

HEADER = ("id", "name", "email", "phone", "joined")
ROWS = [(f"{n}", f"Ewa {name}", f"{name}@x.pl", f"60123456{n}", f"2021-0{n}-01") for n, name in enumerate("abcde", 1)]
JUNK = st.sampled_from(
    ["N/A", "brak", "-", "", "?", "anna(at)wp.pl", "xxx", "test", "31.02.1985", "Jan Kowalski", "ul. Długa", "unknown"]
)


@given(st.tuples(*[JUNK] * len(HEADER)), st.integers(2, 5), st.booleans())
def test_the_first_record_is_never_a_part_of_the_header(
    tmp_path_factory: pytest.TempPathFactory,
    first: tuple[str, ...],
    rows: int,
    sound: bool,  # noqa: FBT001  # drawn
):
    path = tmp_path_factory.mktemp("header") / "base.csv"
    pairs = enumerate(zip(first, ROWS[0], strict=True))
    record = tuple(cell if sound and place % 2 else junk for place, (junk, cell) in pairs)
    lines = [HEADER, (record[0] or "0", *record[1:]), *ROWS[1:rows]]
    path.write_text("".join(",".join(cells) + "\n" for cells in lines), encoding="utf-8")
    found = custclean.read(path)
    assert (found.column_names, found.num_rows) == (list(HEADER), rows)


@pytest.mark.parametrize(
    ("top", "names"),
    [
        (",Contact,,Address\nName,Mail,Phone,City\n", ("Name", "Contact Mail", "Contact Phone", "Address City")),
        ("id,email,phone,city\nclient,mail,tel,town\n", ("id client", "email mail", "phone tel", "city town")),
        ("id,mail,price,city\n(nr),(text),(EUR),(text)\n", ("id (nr)", "mail (text)", "price (EUR)", "city (text)")),
        (",Contact,,At\nid,Mail 1,Phone 1,City 2\n", ("id", "Contact Mail 1", "Contact Phone 1", "At City 2")),
        ("id,email\nphone,city\n", ("id", "email", "phone", "city")),
        ("v1,v2,v3,v4\n", ("v1", "v2", "v3", "v4")),
        ("id,email,phone,city\nbrak,anna(at)wp.pl,xxx,Ola\n", ("id", "email", "phone", "city")),
    ],
)
def test_header_lines(tmp_path: Path, top: str, names: tuple[str, ...]):
    (tmp_path / "a.csv").write_text(top + "1,a@x.pl,601234567,Ustka\n2,b@x.pl,601234568,Hel\n", encoding="utf-8")
    assert custclean.read(tmp_path / "a.csv").column_names == list(names)


@pytest.mark.parametrize("gap", [[], [""], ["", ",,,"]])
def test_a_header_wrapped_over_lines_below_a_title(tmp_path: Path, gap: list[str]):
    records = [f"{n},a{n}@x.pl,6012345{n:02d},Ustka" for n in range(10, 50)]
    lines = ["Export of May", "by Ola", "id,email,phone", "city", *gap, *records]
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = custclean.read(tmp_path / "a.csv")
    assert (found.column_names, found.num_rows) == (["id", "email", "phone", "city"], 40)


@pytest.mark.parametrize("above", [1, 3, 12, 40])
@pytest.mark.parametrize("top", ["", "Export of May\n\n"])
def test_a_header_that_was_sorted_with_the_records(tmp_path: Path, above: int, top: str):
    records = [f"{n},a{n}@x.pl,6012345{n:02d},{['Ustka', 'Hel', 'Puck'][n % 3]}" for n in range(10, 50)]
    lines = [*records[:above], "id,email,phone,city", *records[above:]]
    (tmp_path / "a.csv").write_text(top + "\n".join(lines) + "\n", encoding="utf-8")
    found = custclean.read(tmp_path / "a.csv")
    assert found.column_names == ["id", "email", "phone", "city"]
    assert [",".join(row.values()) for row in found.to_pylist()] == records


@pytest.mark.parametrize("odd", ["brak,anna(at)wp.pl,xxx,Ola", "id,email,phone,Ustka", "id,email,phone,", "a,b,c,Hel"])
def test_a_record_full_of_mistakes_is_no_header(tmp_path: Path, odd: str):
    records = [f"{n},a{n}@x.pl,6012345{n:02d},{['Ustka', 'Hel', 'Puck'][n % 3]}" for n in range(10, 50)]
    (tmp_path / "a.csv").write_text("\n".join([*records[:5], odd, *records[5:]]) + "\n", encoding="utf-8")
    found = custclean.read(tmp_path / "a.csv")
    assert (found.column_names[0], found.num_rows) == ("column_1", 41)


@pytest.mark.parametrize(
    "first",
    [
        "K-1,Adam,Long Street 1,yes",  # a street is an address, too
        "K-1,Adam,Main Street,yes",
        "K-1,Adam,Main Street;yes",  # a record of another width is no odd header
    ],
)
def test_a_record_with_a_usual_word_is_no_header(tmp_path: Path, first: str):
    records = [f"K-{n},{['Ewa', 'Adam'][n % 2]},{['Main Street', 'Hay Lane'][n % 2]},yes" for n in range(10, 30)]
    (tmp_path / "a.csv").write_text("\n".join([first, *records]) + "\n", encoding="utf-8")
    found = custclean.read(tmp_path / "a.csv")
    assert found.column_names == [f"column_{one}" for one in range(1, 5)]
    assert [row["column_1"] for row in found.to_pylist()] == ["K-1", *(f"K-{n}" for n in range(10, 30))]
