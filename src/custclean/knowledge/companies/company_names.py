"""Names of companies, a column at a time: the name, its legal form, and both put together as they should be."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import by_distinct, each_distinct, only, patch, strings, yes
from custclean.kind import Context
from custclean.knowledge.companies import legal_forms
from custclean.knowledge.letters.sweep import composed
from custclean.knowledge.letters.word_lists import words
from custclean.patterns import matching, replaced
from custclean.remembered import remembered
from custclean.text import fold

_INITIALS = 3  # letters of a word that may be an abbreviation: PHU, BMW
TWO_WORDS = r"^\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)? \p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?$"
SEVERAL_WORDS = r"\pL{4}.* .*\pL{4}|\pL{4}.* \pL|\pL .*\pL{4}"
_WORD = re.compile(r"[^\W\d_]+")


@remembered
def taken_apart(values: pa.StringArray) -> tuple[pa.StringArray, pa.StringArray, pa.BooleanArray]:
    """Tidy companies as the name, the form with whatever stands between, and whether the form comes first.

    The form is empty where there is none; null stays null. All three have n values; the first two make up the value.

    >>> [part.to_pylist() for part in taken_apart(pa.array(["Alfa, Inc.", "ООО Луч", "GmbH", "Spa"]))]
    [['Alfa', 'Луч', 'GmbH', 'Spa'], [', Inc.', 'ООО ', '', ''], [False, True, False, False]]
    """
    first = matching(values, legal_forms.before())
    rest = patch(values, first, lambda some: replaced(some, legal_forms.before(), ""))
    first = pc.and_(first, matching(rest, r"\pL"))
    rest = pc.if_else(first, rest, values)
    last = pc.and_not(matching(values, legal_forms.behind()), first)
    bare = pc.if_else(last, patch(values, last, lambda some: replaced(some, legal_forms.behind(), "")), rest)
    last = pc.and_(last, matching(bare, r"[\pL\pN]"))
    names = pc.if_else(last, bare, rest)
    return names, _beside(values, names, first), first


def _beside(values: pa.StringArray, names: pa.StringArray, first: pa.BooleanArray) -> pa.StringArray:
    """What the values have beside their names."""
    shorter = pc.fill_null(pc.not_equal(values, names), fill_value=False).to_numpy(zero_copy_only=False)
    forms = pc.if_else(values.is_valid(), pa.scalar(""), pa.scalar(None, pa.string()))
    places = pa.array(np.flatnonzero(shorter))
    pieces = [
        value[: len(value) - len(name)] if begins else value[len(name) :]
        for value, name, begins in zip(
            values.take(places).to_pylist(), names.take(places).to_pylist(), first.take(places).to_pylist(), strict=True
        )
    ]
    return pc.replace_with_mask(forms, pa.array(shorter), strings(pieces))


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """Composed letters, single spaces, and the legal form as it is spelt; the name keeps its capitals.

    >>> normalize(pa.array(["ALFA SP Z O.O.", "adidas ag", "Beta, INC.", "ооо Луч"]), Context()).to_pylist()
    ['ALFA sp. z o.o.', 'adidas ag', 'Beta, Inc.', 'ООО Луч']
    """
    return by_distinct(composed(values), _normalized)


def _normalized(values: pa.StringArray) -> pa.StringArray:
    names, forms, first = taken_apart(values)
    spelt = each_distinct(forms, _mended)
    return pc.if_else(
        first, pc.binary_join_element_wise(spelt, names, ""), pc.binary_join_element_wise(names, spelt, "")
    )


def _mended(piece: str) -> str:
    """A form with the spaces and brackets around it, spelt right."""
    form = _bare(piece)
    return piece.replace(form, legal_forms.mended(form), 1) if form else piece


def _bare(piece: str) -> str:
    """The form alone: the bracket of "(haftungsbeschränkt)" is its own."""
    inner = piece.strip(" ,")
    return inner[1:-1] if inner.startswith("(") and inner.endswith(")") else inner.lstrip("(")


def name(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """The company without its legal form.

    >>> name(None, pa.array(["Alfa GmbH & Co. KG", "ООО «Луч»", "Beta"]), Context()).to_pylist()
    ['Alfa', '«Луч»', 'Beta']
    """
    return taken_apart(canonical)[0]


def form(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """The legal form in its standard spelling, null where there is none.

    >>> form(None, pa.array(["Alfa GmbH u. Co. KG", "Beta Limited", "Gamma"]), Context()).to_pylist()
    ['GmbH & Co. KG', 'Ltd', None]
    """
    return each_distinct(taken_apart(canonical)[1], lambda piece: legal_forms.standard(_bare(piece)))


def is_person(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
    """Companies that are just a common given name with a common surname, in either order.

    >>> is_person(None, pa.array(["Jan Kowalski", "Jan Kowalski s.c.", "Alfa Beta"]), Context()).to_pylist()
    [True, False, False]
    """
    two = matching(canonical, TWO_WORDS)
    return yes(each_distinct(only(canonical, two), _is_person, pa.bool_()))


def _is_person(value: str) -> bool:
    left, _, right = value.partition(" ")
    given, family = words("given_names"), words("surnames")
    pairs = ((fold(left), fold(right)), (fold(right), fold(left)))
    return any(first in given and last in family and last not in given for first, last in pairs)


def cased(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """Names of several words that are all capitals or all small, with capitals at each word; null for others.

    >>> names = pa.array(["MEBLE NOWAK sp. z o.o.", "IKEA", "adidas AG", "kwiaciarnia róża"])
    >>> cased(names, names, Context()).to_pylist()
    ['Meble Nowak sp. z o.o.', None, None, 'Kwiaciarnia Róża']
    """
    names, forms, first = taken_apart(canonical)
    one_case = yes(pc.or_(pc.utf8_is_upper(names), pc.utf8_is_lower(names)))
    several = patch(one_case, one_case, lambda _: matching(names.filter(one_case), SEVERAL_WORDS))
    titled = each_distinct(only(names, several), _titled)
    put = pc.if_else(
        first, pc.binary_join_element_wise(forms, titled, ""), pc.binary_join_element_wise(titled, forms, "")
    )
    return only(put, pc.not_equal(put, canonical))


def _titled(name: str) -> str:
    """Each word of four letters and more with one capital; short ones are mostly initials, and stay."""
    return _WORD.sub(lambda found: found[0].capitalize() if len(found[0]) > _INITIALS else found[0], name)


def is_of_one_case(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Where `cased` has a suggestion."""
    return cased(raw, canonical, context).is_valid()
