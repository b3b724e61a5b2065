"""A percentage: a discount, a rate, a share."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, any_of, patch, share, unreadable, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.numbers import written_numbers
from custclean.knowledge.numbers.separators import COMMA, DECIMAL, DOT
from custclean.knowledge.numbers.written_numbers import read_numbers

SURE, BARE = 0.95, 0.2
SIGNED, LARGE, SMALL = "signed", "above-one", "up-to-one"
_SIGNS = (
    r"(?i)^(?:%|percent|per cent|pct\.?|proc\.?|procenta?|procent|prozent|pour cent|pourcent|por ciento"
    r"|проц\.?|процент\pL*)$"
)
_ROLES = {COMMA: DECIMAL, DOT: DECIMAL}  # nobody writes thousands of percent with a separator


def _parts(values: pa.StringArray) -> tuple[pa.StringArray, pa.BooleanArray, pa.BooleanArray]:
    """Plain numbers, null where there is none; which have a percent sign or word; which stand alone."""
    written = read_numbers(values)
    plain = written_numbers.plain(written, _ROLES)
    signed = all_of(plain.is_valid(), pc.match_substring_regex(written.unit, _SIGNS))
    bare = all_of(plain.is_valid(), pc.equal(written.unit, ""))
    return plain, signed, bare


def _up_to_one(plain: pa.StringArray) -> pa.BooleanArray:
    return yes(pc.match_substring_regex(plain, r"^-?(?:0\.\d*[1-9]\d*|1(?:\.0+)?)$"))


def recognise(values: pa.StringArray) -> float:
    """The share of numbers with a percent sign; bare numbers count little.

    >>> recognise(pa.array(["12,5 %", "7%", "20 procent", "12.5"]))
    0.7625
    """
    _, signed, bare = _parts(values)
    return SURE * share(signed) + BARE * share(bare)


def study(values: pa.StringArray, _: Context) -> Mapping[str, int]:
    """How many values have a percent sign, and how many bare ones are above one, or up to one."""
    plain, signed, bare = _parts(values)
    small = all_of(bare, _up_to_one(plain))
    large = all_of(bare, pc.match_substring_regex(plain, r"^-?(?:[1-9]\d|[2-9]|1\.0*[1-9])"))
    counts = {SIGNED: signed, LARGE: large, SMALL: small}
    return {name: int(pc.sum(mask).as_py() or 0) for name, mask in counts.items()}


def _in_doubt(facts: Mapping[str, int]) -> bool:
    """Whether 0.125 may be an eighth of a percent as well as an eighth: no number of the column tells."""
    return bool(facts.get(SMALL)) and not facts.get(LARGE) and not facts.get(SIGNED)


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """Plain decimal text, in percent."""
    plain, signed, bare = _parts(values)
    read = any_of(signed, pc.and_not(bare, _up_to_one(plain)) if _in_doubt(context.facts) else bare)
    return pc.if_else(read, plain, pa.scalar(None, pa.string()))


def _is_fraction(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    if not _in_doubt(context.facts):
        return pc.and_(unreadable(raw, canonical), False)  # noqa: FBT003 — of a mask
    plain, _, bare = _parts(raw)
    return all_of(unreadable(raw, canonical), bare, _up_to_one(plain))


def _is_unreadable(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    return pc.and_not(unreadable(raw, canonical), _is_fraction(raw, canonical, context))


def _hundredfold(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    """0.125 as 12.5."""
    plain, _, bare = _parts(raw)
    moved = pc.replace_substring_regex(plain, r"^(-?)(\d+)$", r"\1\2.00")
    moved = pc.replace_substring_regex(moved, r"^(-?\d+\.\d)$", r"\00")
    moved = pc.replace_substring_regex(moved, r"^(-?\d+)\.(\d\d)(\d*)$", r"\1\2.\3")
    moved = pc.replace_substring_regex(moved, r"^(-?)0+(\d)", r"\1\2")
    moved = pc.replace_substring_regex(moved, r"\.$", "")
    return patch(moved, yes(pc.invert(bare)), lambda some: pa.nulls(len(some), pa.string()))


KIND = Kind(
    name="percentage",
    doc="""A share in percent: 12,5 %, 7%, 20 procent, 12.5.

Canonical: the number in percent as plain decimal text with a point, `12.5`, with as many decimals as were given. A \
bare number is taken for percent. Where all bare numbers of a column lie between nought and one, and none has a sign, \
0.125 may as well be a fraction: such cells are left as they are, and a hundred times the number is suggested.
""",
    headers=(
        *(
            "percentage",
            "percent",
            "pct",
            "discount",
            "discount percent",
            "discount rate",
            "rate",
            "share",
            "open rate",
        ),
        *("click rate", "conversion rate", "response rate", "churn probability", "procent", "rabat", "zniżka", "stopa"),
        *("udział", "procento", "sleva", "podíl", "процент", "скидка", "доля", "prozent", "rabatt", "anteil", "quote"),
        *("pourcentage", "remise", "taux", "porcentaje", "descuento", "tasa"),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "percentage-unreadable",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is no percentage",
            """No number can be read from the cell, or it has another unit than percent: 12 zł, ten, 5-10 %.""",
            _is_unreadable,
        ),
        Check(
            "percentage-fraction",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "a fraction, or less than one percent",
            """Every number of this column lies between nought and one, and none has a percent sign: 0.125 is an \
eighth, or an eighth of a percent. It is left as it is; a hundred times the number is suggested.""",
            _is_fraction,
            _hundredfold,
            confidence=0.8,
        ),
    ),
    study=study,
    arrow=pa.decimal128(38, written_numbers.FINEST),
    personal=False,
)
