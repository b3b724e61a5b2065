"""The language in which a customer wants to be addressed."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, each_distinct, unreadable, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.languages.language_tags import CODES, language, of_country_code

TAG, NAME, CODE, CAPITALS = 0.9, 0.85, 0.45, 0.3
"""What en-US, "English", "en" and "EN" speak for languages: two letters are countries as often, capitals mostly."""


def recognise(values: pa.StringArray) -> float:
    """The mean of how much each value speaks for languages.

    >>> recognise(pa.array(["en-US", "pl-PL"])), recognise(pa.array(["en", "pl", "xx"])), recognise(pa.array(["Jan"]))
    (0.9, 0.3, 0.0)
    """
    weights = each_distinct(values, _weight, pa.float64())
    return float(pc.mean(weights).as_py() or 0.0)


def _weight(value: str) -> float:
    text = value.strip()
    if not 1 < len(text) <= 40 or language(text) is None:  # noqa: PLR2004 — no name is longer
        return 0.0
    if len(text) <= 3:  # noqa: PLR2004 — ISO 639-2 has three letters
        return CODE if text.islower() else CAPITALS
    return TAG if text[2:3] in {"-", "_"} else NAME


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """The BCP 47 tag."""
    if pc.all(pc.is_in(values, value_set=pa.array([*sorted(CODES), None]))).as_py():
        return values
    return each_distinct(values, language)


def _is_country(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    lost = unreadable(raw, canonical)
    return all_of(lost, each_distinct(raw, lambda value: of_country_code(value) is not None, pa.bool_()))


def _is_unknown(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    return pc.and_not(unreadable(raw, canonical), yes(_is_country(raw, canonical, context)))


def _spoken_there(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    return each_distinct(raw, of_country_code)


KIND = Kind(
    name="language",
    doc="""A language, by its tag, code or name: en, pl-PL, en_us, ger, Polski, angielski, English (US).

Canonical: the BCP 47 tag, `en` or `en-US`: the two-letter code of ISO 639, then script and region as far as they are \
given. Names are read in English, Polish, Czech, Russian, German, French and Spanish, and in the language itself. \
Region and script are never added, nor dropped.
""",
    headers=(
        *(
            "language",
            "lang",
            "locale",
            "preferred language",
            "language code",
            "communication language",
            "user language",
        ),
        *("spoken language", "customer locale", "hs language", "język", "kod języka", "preferowany język", "jazyk"),
        *("kód jazyka", "preferovaný jazyk", "язык", "язык общения", "sprache", "sprachcode", "bevorzugte sprache"),
        *("korrespondenzsprache", "langue", "code langue", "langue préférée", "idioma", "lengua", "idioma preferido"),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "language-unknown",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is no language",
            """The value is no tag, code or name of a language that custclean reads, or names two. Mails to such \
customers go out in the default language.""",
            _is_unknown,
        ),
        Check(
            "language-country",
            Severity.WARNING,
            Dimension.VALIDITY,
            "is a country's code, not a language's",
            """cz is the country, cs the language; likewise ua and uk, jp and ja, dk and da, gr and el. The language \
of that country is suggested.""",
            _is_country,
            _spoken_there,
            confidence=0.9,
        ),
    ),
    personal=False,
)
