"""Patterns as Python reads them, against RE2: they must say the same of every value that Python is asked of."""

from __future__ import annotations

import random

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from custclean import privacy
from custclean.kinds import email
from custclean.knowledge.companies import company_names, legal_forms
from custclean.knowledge.names import person_name_patterns
from custclean.knowledge.names.sought import Sought
from custclean.knowledge.places import street_lines
from custclean.patterns import FEW, LONG, SETTLED, SEVERAL, compiled, fit, matching, replaced
from custclean.registry import kinds

SEARCHES = [check.find for kind in kinds().values() for check in kind.checks if isinstance(check.find, Sought)]
PATTERNS = sorted(
    {
        *(pattern for search in SEARCHES for pattern in (search.pattern, search.unless)),
        *(legal_forms.before(), legal_forms.behind(), person_name_patterns.COMPANY),
        *(company_names.TWO_WORDS, company_names.SEVERAL_WORDS),
        *(street_lines.SUSPECT, street_lines.ELSEWHERE),
        *(email.PLAIN_DOMAIN, privacy.SUSPICIOUS, privacy.MAY_HOLD_NUMBERS),
    }
    - {""}
)
PIECES = (
    *("Alfa", "ALFA", "beta", "Łódź", "Köln", "Jan", "Kowalski", "J.", "e\u0301", "Луч", "ооо", "ООО ", "ИП "),
    *(", ", " ", ".", "(", ")", "-", "/", "\n", "\t", "\v", "\u00a0", "&", "\u2013", "@", "x.io", "www.", "://"),
    *("GmbH", "gmbh & co. kg", "sp. z o.o.", "SP Z OO", "S.A.", "sa", "Inc.", "LTD", "s r o", "a.s.", "SARL "),
    *(
        "test",
        "TEST",
        "xxx",
        "name",
        "doc",
        "Dr.",
        "n.n.",
        "Max Mustermann",
        "prywatnie",
        "частное лицо",
        "5",
        "12",
    ),
    *("00-950", "601 234 567", "31.02.1985", "ul.", "UL. ", "ул.", "д.1", "str.5", "kRAKÓW", "5 / 7", "s/n", "?"),
)
CLASSES = [
    *(r"\pL", r"\PL", r"\pN", r"\pM", r"\pZ", r"\PZ", r"\p{Lu}", r"\p{Ll}", r"\p{So}", r"\p{Cc}", r"[^\pL\d]"),
    *(r"\d", r"\D", r"\s", r"\S", r"\w", r"\W", r"[\s\PL]", r"[^\W_]", ".", r"[\x{410}-\x{42f}]", r"[[&~|$^-]"),
]


def by_arrow(pattern: str, values: list[str | None]) -> list[bool | None]:
    return pc.match_substring_regex(pa.array(values, pa.string()), pattern).to_pylist()


def values() -> list[str | None]:
    """Pieces run together, and odd characters: many at once, for RE2 takes up to 20 ms to compile a pattern."""
    chance = random.Random(20261122)  # noqa: S311  # repeatable, not secret
    pieced = ["".join(chance.choices(PIECES, k=chance.randint(1, 5))) for _ in range(2500)]
    odd = ["".join(chance.choices(SETTLED, k=chance.randint(0, 8))) for _ in range(500)]
    return [None, "", *PIECES, *pieced, *odd]


VALUES = values()


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern[:30])
def test_every_pattern_in_use_means_the_same(pattern: str):
    few = [pa.array(VALUES[at : at + FEW + 1], pa.string()).slice(1) for at in range(0, len(VALUES), FEW)]
    assert all(map(fit, few))
    told = by_arrow(pattern, VALUES)
    assert [one for some in few for one in matching(some, pattern).to_pylist()] == told[1:]
    if pattern in {legal_forms.before(), legal_forms.behind()}:
        whole = pc.replace_substring_regex(pa.array(VALUES, pa.string()), pattern, "").to_pylist()
        assert [one for some in few for one in replaced(some, pattern, "").to_pylist()] == whole[1:]


@pytest.mark.parametrize(
    "written", [*CLASSES, *(f"(?i){written}" for written in CLASSES if "{L" not in written and "M" not in written)]
)
def test_a_class_holds_the_same_characters(written: str):
    search = compiled(written).search
    assert [search(one) is not None for one in SETTLED] == by_arrow(written, list(SETTLED))


def test_cases_are_folded_alike():
    differ = []
    for one in SETTLED:
        for written in (rf"(?i)\x{{{ord(one):x}}}", rf"(?i)[\x{{{ord(one):x}}}-\x{{{ord(one):x}}}]"):
            search = compiled.__wrapped__(written).search
            if [search(other) is not None for other in SETTLED] != by_arrow(written, list(SETTLED)):
                differ.append(one)
    assert differ == []


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        ("a$", "a\n"),
        (r"a\b", "aé"),
        (r"\Ba", "éa"),
        (r"\Aa\z", "a\n"),
        (r"(?i)^ab|(?i)cd$", "xCD"),
        (r"^ab|(?i)cd$|EF", "ef"),
        (r"[\]\[x]", "["),
        (r"[a\-z]", "m"),
        (r"[+&|]", "|"),
        (r"[$]", "$"),
        (r"\x{2d}[\x{2d}\x{5d}]", "-]"),
        (r"a\\b", "a\\b"),
        ("a.b", "a\nb"),
    ],
)
def test_what_the_dialects_write_differently(pattern: str, value: str):
    assert matching(pa.array([value]), pattern).to_pylist() == by_arrow(pattern, [value])


@pytest.mark.parametrize(
    "pattern",
    ["(?s)a.b", "(?m)^a$", "[[:alpha:]]", r"\Qa.b\E", "a(?i)b", "(a|(?i)b)", "[]a]", r"(?i)\p{Lu}", r"(?i)a\pM"],
)
def test_what_may_differ_is_refused(pattern: str):
    with pytest.raises(ValueError, match="left to RE2"):
        compiled(pattern)


@pytest.mark.parametrize("value", ["İstanbul", "Kadıköy", "µ", "王", "\U0001f600", "x" * (LONG + 1)])
def test_unsettled_and_long_values_are_left_to_arrow(value: str):
    values = pa.array([value, "Jan", None])
    assert not fit(values)
    assert matching(values, r"(?i)^\pL+$").equals(pc.match_substring_regex(values, r"(?i)^\pL+$"))
    assert replaced(values, "a", r"\1").to_pylist() == [value.replace("a", r"\1"), r"J\1n", None]


def test_many_values_are_left_to_arrow():
    assert fit(pa.array(["Jan"] * FEW))
    assert not fit(pa.array(["Jan"] * (FEW + 1)))
    assert matching(pa.array(["Jan"] * (FEW + 1)), "^J").to_pylist() == [True] * (FEW + 1)


def test_no_values_are_an_empty_column():
    nothing = pa.array([], pa.string())
    assert matching(nothing, "a").equals(pa.array([], pa.bool_()))
    assert replaced(nothing, "a", "").equals(nothing)


@pytest.mark.parametrize("different", [3, FEW, FEW + 1])
@pytest.mark.parametrize("pattern", [legal_forms.behind(), r"(?i)a+\b", r"\pL{3}"])
def test_values_that_recur_are_asked_once(pattern: str, different: int):
    values = pa.array([*VALUES[:different], None] * (FEW // different + 2), pa.string())
    assert FEW < len(values) <= SEVERAL
    assert matching(values, pattern).equals(pc.match_substring_regex(values, pattern))
    assert replaced(values, pattern, r"\1").equals(pc.replace_substring_regex(values, pattern, r"\\1"))
