"""The fast path must say of every address what email-validator says: the slow, obvious oracle."""

from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Callable, Iterator

import email_validator
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.knowledge.mail import mail_address, mail_reading

ALPHABET = "abcXYZ019.-_+@ '\"!,;()[]\\:#%/={}łóЖ中İßΣ\u0301\u200b\u00a0。．"
LOCALS = (
    *("jan", "Jan.Nowak", "info", "INFO", "a..b", ".a", "a.", "a+b", "jan'x", "żółw", "ı", "İx", '"q"', '"q q"', "a b"),
    *("x" * 64, "x" * 65, "x" * 200, "x" * 249, "x" * 255, "a/b", "{a}", "", "ΑΣ", "e\u0301", "\u0301a", "a\u00ad"),
)
DOMAINS = (
    *("gmail.com", "X.IO", "x", "localhost", "a.localhost", "a.test", "test", "example.com", "a.example", "łódź.pl"),
    *("ŁÓDŹ.PL", "xn--d-uga0v4h.pl", "XN--D-UGA0V4H.PL", "xn--zzzz.pl", "a--b.pl", "ab--c.pl", "-a.pl", "a-.pl"),
    *("a..pl", ".pl", "pl.", "x.pl.", "1.2.3.4", "[1.2.3.4]", "[IPv6:::1]", "x.p1", "x.1p", "a_b.pl", "münchen.de"),
    *("faß.de", "a。pl", "онлайн.рф", "x.co-m", "x.c-", "xn--.pl", "מ.com", "1.מ.com", "foo.arpa", "arpa", "a.onion"),
    *("a.local", "x@y.pl", "y" * 63 + ".pl", "y" * 64 + ".pl", ".".join(["l" * 60] * 4) + ".com", "x." + "t" * 63),
    *(
        ".".join(["l" * 60] * 5) + ".com",
        "ﬁ.com",
        "℡.com",
        "a.xn--p1ai",
        "invalid",
        "x.invalid",
        "contest",
        "my.contest",
    ),
)


def once(asked: Callable[..., object]) -> Callable[..., object]:
    """The function, asked once of each value: our path and the oracle ask email-validator much the same."""
    known: dict[object, tuple[object, Exception | None]] = {}

    def answer(*args: object, **options: object) -> object:
        key = args, tuple(options.items())
        if key not in known:
            try:
                known[key] = asked(*args, **options), None
            except email_validator.EmailNotValidError as refused:
                known[key] = None, refused.with_traceback(None)
        found, refused = known[key]
        if refused is not None:
            raise refused.with_traceback(None)
        return found

    return answer


@pytest.fixture(scope="module", autouse=True)
def quicker() -> Iterator[None]:
    inner = sys.modules[email_validator.validate_email.__module__]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inner, "validate_email_domain_name", once(inner.validate_email_domain_name))
        patch.setattr(email_validator, "validate_email", once(email_validator.validate_email))
        yield


def oracle(value: str):
    try:
        return email_validator.validate_email(value, check_deliverability=False).normalized
    except email_validator.EmailNotValidError:
        return None


def expected(value: str):
    normalized = oracle(mail_address.unwrapped(value))
    return normalized and unicodedata.normalize("NFC", normalized.lower())


def generated(count: int):
    chance = random.Random(20261101)  # noqa: S311  repeatable, not secret
    for _ in range(count):
        if chance.random() < 0.2:
            yield "".join(chance.choice(ALPHABET) for _ in range(chance.randrange(12)))
            continue
        local = chance.choice([chance.choice(LOCALS), "Jan.Nowak"]) + str(chance.randrange(1000))
        domain = chance.choice([chance.choice(DOMAINS), f"Firma{chance.randrange(1000)}.com.pl"])
        value = local + chance.choice(["@"] * 12 + ["@@", "", "＠", " @ "]) + domain
        for _ in range(chance.choice([0, 0, 0, 0, 1, 2])):
            at = chance.randrange(len(value) + 1)
            value = value[:at] + chance.choice(ALPHABET) + value[at + chance.randrange(2) :]
        yield value


def folded(canonical: str | None) -> str | None:
    return canonical and unicodedata.normalize("NFC", canonical.lower())


@pytest.mark.parametrize("least", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_odd_addresses(least: int):
    values = list(dict.fromkeys(generated(least * 211 // 200)))
    ours = mail_address.normalized(pa.array(values)).to_pylist()
    rows = [(value, one, expected(value)) for value, one in zip(values, ours, strict=True)]
    assert [row for row in rows if folded(row[1]) != row[2]] == []
    assert sum(one is not None for one in ours) > least / 10
    assert len(values) > least


def test_whatever_is_put_right_was_refused_and_is_an_address_afterwards():
    values = list(dict.fromkeys(generated(20_000)))
    ours = mail_reading.read(pa.array(values)).to_pylist()
    rows = [(one, canonical, expected(one)) for one, canonical in zip(values, ours, strict=True)]
    assert [row for row in rows if row[2] is not None and folded(row[1]) != row[2]] == []
    changed = [row for row in rows if row[2] is None and row[1] is not None]
    assert len(changed) > 100
    assert [row for row in changed if any(oracle(address) != address for address in row[1].split("; "))] == []


def test_an_address_whose_lower_case_would_be_too_long_keeps_its_capitals():
    value = "İ" + "x" * 242 + "@firma.com"  # İ takes two octets, i and its dot three
    assert mail_address.normalized(pa.array([value])).to_pylist() == [value]
    assert mail_address.normalized(pa.array([value.replace("x", "", 1)]))[0].as_py() == folded(
        value.replace("x", "", 1)
    )


def test_plain_addresses_never_reach_email_validator(monkeypatch: pytest.MonkeyPatch):
    asked = []
    monkeypatch.setattr(mail_address, "ask", asked.append)
    values = pa.array([f"Jan.Nowak{number}@firma{number % 9}.com.pl" for number in range(1000)])
    assert mail_address.normalized(values).null_count == 0
    assert asked == []


@settings(max_examples=settings().max_examples * 6 // 5)
@given(st.lists(st.one_of(st.emails(), st.text(ALPHABET, max_size=20), st.text(max_size=20)), max_size=20))
def test_anything(values: list[str]):
    ours = mail_address.normalized(pa.array(values, pa.string())).to_pylist()
    for value, one in zip(values, ours, strict=True):
        assert folded(one) == expected(value)
