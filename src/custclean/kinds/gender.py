"""Gender: K and M, Ж and М, w, weiblich, female, 1 and 2."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, each_distinct, unreadable, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.matching.texts import GENDER
from custclean.knowledge.names.gender_codes import AMBIGUOUS, FEMALE, ISO_5218, MALE, genders, study, written
from custclean.text import fold

_MOSTLY, _LETTERS, _ONE_SIDED, _DIGITS, _BITS = 0.9, 0.9, 0.4, 0.3, 0.1


def recognise(sample: pa.StringArray) -> float:
    """The share of values that are words or letters for gender; one letter alone and digits could be anything.

    >>> recognise(pa.array(["K", "M", "M"])), recognise(pa.array(["M", "S", "L"])) < 0.2
    (0.9, True)
    """
    if not len(sample):
        return 0.0
    keys = each_distinct(sample, fold).to_pylist()
    if set(keys) <= set(ISO_5218):
        return _DIGITS if {"1", "2"} <= set(keys) else _BITS
    found = [written().get(key) for key in keys]
    share = sum(gender is not None for gender in found) / len(keys)
    if not {FEMALE, MALE} <= set(found) and set(keys) != {"h", "m"}:
        return _ONE_SIDED * share
    if share < _MOSTLY:
        return share / 2
    letters = sum(len(key) == 1 for key in keys) / len(keys)
    return share * (1 - (1 - _LETTERS) * letters)


def _open(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    """Letters and digits whose meaning the column leaves open."""
    return all_of(unreadable(raw, canonical), _is_ambiguous(raw))


def _unread(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    return all_of(unreadable(raw, canonical), pc.invert(_is_ambiguous(raw)))


def _is_ambiguous(raw: pa.StringArray) -> pa.BooleanArray:
    return yes(each_distinct(raw, lambda value: fold(value) in AMBIGUOUS, pa.bool_()))


KIND = Kind(
    name="gender",
    doc="""The gender of a person, in words, letters or digits: female, K, Ж, weiblich, 2.

Canonical: `female`, `male`, `other` or `unknown`, from words and letters in English, Polish, Czech, Russian, \
Ukrainian, German, French, Spanish, Italian and Dutch. What a letter means is told by the whole column: M is a man \
beside F, K, W, Ž or Ж, and mujer beside H. Digits are those of ISO/IEC 5218 (0 not known, 1 male, 2 female, 9 not \
applicable) where a 2 occurs; 0 and 1 alone are left as they are.
""",
    headers=(
        *("gender", "sex", "gender code", "gender identity", "płeć", "plec", "pohlaví", "pohlavie", "rod"),
        *(
            "пол",
            "гендер",
            "гендерная принадлежность",
            "geschlecht",
            "sexe",
            "genre",
            "sexo",
            "género",
            "sesso",
            "genere",
            "geslacht",
        ),
        *("m f", "m w", "m w d", "k m", "м ж", "h f"),
    ),
    recognise=recognise,
    normalize=genders,
    study=study,
    checks=(
        Check(
            "gender-ambiguous",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "is a code that the column does not explain",
            """A letter or digit that stands for women in one system and for men in another, in a column that does not \
tell which: M beside F and H, V without a country, 0 and 1.

Why it matters: read wrongly, every greeting is wrong.
What to do: look the code up where the data comes from, and write words (female, male) instead.
Example: `M` in a column of `H`, `F` and `M`; `1` in a column of `0` and `1`.
""",
            _open,
        ),
        Check(
            "gender-unreadable",
            Severity.WARNING,
            Dimension.VALIDITY,
            "is no gender that could be read",
            """The value is none of the words and codes for gender that custclean knows.

Why it matters: the record is left out of every selection by gender, and greeted without one.
What to do: replace it by female, male, other or unknown.
Example: `Warszawa`, `3`.
""",
            _unread,
        ),
    ),
    keeps=("unknown",),
    match=GENDER,
)
