"""Audits to report on: a realistic one, and those that reports tend to look wrong for."""

from dataclasses import replace
from typing import Any

import pytest

from custclean.issue import Dimension, Severity
from custclean.outcome import Audit, ColumnProfile, Example, Problem, Repeats, SourceSummary
from custclean.remedy import Remedy, Way

RECORDS = 10_000
SCRIPT = "<script>document.title='owned'</script>"


def problem(
    head: str, column: str | None, kind: str | None, count: int, told: tuple[str, Way], *seen: tuple[Any, ...]
) -> Problem:
    """A problem from "code severity dimension", what is said and how it is mended, and (line, value, suggestion)s."""
    code, severity, dimension = head.split()
    message, way = told
    mend = Remedy(way, "crm_export.csv", code, column)
    cited = tuple(Example("crm_export.csv", line - 2, line, value, *suggestion) for line, value, *suggestion in seen)
    share = count / RECORDS
    return Problem(code, Severity(severity), Dimension(dimension), column, kind, count, share, message, cited, mend)


def column(
    name: str, kind: str, sure: float, figures: str, patterns: dict[str, int], **more: dict[str, int]
) -> ColumnProfile:
    """A column from "filled distinct valid uniform" and the rest."""
    filled, distinct, valid, uniform = map(int, figures.split())
    reason = f"header '{name}' and {sure:.0%} of the values"
    sentinels, issues = more.get("sentinels", {}), more.get("issues", {})
    looks = tuple(patterns.items())
    return ColumnProfile(name, kind, sure, reason, filled, distinct, valid, uniform, sentinels, looks, issues)


PROBLEMS = (
    problem(
        "email-syntax error validity", "E-mail", "email", 212,
        ("is no e-mail address: nothing before or after @", Way.LIST),
        (18, "k*****@"), (407, "j***.n****.example.com"), (1999, "@f****.example"),
    ),
    problem(
        "phone-too-short error validity", "Telefon", "phone", 148,
        ("has too few digits for its country", Way.CLEAN), (31, "### ##"), (52, "+## ### ##"),
    ),
    problem(
        "email-domain-typo warning validity", "E-mail", "email", 96,
        ("has a domain one typo away from a big provider", Way.APPLY),
        (77, "a***.w********@g****.con", "a***.w********@g****.com"),
    ),
    problem(
        "birth-date-ambiguous warning consistency", "Data urodzenia", "birth_date", 1204,
        ("could be day/month or month/day", Way.NAME_COUNTRY),
        (3, "##/##/####"), (4, "##/##/####"),
    ),
    problem(
        "customer-id-repeated warning uniqueness", "ID klienta", "customer_id", 57,
        ("stands in more than one record", Way.LIST),
        (120, "K-######"), (4411, "K-######"),
    ),
    problem(
        "postal-code-country warning consistency", "Kod pocztowy", "postal_code", 41,
        ("does not fit its country", Way.LIST), (640, "#####"),
    ),
    problem(
        "record-age-mismatch warning consistency", None, None, 12,
        ("was a customer before being born", Way.LIST), (2210, None),
    ),
    problem(
        "name-all-caps info consistency", "Nazwisko", "family_name", 2310,
        ("is written in capitals only", Way.CLEAN), (9, "N****"), (10, "W*********-D*******", "W*********-D*******"),
    ),
    problem(
        "last-seen-old info timeliness", "Ostatni zakup", "date", 733,
        ("is more than five years ago", Way.LIST), (15, "2016-02-11"),
    ),
)  # fmt: skip

COLUMNS = (
    column("ID klienta", "customer_id", 0.98, "10000 9943 10000 10000", {"A-999999": 10000},
           issues={"customer-id-repeated": 57}),
    column("Imię", "given_name", 0.99, "9870 412 9870 9610", {"Aa": 9610, "Aa Aa": 260},
           sentinels={"brak": 12, "-": 3}),
    column(
        "Nazwisko", "family_name", 0.97, "9991 6120 9991 7681", {"Aa": 6900, "A": 2310, "Aa-Aa": 781},
        issues={"name-all-caps": 2310},
    ),
    column(
        "E-mail", "email", 1.0, "9402 9311 9094 9020", {"a.a@a.a": 7102, "a@a.a": 2300},
        sentinels={"brak@brak.example": 40}, issues={"email-syntax": 212, "email-domain-typo": 96},
    ),
    column(
        "Telefon", "phone", 0.93, "7855 7790 7707 2200",
        {"999 999 999": 4100, "+99999999999": 2200, "999-999-999": 1555},
        sentinels={"000000000": 31}, issues={"phone-too-short": 148},
    ),
    column(
        "Data urodzenia", "birth_date", 0.91, "5120 4870 5120 0", {"99/99/9999": 5120},
        sentinels={"1900-01-01": 96}, issues={"birth-date-ambiguous": 1204},
    ),
    column("Ulica", "street", 0.88, "8800 8210 8800 8311", {"a. Aa 99": 6020, "a. Aa 99/9": 2780}),
    column(
        "Kod pocztowy", "postal_code", 0.99, "8822 3140 8781 8700", {"99-999": 8700, "99999": 122},
        issues={"postal-code-country": 41},
    ),
    column("Miasto", "city", 0.95, "8900 811 8900 8900", {"Aa": 7900, "Aa Aa": 1000}),
    column("Kraj", "country", 1.0, "10000 4 10000 9996", {"AA": 9996, "Aa": 4}),
    column("Ostatni zakup", "date", 0.96, "6204 1980 6204 6204", {"9999-99-99": 6204}, issues={"last-seen-old": 733}),
    column("Uwagi", "text", 0.4, "412 401 412 412", {}),
)  # fmt: skip

REALISTIC = Audit(
    version="0.1.0",
    sources=(SourceSummary("crm_export.csv", RECORDS, 3, "CSV, windows-1250, semicolon"),),
    records=RECORDS,
    rejected=3,
    score=83,
    grade=0.8271,
    dimensions={
        Dimension.COMPLETENESS: 81.234567,
        Dimension.VALIDITY: 95.4,
        Dimension.UNIQUENESS: 99.43,
        Dimension.CONSISTENCY: 64.3,
        Dimension.TIMELINESS: None,
    },
    columns=COLUMNS,
    problems=PROBLEMS,
    duplicates=Repeats(None, None, 14, 17, 31),
    repeats=(Repeats("ID klienta", "customer_id", 28, 29, 57), Repeats("E-mail", "email", 80, 91, 171)),
    region=("PL", "97% of the phone numbers with a country code begin with +48"),
    records_with={"error": 347, "warning": 1382, "info": 2604, "none": 5667},
    masked=True,
)

EMPTY = Audit(
    version="0.1.0",
    sources=(SourceSummary("empty.csv", 0, 0, "CSV, UTF-8, comma"),),
    records=0,
    rejected=0,
    score=100,
    grade=1.0,
    dimensions={},
    columns=(),
    problems=(),
    duplicates=Repeats(None, None, 0, 0, 0),
    repeats=(),
    region=("", "no phone numbers and no countries"),
    records_with={},
    masked=True,
)


def with_name(name: str, value: str) -> Audit:
    """The realistic audit with a header, a file name, an example and a mend that an attacker or an accident wrote."""
    first, *others = PROBLEMS
    cited = (Example(value, 16, 18, value, value), *first.examples)
    return replace(
        REALISTIC,
        masked=False,
        sources=(SourceSummary(value, 9_000, 3, "CSV, UTF-8, comma"), SourceSummary("b.csv", 1_000, 0, "CSV")),
        problems=(
            replace(first, column=name, message=value, examples=cited, mend=replace(first.mend, base=value)),
            *others,
        ),
        columns=(replace(COLUMNS[3], name=name, reason=value, sentinels={value: 2}), *COLUMNS[4:]),
        repeats=(replace(REALISTIC.repeats[0], column=name),),
        region=("PL", value),
    )


def wide() -> Audit:
    """300 columns, a third of them with an issue."""
    many = tuple(
        replace(COLUMNS[index % 12], name=f"pole_{index:03}", issues={"email-syntax": index} if index % 3 == 0 else {})
        for index in range(300)
    )
    problems = tuple(replace(PROBLEMS[index % 9], column=f"pole_{index:03}") for index in range(0, 300, 3))
    worst_first = tuple(sorted(problems, key=lambda one: one.severity.rank))
    return replace(REALISTIC, columns=many, problems=worst_first)


AUDITS = {
    "realistic": REALISTIC,
    "empty": EMPTY,
    "spotless": replace(
        REALISTIC,
        score=100,
        grade=1.0,
        rejected=0,
        problems=(),
        dimensions=dict.fromkeys(Dimension, 100.0),
        columns=tuple(replace(one, issues={}, sentinels={}, valid=one.filled) for one in COLUMNS),
        duplicates=Repeats(None, None, 0, 0, 0),
        repeats=(),
        records_with={"none": RECORDS},
        sources=(SourceSummary("crm_export.csv", RECORDS, 0, "CSV, UTF-8, comma"),),
    ),
    "wide": wide(),
    "hostile": with_name(f"{SCRIPT}|`\n\x1b[31m", f"\"'>{SCRIPT}[red]{{{{7*7}}}}\x1b[2J|`\n"),
    "long": with_name("Bardzo długi nagłówek " * 40, "x" * 3000),
    "right-to-left": with_name("اسم العميل", "محمد\u200cعلی\u202e الكندي"),
}


@pytest.fixture
def realistic() -> Audit:
    return REALISTIC


@pytest.fixture
def audits() -> dict[str, Audit]:
    return AUDITS


@pytest.fixture(params=AUDITS)
def any_audit(request: pytest.FixtureRequest) -> Audit:
    return AUDITS[request.param]
