from __future__ import annotations

import pickle
import random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.phone import KIND

CHECKS = {check.code: check for check in KIND.checks}


def read(value: str | None, region: str | None):
    return KIND.normalize(pa.array([value], pa.string()), Context(region=region))[0].as_py()


def issues(value: str | None, region: str | None):
    raw, context = pa.array([value], pa.string()), Context(region=region)
    canonical = KIND.normalize(raw, context)
    return {code for code, check in CHECKS.items() if check.find(raw, canonical, context).to_pylist() == [True]}


@pytest.mark.parametrize(
    ("raw", "region", "canonical"),
    [
        ("601 234 567", "PL", "+48601234567"),
        ("601234567", "pl", "+48601234567"),
        ("tel. 601-234-567", "PL", "+48601234567"),
        ("Tel: 601.234.567", "PL", "+48601234567"),
        ("601\u00a0234\u00a0567", "PL", "+48601234567"),
        ("601\u202f234\t567", "PL", "+48601234567"),
        ("48601234567", "PL", "+48601234567"),
        ("６０１２３４５６７", "PL", "+48601234567"),
        ("+48 (0) 22 123 45 67", "PL", "+48221234567"),
        ("+49 (0)30 901820", "PL", "+4930901820"),
        ("030/901820", "DE", "+4930901820"),
        ("0048601234567", "PL", "+48601234567"),
        ("0048601234567", "US", "+48601234567"),
        ("0048601234567", None, "+48601234567"),
        ("+0048 601234567", None, "+48601234567"),
        ("+48601234567", None, "+48601234567"),
        ("tel:+48-22-123-45-67;ext=12", None, "+48221234567;ext=12"),
        ("22 123 45 67 ext. 12", "PL", "+48221234567;ext=12"),
        ("22 123 45 67 wewn. 12", "PL", "+48221234567;ext=12"),
        ("(495) 123-45-67 доб. 3", "RU", "+74951234567;ext=3"),
        ("224 123 456 linka 5", "CZ", "+420224123456;ext=5"),
        ("030 901820 Durchwahl 12", "DE", "+4930901820;ext=12"),
        ("030 901820 App. 12", "DE", "+4930901820;ext=12"),
        ("601234567 (mobile)", "PL", "+48601234567"),
        ("030 901820 privat", "DE", "+4930901820"),
        ("'+48601234567", "PL", "+48601234567"),
        ("601234567.0", "PL", "+48601234567"),
        ('="601234567"', "PL", "+48601234567"),
        ("48601234567.0", "PL", "+48601234567"),
        ("(+48) 601 234 567", "DE", "+48601234567"),
        (" (601) 234-567\u00a0", "PL", "+48601234567"),
        ("kom.: 601 234 567", "PL", "+48601234567"),
        ("601 234 567 (kom.)", "PL", "+48601234567"),
        ("моб. 8 (912) 345-67-89", "RU", "+79123456789"),
        ("601234567, 221234567", "PL", "+48601234567; +48221234567"),
        ("601 234 567 / 22 123 45 67", "PL", "+48601234567; +48221234567"),
        ("601234567/502234567", "PL", "+48601234567; +48502234567"),
        ("030/901820 / 0171/1234567", "DE", "+4930901820; +491711234567"),
        ("601234567\n502234567", "PL", "+48601234567; +48502234567"),
        ("601234567 lub 502234567", "PL", "+48601234567; +48502234567"),
        ("tel. 601234567 kom. 502234567", "PL", "+48601234567; +48502234567"),
        ("+48601234567 +48502234567", None, "+48601234567; +48502234567"),
        ("+48601234567; +48221234567;ext=8; 503 234 567", "PL", "+48601234567; +48221234567;ext=8; +48503234567"),
        ("22 123 45 67, wewn. 12; 601234567", "PL", "+48221234567;ext=12; +48601234567"),
        ("601,234,567", "PL", "+48601234567"),
        ("601234567, 601 234 567", "PL", "+48601234567"),
        ("601234567, 401234567", "PL", None),
        ("601234567; ask", "PL", None),
        ("4.8601234567E+10", "PL", "+48601234567"),
        ("4,8601234567e10", "PL", "+48601234567"),
        ("6.01234567E+08", "PL", "+48601234567"),
        ("6O1 234 567", "PL", None),
        ("O30 901820", "DE", None),
        ("601 234 567 Anna", "PL", None),
        ("mama 601 234 567", "PL", None),
        ("416 555 0134", "US", "+14165550134"),
        ("8 (701) 234-56-78", "RU", "+77012345678"),
        ("07797 712345", "GB", "+447797712345"),
        ("06 698 12345", "IT", "+390669812345"),
        ("1-800-FLOWERS", "US", "+18003569377"),
        ("11 2345-6789", "AR", "+541123456789"),
        ("601234567", None, None),
        ("601234567", "XX", None),
        ("4.86012E+10", "PL", None),
        ("48601234E5", "PL", None),
        ("60123", "PL", None),
        ("401234567", "PL", None),
        ("", "PL", None),
        (None, "PL", None),
    ],
)
def test_normalize(raw: str | None, region: str | None, canonical: str | None):
    assert read(raw, region) == canonical


def test_each_record_is_read_in_its_own_country():
    raw = pa.array(["030 901820", "601 234 567", "601 234 567", "+420224123456"])
    context = Context(region="PL", siblings={"country": pa.array(["DE", None, "CZ", "DE"])})
    assert KIND.normalize(raw, context).to_pylist() == ["+4930901820", "+48601234567", "+420601234567", "+420224123456"]


@pytest.mark.parametrize("length", [59, 60, 61, 255, 256, 300, 70_000])
def test_long_cells_leave_their_neighbours_alone(length: int):
    raw = pa.array(["", "601234567", "1" * length, "+48 221234567", None, "x" * length, "502234567", ""])
    read_ = ["+48601234567", None, "+48221234567", None, None, "+48502234567"]
    assert KIND.normalize(raw, Context(region="PL")).to_pylist() == [None, *read_, None]


@pytest.mark.parametrize(
    ("value", "region", "found"),
    [
        ("601 234 567", "PL", set()),
        (None, "PL", set()),
        ("60123", "PL", {"phone-impossible"}),
        ("60123456789012", "PL", {"phone-impossible"}),
        ("call Jan", "PL", {"phone-impossible"}),
        ("401 234 567", "PL", {"phone-invalid"}),
        ("07700 900123", "GB", {"phone-invalid"}),
        ("601 234 567", None, {"phone-no-region"}),
        ("12", None, {"phone-impossible"}),
        ("601234567; 22 123 45 67", "PL", {"phone-several"}),
        ("601234567 lub 502234567", "PL", {"phone-several"}),
        ("601234567/502234567", "PL", {"phone-several"}),
        ("030/901820", "DE", set()),
        ("601234567, 601 234 567", "PL", set()),
        ("601234567; 401234567", "PL", {"phone-invalid"}),
        ("22 123 45 67, wewn. 12", "PL", set()),
        ("601 234 567 Anna", "PL", {"phone-remark"}),
        ("601 234 567 (po 18)", "PL", {"phone-remark"}),
        ("601 234 567 (kom.)", "PL", set()),
        ("6O1 234 567", "PL", {"phone-letters"}),
        ("4.8601234567E+10", "PL", set()),
        ("+00 000 000 000", "PL", {"phone-placeholder"}),
        ("000 000 000", "PL", {"phone-placeholder"}),
        ("0", "PL", {"phone-placeholder"}),
        ("123456789", "PL", {"phone-placeholder"}),
        ("+48 111 111 111", None, {"phone-placeholder"}),
        ("600 000 000", "PL", set()),
        ("601234567", None, {"phone-no-region"}),
        ("4.86012E+10", "PL", {"phone-scientific"}),
        ("4,8E10", "PL", {"phone-scientific"}),
    ],
)
def test_checks(value: str | None, region: str | None, found: set[str]):
    assert issues(value, region) == found


@pytest.mark.parametrize(
    ("code", "value", "region", "meant"),
    [
        ("phone-impossible", "420 601 234 567", "PL", "+420601234567"),
        ("phone-impossible", "+4848601234567", "PL", None),
        ("phone-impossible", "48 +48 601234567", "PL", "+48601234567"),
        ("phone-impossible", "60123", "PL", None),
        ("phone-invalid", "0601234567", "PL", "+48601234567"),
        ("phone-invalid", "+502234567", "PL", "+48502234567"),
        ("phone-invalid", "401234567", "PL", None),
        ("phone-remark", "601 234 567 Anna", "PL", "+48601234567"),
        ("phone-remark", "601234567 (mama), 502234567 (tata)", "PL", "+48601234567; +48502234567"),
        ("phone-letters", "6O1 234 567", "PL", "+48601234567"),
        ("phone-letters", "O30 9O182O", "DE", "+4930901820"),
        ("phone-scientific", "6.0123456E+08", "PL", "+48601234560"),
        ("phone-scientific", "4.86012E+10", "PL", None),
    ],
)
def test_suggestions(code: str, value: str, region: str, meant: str | None):
    raw, context = pa.array([value]), Context(region=region)
    assert CHECKS[code].suggest(raw, KIND.normalize(raw, context), context).to_pylist() == [meant]


def test_a_number_of_the_base_in_a_record_from_abroad_is_proposed():
    raw, context = pa.array(["601 234 567"]), Context(region="PL", siblings={"country": pa.array(["US"])})
    canonical = KIND.normalize(raw, context)
    assert CHECKS["phone-impossible"].find(raw, canonical, context).to_pylist() == [True]
    assert CHECKS["phone-impossible"].suggest(raw, canonical, context).to_pylist() == ["+48601234567"]


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("+48601234567", ("PL", "601 234 567", None, "+48 601 234 567", "mobile")),
        ("+48221234567;ext=8", ("PL", "22 123 45 67", "8", "+48 22 123 45 67", "landline")),
        ("+48221234567; +4930901820", ("PL", "22 123 45 67", None, "+48 22 123 45 67", "landline")),
        ("+12505550199", ("CA", "(250) 555-0199", None, "+1 250-555-0199", "fixed_or_mobile")),
        ("+18003569377", ("US", "(800) 356-9377", None, "+1 800-356-9377", "toll_free")),
        ("+80012345678", (None, "1234 5678", None, "+800 1234 5678", "toll_free")),
        ("nothing", (None,) * 5),
        (None, (None,) * 5),
    ],
)
def test_parts(value: str | None, parts: tuple[str | None, ...]):
    raw = pa.array([value], pa.string())
    canonical = KIND.normalize(raw, Context())
    assert tuple(part.derive(raw, canonical, Context())[0].as_py() for part in KIND.parts) == parts


def numbers(pattern: str, seed: int = 1, count: int = 300):
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    return ["".join(str(chance.randrange(10)) if sign == "#" else sign for sign in pattern) for _ in range(count)]


@pytest.mark.parametrize(
    ("pattern", "least", "most"),
    [
        ("+48 60# ### ###", 1, 1),
        ("60# ### ###", 0.85, 1),
        ("60#######", 0.6, 0.8),
        ("(212) 55#-01##", 0.85, 1),
        ("030/8######", 0.85, 1),
        ("8 (912) 3##-##-##", 0.85, 1),
        ("19##-05-12", 0, 0),
        ("12.05.19##", 0, 0),
        ("2024-05-12 12:##:##", 0, 0),
        ("##-###", 0, 0),
        ("#########", 0, 0.45),  # REGON, order numbers
        ("###########", 0, 0.2),  # PESEL
        ("#######.##", 0, 0),
        ("PL##########################", 0, 0),
        ("590##########", 0, 0),
        ("192.168.1.##", 0, 0),
    ],
)
def test_recognise(pattern: str, least: float, most: float):
    assert least <= KIND.recognise(pa.array(numbers(pattern))) <= most


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("+48601234567", "+48#########"),
        ("+48 601 234 567", "+48 ### ### ###"),
        ("601 234 567", "### ### ###"),
        ("+٠١٢", "+###"),
        ("+", "+"),
        ("+48601234567; +12505550199;ext=8", "+48#########; +1##########;e**=#"),
    ],
)
def test_mask(value: str, shown: str):
    assert KIND.mask(pa.array([value])).to_pylist() == [shown]


phones = st.one_of(
    st.text(max_size=30),
    st.text("0123456789+()-./ ,;xext#*EeABC\n\u00a0٣", max_size=25),
    st.lists(
        st.sampled_from(
            ["601234567", "+48 22 123 45 67", "; ", ",", "/", "\n", " ", "wewn. 5", "tel. ", "lub", "Ewa", "O", "30"]
        ),
        max_size=7,
    ).map("".join),
    st.from_regex(r"(\+|00|\+?48|\+1|8)?[ (]?[0-9 ]{3,14}( ext\. ?[0-9]{1,4})?", fullmatch=True),
)
regions = st.sampled_from(["PL", "US", "RU", "DE", "AR", "IT", "XX", None])


@settings(deadline=None)
@given(st.lists(st.tuples(st.none() | phones, regions), max_size=8), regions)
def test_normalizing_twice_changes_nothing_and_checks_keep_the_length(
    rows: list[tuple[str | None, str | None]], base: str | None
):
    raw = pa.array([value for value, _ in rows], pa.string())
    context = Context(region=base, siblings={"country": pa.array([region for _, region in rows], pa.string())})
    canonical = KIND.normalize(raw, context)
    assert len(canonical) == len(raw)
    assert KIND.normalize(canonical, context).equals(canonical)
    for check in KIND.checks:
        mask = check.find(raw, canonical, context)
        assert (len(mask), mask.null_count) == (len(raw), 0)
    assert KIND.mask(raw).is_null().equals(raw.is_null())


@given(st.lists(phones, max_size=20))
def test_the_share_is_a_share(values: list[str]):
    assert 0 <= KIND.recognise(pa.array(values, pa.string())) <= 1


def test_kind_pickles():
    assert pickle.loads(pickle.dumps(KIND)) == KIND  # noqa: S301  our own bytes
