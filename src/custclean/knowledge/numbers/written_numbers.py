"""Numbers with their signs, separators and units, taken apart a column at a time: (1.234,50 €), -$1,234.56, 12,5 %."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, any_of, by_distinct, each_distinct, patch, tidy, yes
from custclean.knowledge.numbers.separators import COMMA, DECIMAL, DOT, EITHER, NAMES, OTHER, THOUSANDS
from custclean.remembered import remembered

LONGEST, FINEST = 20, 18
"""Digits before and behind the point: decimal128(38, 18) holds them; 18 are more than a binary fraction shows."""

_PLAIN = r"^-?(?:0|[1-9]\d{0,18})(?:\.(?:\d{1,2}|\d{4,18}))?$"
_FORM = r"^(?P<front>[^0-9]*)(?P<body>[0-9](?:.*[0-9])?)(?P<back>[^0-9]*)$"
_UNIT = r"[^\d\s.,()+'/:;*=@#_-][^\d()+:;*=@#_]{0,23}?"
_FRONT = re.compile(rf"(?P<open>\()? ?(?P<s1>[-+])? ?(?P<unit>{_UNIT})? ?(?P<s2>[-+])? ?(?P<point>(?<![^\W\d])[.,])?")
_BACK = re.compile(rf"(?:[.,]-{{1,2}}|[.,])? ?(?P<unit>{_UNIT})? ?(?P<s3>-)?(?P<close>\))?")
_SPACED = r"^\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?$"
_GROUPED = {  # thousands in threes, or in the Indian way; then the decimals, if any
    COMMA: r"^(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d\d)+,\d{3})",
    DOT: r"^\d{1,3}(?:\.\d{3})+",
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """n cells taken apart; null where a cell has no number's shape.

    Attributes:
        digits: the number without its sign, with a point for the decimals, where nothing about it is in doubt.
        open_comma: the digits as written where a comma may mean thousands or decimals: 1,234.
        open_dot: the same for a dot: 1.234.
        negative: whether it has a minus, before or behind, or stands in brackets.
        unit: what else stands in the cell: "zł", "USD", "%"; "" for nothing.
        roles: by separator, then by what it surely means: where that is.
    """

    digits: pa.StringArray
    open_comma: pa.StringArray
    open_dot: pa.StringArray
    negative: pa.BooleanArray
    unit: pa.StringArray
    roles: Mapping[str, Mapping[str, pa.BooleanArray]]

    def open(self, separator: str) -> pa.StringArray:
        """The digits with this separator, of which it is not sure what it means."""
        return self.open_comma if separator == COMMA else self.open_dot


@remembered
def read_numbers(values: pa.StringArray) -> Numbers:
    """Take numbers apart.

    >>> read_numbers(pa.array(["1.234,50 €", "(12.30)", "-$1,234.56", "1 234,- Kč", "12.30-"])).digits.to_pylist()
    ['1234.50', '12.30', '1234.56', '1234', '12.30']
    >>> found = read_numbers(pa.array(["CHF 1'234.50", "1,234", "1.2.3", "12 szt"]))
    >>> found.digits.to_pylist(), found.open_comma.to_pylist(), found.unit.to_pylist()
    (['1234.50', None, None, '12'], [None, '1,234', None, None], ['CHF', '', '', 'szt'])
    """
    parts = pc.extract_regex(_cleaned(tidy(values)), _FORM)
    front, body, back = (pc.struct_field(parts, [place]) for place in range(3))
    before, after = each_distinct(front, _before), each_distinct(back, _after)
    read = by_distinct(pc.binary_join_element_wise(before, after, "\n"), _around)
    sound, minus, point, unit = (pc.struct_field(read, [place]) for place in range(4))
    led = patch(body, yes(point), lambda some: pc.binary_join_element_wise("0.", some, ""))
    fits = all_of(
        sound, pc.match_substring_regex(led, r"^[0-9][0-9 '.,]*$"), pc.or_(pc.invert(yes(point)), _digits(body))
    )
    none = pa.scalar(None, pa.string())
    return _by_body(pc.if_else(fits, led, none), yes(minus), pc.if_else(fits, unit, none))


_AROUND = pa.struct([("sound", pa.bool_()), ("minus", pa.bool_()), ("point", pa.bool_()), ("unit", pa.string())])


def _digits(body: pa.StringArray) -> pa.BooleanArray:
    return yes(pc.match_substring_regex(body, "^[0-9]+$"))


def _before(text: str) -> str | None:
    """What stands before a number, as its marks and, behind a tab, its unit; None for anything else."""
    return _marks(_FRONT.fullmatch(text), ("open", "s1", "s2", "point"))


def _after(text: str) -> str | None:
    """The same for what stands behind."""
    return _marks(_BACK.fullmatch(text), ("s3", "close"))


def _marks(found: re.Match[str] | None, names: tuple[str, ...]) -> str | None:
    return found and "".join(found[name] or "" for name in names) + "\t" + (found["unit"] or "").strip()


def _around(texts: pa.StringArray) -> pa.StructArray:
    """Marks and units before and behind, as one verdict: sound, minus, a point in front, the unit."""
    rows = []
    for text in texts.to_pylist():
        (before, first), (after, second) = (side.split("\t") for side in text.split("\n"))
        signs = sum((before + after).count(sign) for sign in "-+(")
        sound = ("(" in before) == (")" in after) and signs <= 1 and not (first and second)
        rows.append((sound, "-" in before + after or "(" in before, before[-1:] in {".", ","}, first or second))
    return pa.array([dict(zip(("sound", "minus", "point", "unit"), row, strict=True)) for row in rows], _AROUND)


def _cleaned(texts: pa.StringArray) -> pa.StringArray:
    """One sort of minus and of apostrophe, where there are others."""
    odd = pc.match_substring_regex(texts, "[\u2212\u2013\u2014\u2019\u02bc\u0060]")
    if not pc.any(odd).as_py():
        return texts
    plain = pc.replace_substring_regex(texts, "[\u2212\u2013\u2014]", "-")
    return pc.replace_substring_regex(plain, "[\u2019\u02bc\u0060]", "'")


def _by_body(body: pa.StringArray, negative: pa.BooleanArray, unit: pa.StringArray) -> Numbers:
    none = pa.scalar(None, pa.string())
    spaced = yes(pc.match_substring_regex(body, _SPACED))
    whole = pc.replace_substring_regex(body, "[ ']", "") if pc.any(spaced).as_py() else body
    body = pc.if_else(pc.or_(spaced, yes(pc.invert(pc.match_substring_regex(body, "[ ']")))), whole, none)
    digits = pc.if_else(pc.match_substring_regex(body, r"^\d+$"), body, none)
    open_, roles = {}, {}
    for separator in (COMMA, DOT):
        mark = "\\" + separator
        grouped = any_of(
            pc.match_substring_regex(body, _GROUPED[separator] + rf"\{OTHER[separator]}\d+$"),
            all_of(
                pc.match_substring_regex(body, _GROUPED[separator] + "$"),
                pc.greater(pc.count_substring(body, separator), 1),
            ),
        )
        single = yes(pc.match_substring_regex(body, rf"^\d*{mark}\d+$"))
        doubtful = all_of(single, pc.match_substring_regex(body, rf"^[1-9]\d{{0,2}}{mark}\d{{3}}$"), pc.invert(spaced))
        decimal = pc.and_(single, pc.invert(doubtful))
        digits = pc.if_else(decimal, pc.replace_substring(body, separator, DOT), digits)
        ungrouped = pc.replace_substring(pc.replace_substring(body, separator, ""), COMMA, DOT)
        digits = pc.if_else(grouped, ungrouped, digits)
        open_[separator] = pc.if_else(doubtful, body, none)
        roles[separator] = {DECIMAL: decimal, THOUSANDS: grouped, EITHER: doubtful}
    for separator, other in OTHER.items():  # 1.234,50 tells of the comma too
        both = all_of(roles[separator][THOUSANDS], pc.match_substring(body, other))
        roles[other][DECIMAL] = pc.or_(roles[other][DECIMAL], both)
    return Numbers(_bare(digits), open_[COMMA], open_[DOT], negative, unit, roles)


def _bare(digits: pa.StringArray) -> pa.StringArray:
    """No zeros in front, one before the point; null for more digits than any amount has."""
    zeros = yes(pc.match_substring_regex(digits, r"^(?:0\d|\.)"))
    trimmed = patch(digits, zeros, lambda some: pc.replace_substring_regex(some, r"^0*(\d)", r"\1"))
    trimmed = patch(trimmed, yes(pc.starts_with(trimmed, ".")), lambda some: pc.binary_join_element_wise("0", some, ""))
    sane = pc.match_substring_regex(trimmed, rf"^\d{{1,{LONGEST}}}(?:\.\d{{1,{FINEST}}})?$")
    return pc.if_else(sane, trimmed, pa.scalar(None, pa.string()))


def is_plain(values: pa.StringArray) -> pa.BooleanArray:
    """Numbers in canonical form of which nothing is in doubt: they stay, and tell that dots are decimals."""
    return yes(pc.match_substring_regex(values, _PLAIN))


def counts(written: Numbers) -> dict[str, int]:
    """How many numbers tell what a comma or dot separates: `comma:decimal`, `dot:thousands`; or leave it open.

    >>> counts(read_numbers(pa.array(["1.234,50", "1,234", "12.5"])))
    {'comma:decimal': 1, 'comma:either': 1, 'dot:decimal': 1, 'dot:thousands': 1}
    """
    found = {
        f"{NAMES[separator]}:{role}": int(pc.sum(where).as_py() or 0)
        for separator, masks in written.roles.items()
        for role, where in masks.items()
    }
    return {name: found[name] for name in sorted(found) if found[name]}


def plain(written: Numbers, roles: Mapping[str, str | None]) -> pa.StringArray:
    """Decimal text, "-1234.50": as many decimals as were given, null where a separator's role is not known.

    Args:
        written: n numbers.
        roles: what a comma and a dot mean where a number leaves it open.

    A comma's three decimals get a zero more (1,234 -> 1.2340), since 1.234 would be read as open again.

    >>> plain(read_numbers(pa.array(["-1,234", "(12,5)", "-0,00"])), {",": "decimal", ".": None}).to_pylist()
    ['-1.2340', '-12.5', '0.00']
    """
    digits = written.digits
    for separator in (COMMA, DOT):
        text, role = written.open(separator), roles.get(separator)
        if role is not None:
            decimal = pc.replace_substring(text, separator, DOT)
            decimal = decimal if separator == DOT else pc.binary_join_element_wise(decimal, "0", "")
            digits = pc.coalesce(digits, decimal if role == DECIMAL else pc.replace_substring(text, separator, ""))
    minus = all_of(written.negative, pc.match_substring_regex(digits, "[1-9]"))
    return pc.binary_join_element_wise(pc.if_else(minus, "-", ""), digits, "")
