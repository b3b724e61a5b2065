"""Postal codes read by the country of their records, or by the city where no country is stated."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import as_mask, filled, flags
from custclean.column import all_of, any_of, never, only, replaced, unreadable, yes
from custclean.kind import Context
from custclean.knowledge.letters.missing import is_sentinel
from custclean.knowledge.letters.sweep import beginning_with, confirmed
from custclean.knowledge.places import postal_forms, postal_writing
from custclean.knowledge.places.postal_shapes import finished
from custclean.knowledge.places.postal_tidying import tidied
from custclean.knowledge.places.telling_codes import country_by_code, country_told, digits
from custclean.remembered import remembered
from custclean.text_bytes import holding

Judge = Callable[[str, str], str | None]  # a cleaned code and its country -> a code, if any

_FIVE = 5  # digits of a code in the countries whose cities' codes are listed
_FILLER = r"^\s*(?:0[0 -]{3,}|9[9 -]{3,})\s*$"
_SHORT = rf"^[1-9][0-9]{{0,{_FIVE - 2}}}$"


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """Codes in the form of the record's country; tidied only where the country or its form is unknown.

    >>> normalize(pa.array(["00950", "d-10115"]), Context(siblings={"country": pa.array(["PL", "DE"])})).to_pylist()
    ['00-950', '10115']
    """
    coded = tidied(values)
    numbered = holding(coded, b"0123456789")
    coded = only(coded, numbered) if numbered.false_count else coded
    of = countries(values, context)
    rows = np.flatnonzero(filled(coded) & filled(of) & ~finished(coded, of))
    return replaced(coded, rows, lambda some: by_country(some, of.take(pa.array(rows)), postal_writing.written))


def sound(values: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Codes in the form of the country that their records state, but for zeros and nines.

    >>> sound(pa.array(["00-950", "00950"]), Context(siblings={"country": pa.array(["PL", "PL"])})).to_pylist()
    [True, False]
    """
    stated = context.siblings.get("country")
    if stated is None:
        return never(values)
    fine = finished(values, stated)
    fine &= ~flags(is_placeholder(values, values, context)) & ~flags(is_sentinel(values))
    return as_mask(fine)


def by_country(values: pa.StringArray, of: pa.StringArray, judge: Judge) -> pa.StringArray:
    """Values with those of each country whose form is known replaced by `judge` of the value and the country."""
    known = postal_forms.forms()
    pairs = zip(values.to_pylist(), of.to_pylist(), strict=True)
    found = [judge(code, country) if code is not None and country in known else code for code, country in pairs]
    return pa.array(found, pa.string())


@remembered
def countries(values: pa.StringArray, context: Context) -> pa.StringArray:
    """The country of every record.

    What its country column says; else what the code and a large city say together (85140 in Bydgoszcz) or the code by
    itself (SW1A1AA); else the base's.
    """
    stated = context.siblings.get("country")
    stated = pa.nulls(len(values), pa.string()) if stated is None else stated
    if not stated.null_count:
        return stated
    rows = pa.array(np.flatnonzero(~filled(stated)))
    codes = tidied(values).take(rows)
    told = country_told(codes)
    if (city := context.siblings.get("city")) is not None:
        told = pc.coalesce(country_by_code(city.take(rows), digits(codes)), told)
    told = pc.coalesce(told, pa.scalar(context.region, pa.string()))
    return pc.replace_with_mask(stated, stated.is_null(), told)


def _proposed(raw: pa.StringArray, canonical: pa.StringArray, context: Context, judge: Judge) -> pa.StringArray:
    """What `judge` makes of the codes that do not have their country's form; null elsewhere."""
    of = countries(raw, context)
    asked = all_of(unreadable(raw, canonical), pc.is_in(of, value_set=postal_forms.known()))
    nothing = pa.nulls(len(raw), pa.string())
    if not pc.any(asked).as_py():
        return nothing
    some = tidied(raw).filter(asked)
    return pc.replace_with_mask(nothing, asked, by_country(some, of.filter(asked), judge))


@remembered
def with_zeros(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """The codes that lost their leading zeros, with them; null for others."""
    by_form = _proposed(raw, canonical, context, postal_writing.with_zeros)
    return pc.coalesce(by_form, _zeros_by_city(raw, context))


def _zeros_by_city(raw: pa.StringArray, context: Context) -> pa.StringArray:
    """Codes that with all their zeros are those of the record's city: 93 in Warsaw is 00-093."""
    nothing = pa.nulls(len(raw), pa.string())
    if (city := context.siblings.get("city")) is None:
        return nothing
    codes = tidied(raw)
    few = np.flatnonzero(flags(pc.less(pc.binary_length(codes), _FIVE)))
    rows = few[flags(pc.match_substring_regex(codes.take(pa.array(few)), _SHORT))]
    if not len(rows):
        return nothing
    at = pa.array(rows)
    padded = pc.utf8_lpad(codes.take(at), _FIVE, "0")
    of, stated = country_by_code(city.take(at), padded), countries(raw, context).take(at)
    agreed = flags(all_of(of.is_valid(), pc.or_(yes(pc.equal(of, stated)), stated.is_null())))
    found = by_country(padded.filter(pa.array(agreed)), of.filter(pa.array(agreed)), postal_writing.written)
    return replaced(nothing, rows[agreed], lambda _: found)


def mended(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """The codes with a letter typed for a digit or words around them, put right; null for others."""
    return _proposed(raw, canonical, context, postal_writing.mended)


def lost_zeros(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Codes that would have the form of their country with zeros in front."""
    return with_zeros(raw, canonical, context).is_valid()


@remembered
def of_other_country(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Codes in a form that only another country has, or exactly as the base's country writes them."""
    foreign = partial(postal_writing.foreign, home=context.region)
    other = _proposed(raw, canonical, context, foreign)
    return pc.and_not(other.is_valid(), lost_zeros(raw, canonical, context))


def malformed(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Codes that have no form of any use: not their country's, nor one that explains itself."""
    explained = any_of(lost_zeros(raw, canonical, context), of_other_country(raw, canonical, context))
    return all_of(unreadable(raw, canonical), pc.invert(explained))


def is_placeholder(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    """Codes of nothing but zeros or nines, which no country has."""
    return confirmed(raw, beginning_with(raw, b"09 \t\n\f\r"), lambda some: pc.match_substring_regex(some, _FILLER))
