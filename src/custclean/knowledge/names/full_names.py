"""Columns of full names: their parts, the order that most of them are in, and those written the other way round."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, any_of, distinct, each_distinct, patch, tidy, yes
from custclean.kind import Context
from custclean.knowledge.letters.misplaced import OTHER_KIND_OR_NUMBER
from custclean.knowledge.letters.word_lists import words
from custclean.knowledge.names import person_name_patterns as patterns
from custclean.knowledge.names import titles
from custclean.knowledge.names.casing import person
from custclean.knowledge.names.given_genders import gender_of, gender_of_patronymic
from custclean.knowledge.names.name_evidence import is_surname
from custclean.knowledge.names.name_order import Order, clearly_family, clearly_given
from custclean.knowledge.names.parsed_name import FullName, parse
from custclean.knowledge.names.person_names import normalized
from custclean.remembered import remembered
from custclean.text import fold

FAMILY_FIRST, GIVEN_FIRST = "family first", "given first"
FEWEST = 3  # names of a clear order from which a column has one

_WORDS = r"^(?P<first>[^\s,]+) (?:[^,]* )?(?P<last>[^\s,]+)$"
_NO_PERSON = rf"{patterns.COMPANY}|{patterns.PLACEHOLDER}|{OTHER_KIND_OR_NUMBER}"
_PARTS = pa.struct([(name, pa.string()) for name in FullName._fields])
_INVERTED = frozenset({Order.COMMA, Order.CAPITALS, Order.KNOWN})


def study(values: pa.StringArray, _: Context) -> Mapping[str, int]:
    """How many names of a batch are clearly in one order, and how many in the other.

    >>> study(pa.array(["Anna Nowak", "Kowalski Jan", "Jan Kowalski", "X Y"]), Context())
    {'given first': 2, 'family first': 1}
    """
    first, last = _ends(tidy(values))
    return {
        GIVEN_FIRST: pc.sum(all_of(_each(clearly_given, first), _each(clearly_family, last))).as_py() or 0,
        FAMILY_FIRST: pc.sum(all_of(_each(clearly_given, last), _each(clearly_family, first))).as_py() or 0,
    }


def _ends(values: pa.StringArray) -> tuple[pa.StringArray, pa.StringArray]:
    """The first and the last word of names (n values) of two words or more, without a comma; null for others."""
    found = pc.extract_regex(values, _WORDS)
    return pc.struct_field(found, "first"), pc.struct_field(found, "last")


def _each(test: Callable[[str], bool], values: pa.StringArray) -> pa.BooleanArray:
    return yes(each_distinct(values, test, pa.bool_()))


def family_first(context: Context) -> bool:
    """Whether most names of the column that tell it are in the order Kowalski Jan."""
    found = context.facts.get(FAMILY_FIRST, 0)
    return found >= FEWEST and found > context.facts.get(GIVEN_FIRST, 0)


@remembered
def parsed(values: pa.StringArray, *, inverted: bool) -> pa.StructArray:
    """The parts of names in canonical form (n values; the fields of FullName); null where there is none.

    Args:
        values: canonical full names.
        inverted: whether names that do not tell their order are in the order Kowalski Jan.
    """
    encoded = distinct(values)
    names = encoded.dictionary
    persons = pc.invert(yes(pc.match_substring_regex(names, _NO_PERSON)))
    found = [
        parse(value, family_first=inverted) if person else None
        for value, person in zip(names.to_pylist(), persons.to_pylist(), strict=True)
    ]
    columns = [pa.array([(part[place] or None) if part else None for part in found], pa.string()) for place in range(7)]
    kept = [columns[0], *map(_recased, columns[1:4]), *columns[4:6], _recased(columns[6])]
    return pa.StructArray.from_arrays(kept, fields=list(_PARTS)).take(encoded.indices)


def _recased(part: pa.StringArray) -> pa.StringArray:
    """Kowalski of KOWALSKI Jan."""
    return normalized(part, None)


@dataclass(frozen=True, slots=True)
class PartOf:
    """One part of full names, in the form in which kinds derive it; picklable."""

    name: str

    def __call__(self, _raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
        """The part of each name (n values); null where it has none."""
        return pc.struct_field(parsed(canonical, inverted=family_first(context)), self.name)


def initials(_raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """J.K. of Jan Kowalski; null where given or family name is missing."""
    parts = parsed(canonical, inverted=family_first(context))
    given, family = (pc.utf8_upper(pc.utf8_slice_codeunits(pc.struct_field(parts, name), 0, 1)) for name in _BOTH)
    return pc.binary_join_element_wise(given, pc.binary_join_element_wise(family, "", "."), ".")


_BOTH = ("given", "family")


def gender(_raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """Male or female, where title, patronymic or given name tell it for sure, and none of them otherwise."""
    parts = parsed(canonical, inverted=family_first(context))
    alone = pc.struct_field(parts, "partner").is_null()
    told = (
        each_distinct(pc.struct_field(parts, "prefix"), titles.gender_of),
        each_distinct(pc.struct_field(parts, "middle"), gender_of_patronymic),
        each_distinct(pc.struct_field(parts, "given"), gender_of),
    )
    men, women = (any_of(*(pc.equal(column, one) for column in told)) for one in ("male", "female"))
    found = pc.if_else(men, "male", pc.if_else(women, "female", pa.scalar(None, pa.string())))
    return pc.if_else(all_of(alone, pc.invert(pc.and_(men, women))), found, pa.scalar(None, pa.string()))


def inverted(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
    """Names of one person that begin with the family name, by comma, capitals, or as names are known.

    The order of Russian papers (Иванов Иван Иванович) is right as it is, and so is Иванов Иван.

    >>> inverted(None, pa.array(["Kowalski, Jan", "KOWALSKI Jan", "Kowalski Jan", "Jan Kowalski"]), None).to_pylist()
    [True, True, True, False]
    """
    start = pc.utf8_slice_codeunits(canonical, 0, 3)
    loud = pc.and_(pc.utf8_is_upper(start), pc.invert(pc.utf8_is_upper(canonical)))
    maybe = any_of(pc.match_substring(canonical, ","), loud)
    _, last = _ends(canonical)
    maybe = any_of(maybe, _each(clearly_given, last))
    nobody = pa.repeat(pa.scalar(value=False), len(canonical))
    return patch(nobody, maybe, lambda _: _each(_is_inverted, canonical.filter(maybe)))


def upright(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """Those names with the family name behind the given one."""
    return normalized(each_distinct(canonical, _turned), None)


def _is_inverted(value: str) -> bool:
    return _turned(value) is not None


@lru_cache(maxsize=1 << 15)
def _turned(value: str) -> str | None:
    """Jan Kowalski of Kowalski, Jan; None where the order is right, or not sure."""
    name = parse(value)
    if name is None or name.order not in _INVERTED or name.partner or not (name.given and name.family):
        return None
    if name.order is Order.KNOWN and any("Ѐ" <= letter <= "ӿ" for letter in value):
        return None
    if not (is_surname(name.family) or clearly_given(name.given)) or fold(name.given) in words("cities"):
        return None
    return " ".join(filter(None, (name.prefix, name.given, name.middle, person(name.family), name.suffix)))
