"""Street lines taken apart: the street, the house number, the flat or suite, the post-office box."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct
from custclean.kind import Context

NUMBER_FIRST = frozenset("US CA GB IE AU NZ FR LU MC IN ZA SG HK MT JE GG IM".split())  # noqa: SIM905 — codes
"""Where the number stands before the street."""

SLASH_IS_FLAT = frozenset({"PL", "AT", "UA", "LT", "HU", "RS", "BG"})
"""Where 5/7 is flat 7 of number 5; in Czechia it is two numbers of one house, elsewhere a corner or a range."""

_POLISH = ("ul. ", "al. ", "os. ", "pl. ")
_APART = "\x1f"  # between a line and its country; no cell that is tidy holds it
_NUM = r"\d{1,5}(?: ?[A-Za-zА-я](?![^\W\d_]))?(?: ?[-–] ?\d{1,5}[A-Za-z]?)?"
# Texts, which `re` compiles when a line is first taken apart: most runs take none.
_BOX = (
    r"(?i)\b(?:p\.? ?o\.? ?box|post office box|postbox|skr(?:ytka)?\.? ?poczt(?:owa)?\.?|postfach|postbus|a/я|а/я"
    r"|p\.? ?o\.? ?b\.?|pošt\.? ?přihr\.?|apartado(?: de correos)?|casilla|casella postale|b\.? ?p\.?|cs)"
    r" ?(?:n[or]\.? ?|№ ?|# ?)?(?P<box>\d[\d ]*[A-Z]?)(?=$|[ ,])"
)
_UNIT = (
    r"(?i)(?:^|[ ,])(?P<unit>(?:m\.|m(?= \d)|lok\.?|lokal|mieszk(?:anie)?\.?|byt|кв\.?|квартира|оф\.?|офис|whg\.?"
    r"|wohnung|top|apt\.?|apartment|appt\.?|appartement|app\.?|suite|ste\.?|unit|flat|room|rm\.?|office|#|puerta|piso|pta\.?|bus"
    r"|interno|int\.?) ?(?:n[or]\.? ?)?(?P<number>\d+ ?[A-Za-zА-я]?\b|[A-Z]\d*\b))"
)
_FIRST = rf"^(?P<number>{_NUM}(?:/\d+)?(?: (?:bis|ter|quater))?),? (?P<street>.*[^\W\d_].*)$"
_LAST = (
    r"^(?P<street>.*?[^\W\d_].*?),? (?:(?:д|дом|буд|nr|no|n°|č\. ?p|čp|č|č\. ?ev)\.? ?)?"
    rf"(?P<number>{_NUM}|s/n)(?:/(?P<second>\d{{1,4}}[A-Za-z]?)(?:/(?P<third>\d{{1,4}}))?)?"
    r"(?P<wing>,? (?:корп|к|стр|лит)\.? ?\d*[А-я]?)?$"
)
_NO_STREET = r"(?i)č\. ?p\.?|čp|č\.|nr\.?|no\.?|n°|дом|д\.?"
_ORDINAL = r"(?i)^\d+(?:st|nd|rd|th|e|er|ème|\.)? (?:street|st|avenue|ave|maja|listopada|lutego|máje|listopadu)"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a street line holds; None for what it does not."""

    street: str | None = None
    house_number: str | None = None
    unit: str | None = None
    po_box: str | None = None


@lru_cache(maxsize=1 << 12)
def parts(line: str, country: str | None) -> Parts:
    """A street line taken apart as its country writes it.

    >>> parts("ul. Długa 5/7", "PL")
    Parts(street='ul. Długa', house_number='5', unit='7', po_box=None)
    >>> parts("221B Baker Street, Flat 3", "GB")
    Parts(street='Baker Street', house_number='221B', unit='3', po_box=None)
    >>> parts("Dlouhá 74/10", "CZ"), parts("Postfach 12 34", "DE").po_box
    (Parts(street='Dlouhá', house_number='74/10', unit=None, po_box=None), '1234')
    """
    box = re.search(_BOX, line)
    if box:
        line = (line[: box.start()] + line[box.end() :]).strip(" ,")
    unit = re.search(_UNIT, line)
    if unit:
        line = (line[: unit.start()] + line[unit.end() :]).strip(" ,")
    street, number, flat = _street_and_number(line, country)
    return Parts(street or None, number, unit["number"] if unit else flat, box["box"].replace(" ", "") if box else None)


def _street_and_number(line: str, country: str | None) -> tuple[str, str | None, str | None]:
    first, last = re.match(_FIRST, line), re.match(_LAST, line)
    if first and (country in NUMBER_FIRST or not last) and not (re.match(_ORDINAL, line) and last):
        return first["street"], first["number"], None
    if not last:
        return line, None, None
    number, flat = last["number"], last["second"]
    if last["third"] or (flat and country not in SLASH_IS_FLAT and not line.startswith(_POLISH)):
        number, flat = f"{number}/{flat}", last["third"]
    street = "" if re.fullmatch(_NO_STREET, last["street"]) else last["street"].rstrip(" ,")
    return street, number + (last["wing"] or "").replace(",", ""), flat


@dataclass(frozen=True, slots=True)
class PartOf:
    """One part of each street line, in the form that `Kind.parts` calls; picklable.

    Attributes:
        name: a field of Parts.
    """

    name: str

    def __call__(self, _: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
        """The part of n lines, null where there is none."""
        country = context.siblings.get("country")
        country = pa.nulls(len(canonical), pa.string()) if country is None else country
        pairs = pc.binary_join_element_wise(
            canonical, pc.coalesce(country, pa.scalar(context.region, pa.string()), pa.scalar("")), _APART
        )
        return each_distinct(pairs, self._of_pair)

    def _of_pair(self, pair: str) -> str | None:
        line, _, country = pair.rpartition(_APART)
        found: str | None = getattr(parts(line, country or None), self.name)
        return found
