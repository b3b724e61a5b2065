"""Web addresses: the same address in one form, slips proposed, nothing guessed."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.url import KIND

CHECKS = {check.code: check for check in KIND.checks}


def judged(value: str | None) -> tuple[str | None, set[str]]:
    raw = pa.array([value], pa.string())
    canonical = KIND.normalize(raw, Context())
    return canonical[0].as_py(), {
        code for code, check in CHECKS.items() if check.find(raw, canonical, Context()).to_pylist() == [True]
    }


@pytest.mark.parametrize(
    ("raw", "canonical", "code"),
    [
        ("https://www.firma.pl/o-nas", "https://www.firma.pl/o-nas", None),
        ("HTTP://Www.Firma.PL/", "http://www.firma.pl", None),
        ("https://firma.pl:443/A?B=c#D", "https://firma.pl/A?B=c#D", None),
        ("http://firma.pl:8080", "http://firma.pl:8080", None),
        ("http://firma.pl:80", "http://firma.pl", None),
        ("https://xn--d-uga0v4h.pl", "https://łódź.pl", None),
        ("https://łódź.pl/Ścieżka", "https://łódź.pl/Ścieżka", None),
        ("https://firma.pl/a%2fb", "https://firma.pl/a%2Fb", None),
        ("<https://firma.pl>", "https://firma.pl", None),
        ("http://президент.рф", "http://президент.рф", None),
        ("https://firma.pl/?q=", "https://firma.pl/?q=", None),
        ("www.firma.pl", "www.firma.pl", "url-no-scheme"),
        ("firma.pl", "firma.pl", "url-no-scheme"),
        ("http//firma.pl", None, "url-syntax"),
        ("firma", None, "url-syntax"),
        ("ftp://firma.pl", None, "url-syntax"),
        ("http://firma pl", None, "url-syntax"),
        ("http://-firma.pl", None, "url-syntax"),
        ("http://user:secret@firma.pl", None, "url-syntax"),
        ("http://firma.pl:99999", None, "url-syntax"),
        ("http://[::1", None, "url-syntax"),
        ("192.168.0.1", None, "url-syntax"),
        ("biuro@firma.pl", None, "url-is-email"),
        ("http://", None, "url-placeholder"),
        ("www.", None, "url-placeholder"),
        ("https://www.example.com/", "https://www.example.com", "url-placeholder"),
        ("https://firma.pl/?utm_source=x", "https://firma.pl/?utm_source=x", "url-tracking"),
        ("", None, None),
        (None, None, None),
    ],
)
def test_addresses(raw: str | None, canonical: str | None, code: str | None):
    if raw == "":
        assert KIND.normalize(pa.array([raw]), Context()).to_pylist() == [None]
    else:
        assert judged(raw) == (canonical, {code} if code else set())


@pytest.mark.parametrize(
    ("code", "raw", "proposed"),
    [
        ("url-syntax", "http//firma.pl", "http://firma.pl"),
        ("url-syntax", "http:/firma.pl", "http://firma.pl"),
        ("url-syntax", "https:firma.pl", "https://firma.pl"),
        ("url-syntax", "htttp://firma.pl/a", "http://firma.pl/a"),
        ("url-syntax", "hhtps://firma.pl", "https://firma.pl"),
        ("url-syntax", "https://https://firma.pl", "https://firma.pl"),
        ("url-syntax", "http:\\\\firma.pl", "http://firma.pl"),
        ("url-syntax", "www,firma,pl", "https://www.firma.pl"),
        ("url-syntax", "www. firma.pl", "https://www.firma.pl"),
        ("url-syntax", "ftp://firma.pl", None),
        ("url-syntax", "nie ma strony", None),
        ("url-syntax", "firma", None),
        ("url-no-scheme", "www.firma.pl", "https://www.firma.pl"),
        ("url-tracking", "https://x.io/a?utm_source=m&id=5&gclid=1#top", "https://x.io/a?id=5#top"),
        ("url-tracking", "https://x.io/?utm_source=m&utm_medium=n", "https://x.io"),
    ],
)
def test_proposes(code: str, raw: str, proposed: str | None):
    column = pa.array([raw])
    suggest = CHECKS[code].suggest
    assert suggest is not None
    assert suggest(column, KIND.normalize(column, Context()), Context()).to_pylist() == [proposed]


@pytest.mark.parametrize(
    ("raw", "domain", "scheme"),
    [
        ("https://www.firma.pl/o-nas?a=1", "firma.pl", "https"),
        ("sklep.firma.pl", "sklep.firma.pl", None),
        ("http://firma.pl:8080#a", "firma.pl", "http"),
        ("firma", None, None),
    ],
)
def test_parts(raw: str, domain: str | None, scheme: str | None):
    column = pa.array([raw])
    canonical = KIND.normalize(column, Context())
    assert [part.derive(column, canonical, Context())[0].as_py() for part in KIND.parts] == [domain, scheme]


@pytest.mark.parametrize(
    ("values", "least", "most"),
    [
        (["https://firma.pl", "www.firma.cz/a"], 1, 1),
        (["firma.pl", "firma.cz"], 0.7, 0.7),
        (["jan.kowalski", "anna.nowak"], 0, 0),
        (["jan@wp.pl"], 0, 0),
        (["12.03.1984", "1.5"], 0, 0),
        (["https://www.linkedin.com/in/jan", "https://x.com/anna"], 0.6, 0.6),
    ],
)
def test_recognise(values: list[str], least: float, most: float):
    assert least <= KIND.recognise(pa.array(values)) <= most


@given(
    st.from_regex(r"(?i)(https?://)?[a-z0-9.-]{1,12}\.(pl|com)(:[0-9]{1,5})?(/[a-z0-9%.#?=&]{0,12})?", fullmatch=True)
)
def test_writing_twice_is_writing_once_and_never_loses_the_path(raw: str):
    once = KIND.normalize(pa.array([raw]), Context())
    assert KIND.normalize(once, Context()).to_pylist() == once.to_pylist()
    if (canonical := once[0].as_py()) is not None and "/" in raw.replace("//", "", 1):
        path = raw.replace("//", "", 1).split("/", 1)[1].lower()
        assert canonical.lower().endswith(path.rstrip("?#/")) or "#" in path or "?" in path
