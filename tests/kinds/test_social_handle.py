"""Profiles in social networks."""

from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.kinds.social_handle import KIND


def codes(raw: pa.StringArray, canonical: pa.StringArray) -> set[str]:
    return {check.code for check in KIND.checks if check.find(raw, canonical, Context()).to_pylist() == [True]}


@pytest.mark.parametrize(
    ("raw", "canonical", "network", "handle"),
    [
        ("@JanNowak", "@jannowak", None, "jannowak"),
        ("jan_nowak", "@jan_nowak", None, "jan_nowak"),
        ("'@jan", "@jan", None, "jan"),
        ("@jan.nowak", "@jan.nowak", None, "jan.nowak"),
        (
            "http://pl.linkedin.com/in/Jan-Nowak/?trk=x",
            "https://www.linkedin.com/in/jan-nowak",
            "linkedin",
            "jan-nowak",
        ),
        ("linkedin.com/company/firma", "https://www.linkedin.com/company/firma", "linkedin", "firma"),
        ("https://www.linkedin.com/in/jan/en", "https://www.linkedin.com/in/jan", "linkedin", "jan"),
        ("m.facebook.com/Jan.Nowak", "https://www.facebook.com/jan.nowak", "facebook", "jan.nowak"),
        (
            "https://www.facebook.com/profile.php?id=1000123&ref=x",
            "https://www.facebook.com/profile.php?id=1000123",
            "facebook",
            "1000123",
        ),
        ("https://instagram.com/anna/", "https://www.instagram.com/anna", "instagram", "anna"),
        ("twitter.com/@Jan", "https://x.com/jan", "x", "jan"),
        ("https://vk.com/id12345", "https://vk.com/id12345", "vk", "id12345"),
        ("t.me/ivan", "https://t.me/ivan", "telegram", "ivan"),
        ("https://www.tiktok.com/@Ewa?lang=pl", "https://www.tiktok.com/@ewa", "tiktok", "ewa"),
        ("youtube.com/channel/UCabcDEF", "https://www.youtube.com/channel/UCabcDEF", "youtube", "UCabcDEF"),
        ("github.com/Jan", "https://github.com/jan", "github", "jan"),
    ],
)
def test_profiles(raw: str, canonical: str, network: str | None, handle: str):
    column = pa.array([raw])
    read = KIND.normalize(column, Context())
    assert read.to_pylist() == [canonical]
    assert KIND.normalize(read, Context()).to_pylist() == [canonical]
    assert [part.derive(column, read, Context())[0].as_py() for part in KIND.parts] == [network, handle]
    assert codes(column, read) == set()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("Jan Nowak", "social-handle-syntax"),
        ("firma.pl", "social-handle-syntax"),
        ("12345", "social-handle-syntax"),
        ("https://firma.pl/jan", "social-handle-syntax"),
        ("https://www.instagram.com/p/Cabc123/", "social-handle-no-profile"),
        ("https://www.facebook.com/", "social-handle-no-profile"),
        ("https://x.com/jan/status/1", "social-handle-no-profile"),
        ("https://www.linkedin.com/jobs/view/1", "social-handle-no-profile"),
    ],
)
def test_what_names_nobody(raw: str, code: str):
    column = pa.array([raw])
    read = KIND.normalize(column, Context())
    assert read.to_pylist() == [None]
    assert codes(column, read) == {code}


@pytest.mark.parametrize(
    ("values", "least", "most"),
    [
        (["https://www.linkedin.com/in/jan", "@anna"], 1, 1),
        (["Jan", "Anna"], 0, 0),
        (["jan_1", "anna.n"], 0.05, 0.2),
        (["jan@wp.pl", "https://firma.pl"], 0, 0),
    ],
)
def test_recognise(values: list[str], least: float, most: float):
    assert least <= KIND.recognise(pa.array(values)) <= most
