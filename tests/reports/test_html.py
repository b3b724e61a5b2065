import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from custclean.outcome import Audit
from custclean.reports import html

VOID = {"meta", "link", "input", "br"}


class Outline(HTMLParser):
    """The elements of a page, and those that are opened or closed wrongly."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.seen)


def test_is_well_formed_with_one_script_and_one_heading(any_audit: Audit):
    outline = Outline(html.audit(any_audit))
    assert (outline.wrong, outline.open) == ([], [])
    assert [outline.count(tag) for tag in ("script", "style", "h1", "main")] == [1, 1, 1, 1]
    assert outline.seen[0] == ("html", {"lang": "en"})
    ids = [attrs["id"] for _, attrs in outline.seen if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["aria-labelledby"] for _, attrs in outline.seen if "aria-labelledby" in attrs} <= set(ids)


def test_nothing_is_fetched_and_nothing_is_inline_but_ours(any_audit: Audit):
    outline = Outline(html.audit(any_audit))
    fetching = {"src", "srcset", "action", "background", "poster", "style", "ping"}
    for tag, attrs in outline.seen:
        assert not fetching & attrs.keys(), tag
        assert not [name for name in attrs if name.startswith("on")], tag
    assert [attrs["href"] for _, attrs in outline.seen if "href" in attrs] == ["data:,"]
    style = html.audit(any_audit).split("<style>")[1].split("</style>")[0]
    assert not re.search(r"url\(|@import|@font-face", style)


def test_what_files_say_stays_text(audits: dict[str, Audit]):
    page = html.audit(audits["hostile"])
    assert "<script>document" not in page
    assert "&lt;script&gt;document.title=&#39;owned&#39;&lt;/script&gt;" in page
    assert "{{7*7}}" in page
    assert "\x1b" not in page


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("realistic", "Score 83 of 100, fair"),
        ("realistic", "custclean explain email-syntax"),
        ("realistic", "--show-values"),
        ("realistic", '<h2 id="steps">Next steps</h2>'),
        ("empty", "No records were read: there is nothing to judge."),
        ("spotless", "No issues found."),
        ("spotless", "No identical rows and no repeated keys."),
        ("wide", "pole_299"),
    ],
)
def test_says(audits: dict[str, Audit], name: str, says: str):
    assert says in html.audit(audits[name])


@pytest.mark.parametrize(
    ("records_with", "words"),
    [
        ({"error": 1, "warning": 0, "info": 0, "none": 9}, ["with errors", "without any issue"]),
        ({"warning": 1, "info": 1, "none": 8}, ["with warnings only", "with info only", "without any issue"]),
    ],
)
def test_segments(realistic: Audit, records_with: dict[str, int], words: list[str]):
    drawn = html.segments(replace(realistic, records=10, records_with=records_with))
    assert [said for _, said, *_ in drawn] == words
    assert sum(width for *_, width in drawn) == 100


@pytest.mark.parametrize(("name", "says"), [("empty", "of 100"), ("spotless", "Next steps"), ("empty", "<table")])
def test_does_not_say(audits: dict[str, Audit], name: str, says: str):
    assert says not in html.audit(audits[name])


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_contrast_is_aa(realistic: Audit, theme: int):
    blocks = re.findall(r":root \{(.*?)\}", html.audit(realistic), re.DOTALL)
    colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", blocks[theme]))
    for ink in ("ink", "muted", "error", "warning", "info", "good", "fair", "poor"):
        for ground in ("paper", "panel"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for graphic in ("fill", "error", "warning", "info"):
        assert contrast(colours[graphic], colours["track"]) >= 3, graphic


def test_same_audit_same_page(realistic: Audit):
    assert html.audit(realistic) == html.audit(realistic)
